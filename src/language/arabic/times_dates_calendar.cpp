#include "language/arabic/times_dates.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

#include "language/arabic/quantities_modifiers.h"
#include "language/arabic/quantities_nouns.h"

namespace isnad::language::arabic {

using text::WordKind;

namespace {

// How far before a result the word may stand that tells of a match.
constexpr std::size_t kScoreReach = 7;

}  // namespace

std::size_t DateReader::numeric(std::size_t at, bool first) {
  if (parts_.day != 0 || parts_.month != 0 || parts_.year) return at;
  const auto dots = std::count(r_.words[at].fold.begin(), r_.words[at].fold.end(), '.');
  if (dots == 2) return dotted(at);
  if (dots == 1) return day_dot_month(at, first);
  const auto a = small_number(r_.words[at], 9999);
  if (!a || at + 2 >= r_.end) return at;
  const std::string_view sign = r_.words[at + 1].fold;
  if (sign != "/" && sign != "-" && sign != "\\") return at;
  const auto b = small_number(r_.words[at + 2], 9999);
  if (!b) return slash_month(at, *a);
  if (at > r_.begin && r_.is(at - 1, "/") && !r_.words[at - 1].space_before) return at;
  if (at + 4 < r_.end && (r_.is(at + 3, sign) || r_.is(at + 3, ","))) {
    const auto c = small_number(r_.words[at + 4], 9999);
    if (c && three(*a, *b, *c, r_.is(at + 3, ","))) return at + 5;
  }
  if (two(*a, *b, at, sign, first)) return at + 3;
  return at;
}

std::size_t DateReader::dotted(std::size_t at) {
  std::array<int, 3> values{};
  std::size_t index = 0;
  for (const char c : r_.words[at].fold) {
    if (c == '.') {
      ++index;
    } else if (c >= '0' && c <= '9' && values[index] < 1000) {
      values[index] = values[index] * 10 + (c - '0');
    } else {
      return at;
    }
  }
  if (!is_year(values[2]) && !is_year(values[0])) return at;
  return three(values[0], values[1], values[2], false) ? at + 1 : at;
}

// "سأعود في 22.4": between a preposition of time and the end of a clause that looks ahead, no measure.
std::size_t DateReader::day_dot_month(std::size_t at, bool first) {
  const std::string fold(r_.words[at].fold);
  const std::size_t dot = fold.find('.');
  const int a = std::atoi(fold.c_str());
  const int b = std::atoi(fold.c_str() + dot + 1);
  if (!first || fold.size() > 5 || std::min(a, b) < 1 || std::min(a, b) > 12 || std::max(a, b) <= 12 ||
      std::max(a, b) > 31)
    return at;
  const bool placed = r_.context_before(at, TimeClass::kIn) || r_.is(at - 1, RuleWord::kDateOpening);
  if (at == r_.begin || !placed || !r_.is_punctuation(at + 1) || !looks_ahead(r_, at)) return at;
  parts_.month = std::min(a, b);
  parts_.day = std::max(a, b);
  return at + 1;
}

std::size_t DateReader::slash_month(std::size_t at, int day) {
  const auto name = r_.word(at + 2);
  if (day < 1 || day > 31 || name.entry == nullptr || name.entry->type != TimeClass::kMonth) return at;
  const std::size_t after = at + 2 + name.words;
  // "2-صفر" is a result.
  if (name.entry->islamic && !(after + 1 < r_.end && small_number(r_.words[after + 1], kLastIslamicYear)))
    return at;
  set_month(*name.entry, day);
  return after;
}

bool DateReader::three(int a, int b, int c, bool month_first) {
  if (month_first) return is_year(c) && set_date(c, a, b);
  if (a >= 1000) return set_date(a, b, c);
  if (c >= 1000) return set_date(c, b, a) || set_date(c, a, b);
  if (a > 99 || c > 99) return false;
  // Two digits: the reading whose year is nearer to publication.
  const int hint = r_.year_hint == 0 ? 2000 : r_.year_hint;
  const bool year_last = std::abs(2000 + c - hint) <= std::abs(2000 + a - hint);
  if (year_last) return set_date(2000 + c, b, a) || set_date(2000 + a, b, c);
  return set_date(2000 + a, b, c) || set_date(2000 + c, b, a);
}

bool DateReader::set_date(int year, int month, int day) {
  if (month < 1 || month > 12 || day < 1 || day > 31) return false;
  if (is_islamic_year(year)) {
    parts_.islamic_year = year;
    parts_.islamic_month = month;
    parts_.islamic_day = day;
    return true;
  }
  if (!is_year(year)) return false;
  parts_.year = year;
  parts_.month = month;
  parts_.day = day;
  return true;
}

bool DateReader::two(int a, int b, std::size_t at, std::string_view sign, bool first) {
  const int low = std::min(a, b);
  const int high = std::max(a, b);
  if (is_year(high) && high >= 1900 && low >= 1 && low <= 12) {
    if (r_.is(at + 3, sign)) return false;
    parts_.year = high;
    parts_.month = low;
    return true;
  }
  if (low < 1 || low > 12 || high <= 12 || high > 31 || (a == 24 && b == 7)) return false;
  // Without a year it may be a result: only a preposition of time or a day's name makes it a date.
  const bool placed = !first || r_.context_before(at, TimeClass::kIn) ||
                      r_.is(at - 1, RuleWord::kDateOpening) ||
                      (r_.is_punctuation(at + 3) && looks_ahead(r_, at) &&
                       !company_before(r_.words, r_.begin, at, kScoreReach, Company::kScore));
  if (!placed && sign != "/") return false;
  parts_.month = low;
  parts_.day = high;
  return true;
}

void DateReader::set_month(const TimeWord& month, int day) {
  if (month.islamic) {
    parts_.islamic_month = month.number;
    parts_.islamic_day = day;
  } else {
    parts_.month = month.number;
    if (day != 0) parts_.day = day;
  }
}

std::size_t DateReader::month_after_day(std::size_t at, int day) {
  std::size_t start = at;
  bool bracket = false;
  if (r_.is(start, "-") || r_.is(start, "/") || r_.is(start, ".")) ++start;
  if (r_.is(start, RuleWord::kOf)) ++start;
  if (r_.is(start, RuleWord::kMonthWord)) ++start;
  if (r_.is(start, "(")) {
    bracket = true;
    ++start;
  }
  const auto name = r_.word(start);
  if (name.entry == nullptr || name.entry->type != TimeClass::kMonth || name.clitics.letters > 0) return at;
  if (name.entry->islamic && start != at && r_.is(at, "-") && !r_.is(start - 1, RuleWord::kOf)) return at;
  if (name.entry->islamic ? parts_.islamic_month != 0 : parts_.month != 0) return at;
  set_month(*name.entry, day);
  std::size_t next = start + name.words;
  if (bracket) {
    if (!r_.is(next, ")")) return at;
    ++next;
  }
  return next;
}

std::size_t DateReader::day_and_month(std::size_t at, bool first) {
  if (parts_.day != 0 && parts_.islamic_month != 0) return at;
  std::size_t start = at;
  const auto unit = r_.word(at);
  if (unit.entry != nullptr && unit.entry->type == TimeClass::kUnit && unit.entry->value == "D" &&
      fits(first, unit)) {
    begins(first, at, unit.clitics);
    start = at + 1;
  } else if (unit.entry != nullptr && unit.entry->type == TimeClass::kDay && r_.is(at, RuleWord::kToday)) {
    return at;
  }
  if (start >= r_.end) return at;
  int day = 0;
  std::size_t after = start;
  bool words = false;
  if (const std::size_t next = first_of_month(start, first && start == at); next != start) return next;
  if (const auto digits = small_number(r_.words[start], 31)) {
    day = *digits;
    after = start + 1;
  } else if (const auto ordinal = parse_ordinal(r_.text, r_.words, start, r_.end)) {
    if (!ordinal->definite) return at;
    if (start == at && first) first_begin_ = ordinal->span.begin;
    day = ordinal->value;
    after = ordinal->last;
    words = true;
  } else if (const auto number = parse_number(r_.text, r_.words, start, r_.end);
             number && !number->digits && number->value <= 31 && number->definite &&
             number->value == std::floor(number->value) && !number->vague) {
    if (start == at && first) first_begin_ = number->span.begin;
    day = static_cast<int>(number->value);
    after = number->last;
    words = true;
  }
  if (day < 1 || day > 31) return at;
  if (const std::size_t next = month_after_day(after, day); next != after) return next;
  const std::size_t next = day_alone(at, after, day, words, start != at);
  if (next != at || !first || parts_.weekday != 0) return next;
  return day_by_itself(at, start, after, day, words);
}

// "غرة رمضان", "أول مايو": the first of a month.
std::size_t DateReader::first_of_month(std::size_t at, bool first) {
  const bool crescent = r_.is(at, RuleWord::kFirstDay);
  if (!crescent && !r_.is(at, RuleWord::kFirstOne)) return at;
  const std::size_t start = r_.is(at + 1, RuleWord::kMonthWord) ? at + 2 : at + 1;
  const auto name = r_.word(start);
  if (name.entry == nullptr || name.entry->type != TimeClass::kMonth || name.clitics.letters > 0) return at;
  if (!crescent && (name.entry->islamic || start != at + 1)) return at;
  set_month(*name.entry, 1);
  if (first) first_begin_ = r_.words[at].span.begin;
  return start + name.words;
}

// A day without month at the end of a clause: "سأعود في 15", "في الحادي والعشرين", "أجلت الجلسة للثلاثين".
std::size_t DateReader::day_by_itself(std::size_t at, std::size_t start, std::size_t after, int day,
                                      bool words) {
  if (after < r_.end && !r_.is_punctuation(after)) return at;
  if (!parts_.empty() || at == r_.begin) return at;
  if (!words) {
    if (start != at || !r_.is(at - 1, RuleWord::kIn) || !looks_ahead(r_, at)) return at;
    if (is_company(r_.words[at - 1], Company::kLabel)) return at;
    parts_.day = day;
    return after;
  }
  // Below eleven an ordinal is a place in a row; in the feminine it is an age.
  if (day < 11 || is_feminine(r_.words[start].fold)) return at;
  if (start != at) {
    if (r_.words[at].fold.starts_with("ال")) return at;
    parts_.day = day;
    return after;
  }
  const bool until = r_.words[at].fold.starts_with("لل");
  if (!until && (!r_.is(at - 1, RuleWord::kIn) || day % 10 == 0)) return at;
  if (company_before(r_.words, r_.begin, at, kScoreReach, Company::kChange)) return at;
  if (until) parts_.direction = 1;
  parts_.day = day;
  return after;
}

std::size_t DateReader::day_alone(std::size_t at, std::size_t after, int day, bool words, bool after_unit) {
  if (parts_.day != 0 || parts_.month != 0) return at;
  const bool closed = after >= r_.end || r_.is_punctuation(after);
  if (parts_.weekday != 0 && words && day <= 5 && !after_unit && glue_.empty()) {
    parts_.nth = day;
    return after;
  }
  // "الخامس من الشهر المقبل"
  const bool placed = words || after_unit || (at > r_.begin && r_.context_before(at, TimeClass::kIn));
  if (placed && !(words && after_unit) && r_.is(after, RuleWord::kOf)) {
    parts_.day = day;
    if (const std::size_t next = period(after + 1, false); next != after + 1 && parts_.period == 'M')
      return next;
    return at;
  }
  if ((parts_.weekday != 0 || after_unit) && closed && !(words && after_unit)) {
    parts_.day = day;
    return after;
  }
  return at;
}

std::size_t DateReader::month(std::size_t at, bool first) {
  std::size_t start = at;
  bool titled = false;
  const auto unit = r_.word(at);
  if (unit.entry != nullptr && unit.entry->type == TimeClass::kUnit && unit.entry->value == "M" &&
      fits(first, unit) && !unit.clitics.article) {
    begins(first, at, unit.clitics);
    titled = true;
    ++start;
  }
  const auto name = r_.word(start);
  if (name.entry == nullptr || name.entry->type != TimeClass::kMonth) return at;
  if (!fits(first && !titled, name)) return at;
  if (!titled) begins(first, at, name.clitics);
  const TimeWord& word = *name.entry;
  const std::size_t after = start + name.words;
  if (word.islamic) {
    if (parts_.islamic_month != 0) return at;
    if (!first || titled || islamic_placed(at, word, after)) {
      parts_.islamic_month = word.number;
      return first ? take_direction(after) : after;
    }
    return at;
  }
  if (parts_.month != 0) {
    // The same month under its other name.
    return parts_.month == word.number && (in_bracket_ || glue_.empty() || glue_ == "/" || glue_ == "-")
               ? after
               : at;
  }
  if (parts_.has_day() && parts_.day == 0 && parts_.weekday == 0) return at;
  if (!titled && word.certainty != MonthCertainty::kSure && first && !placed(at, name, after)) return at;
  parts_.month = word.number;
  return month_then_day(after);
}

std::size_t DateReader::month_then_day(std::size_t after) {
  if (parts_.day != 0) return after;
  // "نوفمبر 8, 2016"
  if (after + 2 < r_.end && (r_.is(after + 1, ",") || r_.is(after + 1, "،"))) {
    const auto day = small_number(r_.words[after], 31);
    const auto year = small_number(r_.words[after + 2], kLastYear);
    if (day && *day > 0 && year && is_year(*year)) {
      parts_.day = *day;
      parts_.year = year;
      return after + 3;
    }
  }
  const auto ordinal = parse_ordinal(r_.text, r_.words, after, r_.end);
  if (!ordinal || !ordinal->definite || ordinal->value > 31 || ordinal->value < 11) return after;
  parts_.day = ordinal->value;
  return ordinal->last;
}

// "رمضان الماضي", "رمضان 1437", "في رمضان": not a man of that name.
bool DateReader::islamic_placed(std::size_t at, const TimeWord& word, std::size_t after) {
  const auto year = after < r_.end ? small_number(r_.words[after], kLastIslamicYear) : std::nullopt;
  if (year && is_islamic_year(*year)) return true;
  if (word.certainty != MonthCertainty::kName) return false;
  return r_.direction(after) || r_.context_before(at, TimeClass::kDuring) || r_.is(at - 1, RuleWord::kIn);
}

bool DateReader::placed(std::size_t at, const TimeLexicon::Found& name, std::size_t after) {
  if (name.clitics.preposition == 'b') return false;                                         // "من باب"
  if (at == r_.begin && r_.is_punctuation(after) && name.clitics.letters == 0) return true;  // all there is
  if (parts_.edge || name.clitics.preposition == 'l') return true;
  if (r_.context_before(at, TimeClass::kIn) || r_.context_before(at, TimeClass::kEdge)) return true;
  if (r_.direction(after)) return true;
  if (after < r_.end) {
    const auto year = small_number(r_.words[after], 9999);
    if (year && is_year(*year)) return true;
    // "أيار 4, 2018"
    if (year && *year <= 31 && after + 2 < r_.end && r_.is(after + 1, ",")) return true;
    if (r_.is(after, "/") || r_.is(after, "(")) {
      const auto alias = r_.word(after + 1);
      return alias.entry != nullptr && alias.entry->type == TimeClass::kMonth;
    }
  }
  return false;
}

std::size_t DateReader::stated_year(std::size_t at, bool first) {
  std::size_t start = at;
  bool titled = false;
  const auto unit = r_.word(at);
  if (unit.entry != nullptr && unit.entry->value == "Y" &&
      (unit.entry->type == TimeClass::kUnit || unit.entry->type == TimeClass::kUnits ||
       ends_with(r_.words[at].fold, RuleWord::kTwoYears)) &&
      fits(first, unit)) {
    titled = true;
    ++start;
  } else if (r_.is(at, RuleWord::kTwoYears)) {
    titled = true;
    ++start;
  }
  if (start >= r_.end) return at;
  if (!titled && parts_.month == 0 && parts_.islamic_month == 0 && parts_.period != 'Y') return at;
  if (titled && r_.context(start, TimeClass::kEra) > 0) ++start;
  if (start >= r_.end) return at;
  if (parts_.year && (parts_.islamic_year != 0 || !titled)) return at;
  if (titled) begins(first, at, unit.clitics);
  if (const auto digits = small_number(r_.words[start], 9999)) {
    if (!titled && r_.words[start].fold.size() != 4) return at;
    // Beside a day and month of the civil calendar it may be of any age.
    constexpr int kFirstMillennium = 1000;
    if (!titled && parts_.day != 0 && parts_.month != 0 && *digits >= kFirstMillennium &&
        *digits < kFirstYear && !parts_.year) {
      parts_.year = digits;
      return era(start + 1);
    }
    return set_year(*digits, start + 1, titled) ? era(start + 1) : at;
  }
  const auto number = parse_number(r_.text, r_.words, start, r_.end);
  if (!number || number->vague || number->digits || number->definite || number->conjunction) return at;
  std::size_t last = number->last;
  double value = number->value;
  // "تسعة عشر تسعة وتسعون" is 1999.
  if (value >= 11 && value <= 20) {
    const auto rest = parse_number(r_.text, r_.words, last, r_.end);
    if (rest && !rest->digits && rest->value >= 10 && rest->value < 100) {
      value = value * 100 + rest->value;
      last = rest->last;
    }
  }
  if (value > kLastYear || value < (titled ? 100 : 1000)) return at;
  return set_year(static_cast<int>(value), last, titled) ? last : at;
}

bool DateReader::set_year(int value, std::size_t after, bool titled) {
  const bool islamic = is_islamic_year(value) &&
                       (r_.is(after, "ه") || parts_.islamic_month != 0 || (titled && !r_.is(after, "م")));
  if (islamic) {
    if (parts_.islamic_year != 0) return false;
    parts_.islamic_year = value;
    return true;
  }
  if (parts_.year) return false;
  if (!is_year(value) && !titled) return false;
  if (value > kLastYear || value < 1) return false;
  parts_.year = value;
  return true;
}

std::size_t DateReader::era(std::size_t at) const {
  if (r_.is(at, "ه")) return at + 1;
  if (r_.is(at, "م") && !r_.is(at + 1, ".")) return at + 1;
  return at + r_.context(at, TimeClass::kEra);
}

std::size_t DateReader::bare_year(std::size_t at, bool first) {
  if (!first) return at;
  const auto digits = small_number(r_.words[at], kLastYear);
  if (digits && r_.words[at].fold.size() == 4) {
    const bool islamic = is_islamic_year(*digits) && r_.is(at + 1, "ه");
    if (islamic) {
      parts_.islamic_year = *digits;
      return at + 2;
    }
    if (*digits < 1900) return at;
    if (!is_bare_year(at, *digits)) return at;
    parts_.year = digits;
    return era(at + 1);
  }
  if (!r_.context_before(at, TimeClass::kIn)) return at;
  const auto number = parse_number(r_.text, r_.words, at, r_.end);
  if (!number || number->digits || number->vague || number->definite || number->value < 1101 ||
      number->value >= kLastYear || number->value != std::floor(number->value) ||
      !(number->last >= r_.end || r_.is_punctuation(number->last)))
    return at;
  parts_.year = static_cast<int>(number->value);
  return number->last;
}

bool DateReader::is_bare_year(std::size_t at, int year) const {
  if (r_.is(at - 1, "(") && (r_.is(at + 1, ")") || r_.is(at + 1, RuleWord::kUpTo))) return true;
  if (starts_span_of_years(at, year)) return true;
  // "1995م"; of metres the ones before and after would say more.
  if (r_.is(at + 1, "م") && !r_.words[at + 1].space_before && year <= kThisCentury &&
      !modifier_before(r_.text, r_.words, r_.begin, at))
    return true;
  if (r_.is(at - 1, RuleWord::kSince)) return true;
  // "1951 - …", as lists of events begin.
  if (at == r_.begin) return r_.is(at + 1, "-") || r_.is(at + 1, "–") || r_.is(at + 1, ":");
  if (stands_for_a_year(at, year)) return true;
  if (!ends_noun_phrase(at + 1)) return false;
  if (r_.context_before(at, TimeClass::kIn)) return true;
  // "2011 و2012"
  if (r_.after_year && r_.previous_last > 0 && at <= r_.previous_last + 1) return true;
  // A number of this size that counts nothing; round ones may be counts.
  if (year < 1950 || year > 2035 || year % 50 == 0) return false;
  const text::Word& before = r_.words[at - 1];
  if (before.kind != WordKind::kWord || is_company(before, Company::kLabel) ||
      is_company(before, Company::kMaker) || is_company(before, Company::kContact))
    return false;
  if (at + 2 < r_.end && (r_.is(at + 1, "/") || r_.is(at + 1, "-")) &&
      r_.words[at + 2].kind == WordKind::kNumber)
    return false;
  return !modifier_before(r_.text, r_.words, r_.begin, at);
}

// "في 1998 أعلنت": after a preposition of time a figure of our days is a year, whatever word follows, unless
// that is counted.
bool DateReader::stands_for_a_year(std::size_t at, int year) const {
  if (year < 1950 || year > kThisCentury || year % 100 == 0) return false;
  const bool starting =
      at >= r_.begin + 2 && r_.is(at - 1, RuleWord::kOf) && r_.is(at - 2, RuleWord::kStarting);
  if (!starting && !r_.is(at - 1, RuleWord::kYearPlace)) return false;
  return at + 1 >= r_.end ||
         !(is_thing(r_.words[at + 1]) || unit_at(r_.text, r_.words, at + 1, r_.end) ||
           r_.words[at + 1].kind == WordKind::kNumber || r_.word(at + 1).entry != nullptr);
}

// "2012-2015", "2015/2016"
bool DateReader::starts_span_of_years(std::size_t at, int year) const {
  if (at + 2 >= r_.end || (at > r_.begin && !r_.words[at].space_before && !r_.is(at - 1, "("))) return false;
  if (!r_.is(at + 1, "-") && !r_.is(at + 1, "/") && !r_.is(at + 1, "–")) return false;
  const auto second = small_number(r_.words[at + 2], kThisCentury);
  // No period that news names by two years is longer.
  constexpr int kLongestSpan = 60;
  if (!second || r_.words[at + 2].fold.size() != 4 || *second <= year || *second - year > kLongestSpan)
    return false;
  return ends_noun_phrase(at + 3) && !r_.is(at + 3, "-") && !r_.is(at + 3, "/") &&
         !is_company(r_.words[at > r_.begin ? at - 1 : at], Company::kContact);
}

bool DateReader::ends_noun_phrase(std::size_t at) const {
  if (at >= r_.end || r_.words[at].kind != WordKind::kWord) return true;
  if (modifier_at(r_.text, r_.words, at, r_.end)) return true;
  const std::string_view fold = r_.words[at].fold;
  return is_function_word(r_.words[at]) || fold.starts_with("ال") || fold.starts_with("و") ||
         fold.starts_with("ي") || r_.context(at, TimeClass::kIn) > 0 ||
         r_.context(at, TimeClass::kSpan) > 0 || fold.size() <= 2 || is(fold, RuleWord::kAfterNounPhrase);
}

}  // namespace isnad::language::arabic
