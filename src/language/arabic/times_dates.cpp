#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>

#include "language/arabic/quantities_modifiers.h"
#include "language/arabic/quantities_nouns.h"
#include "language/arabic/times_reader.h"
#include "language/calendar.h"

namespace isnad::language::arabic {
namespace {

using text::WordKind;
using Direction = RelativeTime::Direction;

// Years that digits alone may mean in news; earlier ones need "عام" before them.
constexpr int kFirstYear = 1800;
constexpr int kLastYear = 2100;
constexpr int kFirstIslamicYear = 1300;
constexpr int kLastIslamicYear = 1500;

// What has been read of a date, in whatever order it came.
struct Parts {
  std::string part;     // TNI …
  bool adverb = false;  // the part alone says when: "صباحا"
  std::optional<int> deictic;
  int weekday = 0;
  int nth = 0;  // "الأحد الثاني"
  int day = 0;
  int month = 0;
  std::optional<int> year;
  int islamic_day = 0;
  int islamic_month = 0;
  int islamic_year = 0;
  char period = 0;  // W M Y
  int period_amount = 0;
  bool period_bare = false;  // "الأسبوع" without هذا and الماضي
  std::string season;
  std::optional<int> direction;
  int hour = -1;
  int minute = 0;
  std::string fixed;  // a value that needs nothing more: a decade, a century
  bool edge = false;
  bool filler = false;  // يوم, شهر

  [[nodiscard]] bool has_day() const { return deictic || weekday != 0 || day != 0 || islamic_day != 0; }
  [[nodiscard]] bool empty() const {
    return part.empty() && !has_day() && month == 0 && !year && islamic_month == 0 && islamic_year == 0 &&
           period == 0 && season.empty() && hour < 0 && fixed.empty();
  }
};

std::optional<int> small_number(const text::Word& word, int most) {
  if (word.kind != WordKind::kNumber || word.fold.size() > 4) return std::nullopt;
  int value = 0;
  const char* last = word.fold.data() + word.fold.size();
  const auto [end, error] = std::from_chars(word.fold.data(), last, value);
  if (error != std::errc{} || end != last || value > most) return std::nullopt;
  return value;
}

bool is_year(int value) { return value >= kFirstYear && value <= kLastYear; }
bool is_islamic_year(int value) { return value >= kFirstIslamicYear && value <= kLastIslamicYear; }

class DateReader {
 public:
  DateReader(const TimeReader& reader, std::size_t at) : r_(reader), first_(at) {}

  std::optional<TimeMatch> read() {
    std::size_t at = take(first_, true);
    if (at == first_) return std::nullopt;
    while (const std::size_t next = extend(at)) at = next;
    if (!complete(at)) return std::nullopt;
    return finish(at);
  }

 private:
  // One more part after `at`, glue before it included; 0 where none follows.
  std::size_t extend(std::size_t at) {
    const Parts before = parts_;
    if (const std::size_t next = take(at, false); next != at) return next;
    parts_ = before;
    if (at >= r_.end) return 0;
    bool bracket = false;
    std::size_t start = at;
    const std::string& glue = r_.words[at].fold;
    if (glue == "(" || glue == "[") {
      bracket = true;
      ++start;
    } else if (glue == "،" || glue == "," || glue == "-" || glue == "–" || glue == "/" || glue == "من" ||
               glue == "في" || glue == "الموافق" || glue == "للموافق" || glue == "على" || glue == "عند") {
      ++start;
      if (r_.is(start, "ل")) ++start;
    } else {
      return 0;
    }
    in_bracket_ = bracket;
    glue_ = glue;
    std::size_t next = take(start, false);
    in_bracket_ = false;
    glue_ = {};
    if (next == start) {
      parts_ = before;
      return 0;
    }
    if (bracket) {
      if (!r_.is(next, ")") && !r_.is(next, "]")) {
        parts_ = before;
        return 0;
      }
      ++next;
    }
    return next;
  }

  std::size_t take(std::size_t at, bool first) {
    if (at >= r_.end) return at;
    using Step = std::size_t (DateReader::*)(std::size_t, bool);
    static constexpr std::array<Step, 12> kSteps = {
        &DateReader::edge,        &DateReader::numeric, &DateReader::day_and_month, &DateReader::month,
        &DateReader::stated_year, &DateReader::period,  &DateReader::part_of_day,   &DateReader::deictic,
        &DateReader::weekday,     &DateReader::clock,   &DateReader::named,         &DateReader::bare_year};
    for (const Step step : kSteps) {
      const Parts before = parts_;
      if (const std::size_t next = (this->*step)(at, first); next != at) {
        if (first) begin_ = first_begin_ ? *first_begin_ : r_.words[at].span.begin;
        return next;
      }
      parts_ = before;
      first_begin_.reset();
    }
    return at;
  }

  void begins(bool first, std::size_t at, const Clitics& clitics) {
    if (first) first_begin_ = r_.begin_of(at, clitics);
  }

  // Only the first word of a date may carry proclitics; و joins two dates.
  static bool fits(bool first, const TimeLexicon::Found& found) {
    return found.entry != nullptr && (first || found.clitics.letters == 0);
  }

  // مطلع، نهاية … before a period, a month or a year.
  std::size_t edge(std::size_t at, bool first) {
    if (!first) return at;
    const auto found = time_context_lexicon().find(r_.words, at, r_.end);
    if (found.entry == nullptr || !found.entry->is(TimeClass::kEdge)) return at;
    parts_.edge = true;
    const std::size_t start = at + found.words;
    std::size_t next = day_and_month(start, false);
    if (next == start) next = month(start, false);
    if (next == start) next = stated_year(start, false);
    if (next == start) next = period(start, false);
    if (next == start) next = named(start, false);
    if (next == start) return at;
    begins(true, at, found.clitics);
    return next;
  }

  // 15/10/2017, 2017-10-15, 15.10.2017, 10/2017, 22/4
  std::size_t numeric(std::size_t at, bool first) {
    if (parts_.day != 0 || parts_.month != 0 || parts_.year) return at;
    if (std::count(r_.words[at].fold.begin(), r_.words[at].fold.end(), '.') == 2) return dotted(at);
    const auto a = small_number(r_.words[at], 9999);
    if (!a || at + 2 >= r_.end) return at;
    const std::string& sign = r_.words[at + 1].fold;
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

  std::size_t dotted(std::size_t at) {
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
    return is_year(values[2]) && three(values[0], values[1], values[2], false) ? at + 1 : at;
  }

  // 15/أكتوبر/2017
  std::size_t slash_month(std::size_t at, int day) {
    const auto name = r_.word(at + 2);
    if (day < 1 || day > 31 || name.entry == nullptr || name.entry->type != TimeClass::kMonth) return at;
    set_month(*name.entry, day);
    return at + 2 + name.words;
  }

  bool three(int a, int b, int c, bool month_first) {
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

  bool set_date(int year, int month, int day) {
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

  bool two(int a, int b, std::size_t at, const std::string& sign, bool first) {
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
    const bool placed =
        !first || r_.context_before(at, TimeClass::kIn) || r_.is(at - 1, "يوم") || r_.is(at - 1, "بتاريخ");
    if (!placed && sign != "/") return false;
    parts_.month = low;
    parts_.day = high;
    return true;
  }

  void set_month(const TimeWord& month, int day) {
    if (month.islamic) {
      parts_.islamic_month = month.number;
      parts_.islamic_day = day;
    } else {
      parts_.month = month.number;
      if (day != 0) parts_.day = day;
    }
  }

  // The month whose name stands at `at`, after من, شهر, "-", "(" …
  std::size_t month_after_day(std::size_t at, int day) {
    std::size_t start = at;
    bool bracket = false;
    if (r_.is(start, "-") || r_.is(start, "/") || r_.is(start, ".")) ++start;
    if (r_.is(start, "من")) ++start;
    if (r_.is(start, "شهر")) ++start;
    if (r_.is(start, "(")) {
      bracket = true;
      ++start;
    }
    const auto name = r_.word(start);
    if (name.entry == nullptr || name.entry->type != TimeClass::kMonth || name.clitics.letters > 0) return at;
    if (name.entry->islamic ? parts_.islamic_month != 0 : parts_.month != 0) return at;
    set_month(*name.entry, day);
    std::size_t next = start + name.words;
    if (bracket) {
      if (!r_.is(next, ")")) return at;
      ++next;
    }
    return next;
  }

  // 7 يونيو, السادس من حزيران, "يوم 14 (أكتوبر)", الجمعة 22
  std::size_t day_and_month(std::size_t at, bool first) {
    if (parts_.day != 0 && parts_.islamic_month != 0) return at;
    std::size_t start = at;
    const auto unit = r_.word(at);
    if (unit.entry != nullptr && unit.entry->type == TimeClass::kUnit && unit.entry->value == "D" &&
        fits(first, unit)) {
      begins(first, at, unit.clitics);
      start = at + 1;
    } else if (unit.entry != nullptr && unit.entry->type == TimeClass::kDay && r_.is(at, "اليوم")) {
      return at;
    }
    if (start >= r_.end) return at;
    int day = 0;
    std::size_t after = start;
    bool words = false;
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
    return day_alone(at, after, day, words, start != at);
  }

  // A day without its month: after a weekday ("الجمعة 22", "الأحد الثاني") or after يوم.
  std::size_t day_alone(std::size_t at, std::size_t after, int day, bool words, bool after_unit) {
    if (parts_.day != 0 || parts_.month != 0) return at;
    const bool closed = after >= r_.end || r_.is_punctuation(after);
    if (parts_.weekday != 0 && words && day <= 5 && !after_unit && glue_.empty()) {
      parts_.nth = day;
      return after;
    }
    // "الخامس من الشهر المقبل"
    if (words && !after_unit && r_.is(after, "من")) {
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

  // يونيو, "حزيران/يونيو", "سبتمبر (ايلول)", شهر رمضان
  std::size_t month(std::size_t at, bool first) {
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
      if (parts_.islamic_month != 0 || (first && !titled)) return at;
      parts_.islamic_month = word.number;
      return after;
    }
    if (parts_.month != 0) {
      // The same month under its other name.
      return parts_.month == word.number && (in_bracket_ || glue_ == "/" || glue_ == "-") ? after : at;
    }
    if (parts_.has_day() && parts_.day == 0 && parts_.weekday == 0) return at;
    if (!titled && word.certainty != MonthCertainty::kSure && first && !placed(at, name, after)) return at;
    parts_.month = word.number;
    parts_.filler = titled;
    return month_then_day(after);
  }

  // "يناير الحادي والعشرين"
  std::size_t month_then_day(std::size_t after) {
    if (parts_.day != 0) return after;
    const auto ordinal = parse_ordinal(r_.text, r_.words, after, r_.end);
    if (!ordinal || !ordinal->definite || ordinal->value > 31 || ordinal->value < 11) return after;
    parts_.day = ordinal->value;
    return ordinal->last;
  }

  // Whether something beside it says that the word is a month.
  bool placed(std::size_t at, const TimeLexicon::Found& name, std::size_t after) {
    if (parts_.edge || name.clitics.preposition == 'l') return true;
    if (r_.context_before(at, TimeClass::kIn) || r_.context_before(at, TimeClass::kEdge)) return true;
    if (r_.direction(after)) return true;
    if (after < r_.end) {
      const auto year = small_number(r_.words[after], 9999);
      if (year && is_year(*year)) return true;
      if (r_.is(after, "/") || r_.is(after, "(")) {
        const auto alias = r_.word(after + 1);
        return alias.entry != nullptr && alias.entry->type == TimeClass::kMonth;
      }
    }
    return false;
  }

  // "عام 2013", "2013" after a month, "1436هـ"
  std::size_t stated_year(std::size_t at, bool first) {
    std::size_t start = at;
    bool titled = false;
    const auto unit = r_.word(at);
    if (unit.entry != nullptr && unit.entry->value == "Y" &&
        (unit.entry->type == TimeClass::kUnit || unit.entry->type == TimeClass::kUnits ||
         r_.words[at].fold.ends_with("عامي")) &&
        fits(first, unit)) {
      titled = true;
      ++start;
    } else if (r_.is(at, "عامي") || r_.is(at, "سنتي")) {
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

  bool set_year(int value, std::size_t after, bool titled) {
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

  std::size_t era(std::size_t at) const {
    if (r_.is(at, "ه")) return at + 1;
    if (r_.is(at, "م") && !r_.is(at + 1, ".")) return at + 1;
    return at;
  }

  // "هذا الأسبوع", "الشهر الماضي", "العام المقبل", "القرن الماضي"
  std::size_t period(std::size_t at, bool first) {
    std::size_t start = at;
    bool this_one = false;
    const auto context = time_context_lexicon().find(r_.words, at, r_.end);
    if (context.entry != nullptr && context.entry->is(TimeClass::kThis) &&
        (first || context.clitics.letters == 0)) {
      this_one = true;
      begins(first, at, context.clitics);
      ++start;
    }
    const auto unit = r_.word(start);
    if (unit.entry == nullptr || !fits(first && !this_one, unit)) return at;
    if (unit.entry->type == TimeClass::kSeason) return season(at, start, unit, this_one, first);
    if (unit.entry->type != TimeClass::kUnit || !unit.clitics.article || parts_.period != 0) return at;
    if (!this_one) begins(first, at, unit.clitics);
    const char letter = unit.entry->value[0];
    std::size_t after = start + unit.words;
    if (letter == 'C') return century(at, after);
    if (letter != 'W' && letter != 'M' && letter != 'Y') return at;
    if (parts_.year || (parts_.day != 0 && letter == 'W')) return at;
    if (parts_.month != 0 && letter != 'Y') return at;
    const auto direction = r_.direction(after);
    if (direction) ++after;
    if (!direction && !this_one && !(parts_.edge && letter == 'W')) return at;
    parts_.period = letter;
    parts_.period_amount = direction.value_or(0);
    // The month that follows the coming one in a row of months ("الشهر التالي").
    parts_.period_bare = !direction && !this_one;
    return after;
  }

  std::size_t season(std::size_t at, std::size_t start, const TimeLexicon::Found& unit, bool this_one,
                     bool first) {
    if (!this_one) begins(first, at, unit.clitics);
    std::size_t after = start + unit.words;
    parts_.season = unit.entry->value;
    if (this_one) return after;
    if (const auto direction = r_.direction(after); direction && unit.clitics.article) {
      parts_.direction = direction;
      return after + 1;
    }
    if (unit.clitics.article) return at;
    if (const std::size_t next = stated_year(after, false); next != after) return next;
    if (const std::size_t next = period(after, false); next != after) return next;
    if (after < r_.end) {
      const auto year = small_number(r_.words[after], 9999);
      if (year && is_year(*year)) {
        parts_.year = *year;
        return after + 1;
      }
    }
    return at;
  }

  std::size_t century(std::size_t at, std::size_t after) {
    int number = 0;
    if (const auto ordinal = parse_ordinal(r_.text, r_.words, after, r_.end)) {
      number = ordinal->value;
      after = ordinal->last;
    } else if (const auto tens = parse_number(r_.text, r_.words, after, r_.end);
               tens && tens->definite && tens->value == 20) {
      number = 20;
      after = tens->last;
    } else if (const auto direction = r_.direction(after)) {
      number = 21 + *direction;
      ++after;
    }
    if (number < 1 || number > 30) return at;
    parts_.fixed = fmt::format("{:02}", number - 1);
    return after;
  }

  // "مساء السبت", "ليل الجمعة", "صباحا", "منتصف النهار"
  std::size_t part_of_day(std::size_t at, bool first) {
    if (!parts_.part.empty()) return at;
    const auto found = r_.word(at);
    if (!fits(first, found)) return at;
    if (found.entry->type != TimeClass::kPart && found.entry->type != TimeClass::kVerbPart) return at;
    begins(first, at, found.clitics);
    parts_.part = found.entry->value;
    const std::size_t after = at + found.words;
    if (!first) {
      const std::string& fold = r_.words[at].fold;
      const bool adverb = fold.ends_with("ا") || fold == "مساء" || fold.starts_with("ال");
      return parts_.has_day() && found.entry->type == TimeClass::kPart &&
                     (adverb || glue_ == "من" || glue_ == "في")
                 ? after
                 : at;
    }
    if (day_follows(after)) return after;
    if (found.entry->type == TimeClass::kVerbPart) return at;
    if (!stands_alone(at, found)) return at;
    parts_.adverb = true;
    return after;
  }

  bool day_follows(std::size_t at) {
    const auto next = r_.word(at);
    if (next.entry != nullptr && next.clitics.letters == 0) {
      if (next.entry->type == TimeClass::kDay || next.entry->type == TimeClass::kWeekday) return true;
      if (next.entry->type == TimeClass::kUnit && next.entry->value == "D" && !next.clitics.article)
        return day_follows_unit(at + 1);
    }
    const Parts before = parts_;
    const std::size_t after = day_and_month(at, false);
    parts_ = before;
    return after != at;
  }

  bool day_follows_unit(std::size_t at) {
    const auto next = r_.word(at);
    return (next.entry != nullptr &&
            (next.entry->type == TimeClass::kDay || next.entry->type == TimeClass::kWeekday)) ||
           (at < r_.end && small_number(r_.words[at], 31).has_value());
  }

  bool stands_alone(std::size_t at, const TimeLexicon::Found& found) const {
    const std::string& fold = r_.words[at].fold;
    if (fold == "الليله" || fold.starts_with("منتصف") || found.words > 1) return true;
    if (fold.ends_with("ا") || fold == "مساء") return found.clitics.letters == 0;
    if (found.clitics.letters > 0 && found.clitics.preposition != 0) return false;
    if (!fold.ends_with("الليل") && !fold.ends_with("الصباح") && !fold.ends_with("المساء") &&
        !fold.ends_with("الفجر") && !fold.ends_with("الظهيره"))
      return false;
    return r_.context_before(at, TimeClass::kDuring) || r_.is(at - 1, "في") || r_.is(at - 1, "هذا");
  }

  std::size_t deictic(std::size_t at, bool first) {
    if (parts_.islamic_month != 0) return at;
    if (parts_.deictic || parts_.day != 0 || parts_.month != 0 || parts_.year || parts_.period != 0)
      return at;
    if (parts_.weekday != 0 && !in_bracket_) return at;
    std::size_t start = at;
    if (first && r_.context(at, TimeClass::kThis) > 0 && r_.is(at + 1, "اليوم")) ++start;
    const auto found = r_.word(start);
    if (!fits(first && start == at, found) || found.entry->type != TimeClass::kDay) return at;
    if (start == at) begins(first, at, found.clitics);
    const std::size_t after = start + found.words;
    if (r_.words[start].fold.ends_with("اليوم") && found.words == 1) {
      if (r_.context(after, TimeClass::kNotNow) > 0) return at;
      if (parse_ordinal(r_.text, r_.words, after, r_.end)) return at;
      if (start > r_.begin && (r_.is(start - 1, "ذلك") || r_.is(start - 1, "نفس") || r_.is(start - 1, "ذات")))
        return at;
      if (start > r_.begin && r_.context(start - 1, TimeClass::kPaper) > 0) return at;
      if (quoted(start)) return at;
    }
    parts_.deictic = found.entry->number;
    return after;
  }

  // A single word in quotation marks is a name: «اليوم».
  bool quoted(std::size_t at) const {
    return at > r_.begin && at + 1 < r_.end && text::is_quotation_mark(r_.words[at - 1], r_.text) &&
           text::is_quotation_mark(r_.words[at + 1], r_.text);
  }

  std::size_t weekday(std::size_t at, bool first) {
    std::size_t start = at;
    const bool this_one = first && r_.context(start, TimeClass::kThis) > 0;
    if (this_one) ++start;
    const auto unit = r_.word(start);
    if (unit.entry != nullptr && unit.entry->type == TimeClass::kUnit && unit.entry->value == "D" &&
        !unit.clitics.article && fits(first && start == at, unit)) {
      if (start == at) begins(first, at, unit.clitics);
      ++start;
    }
    const auto found = r_.word(start);
    if (found.entry == nullptr || found.entry->type != TimeClass::kWeekday) return at;
    if (!fits(first && start == at, found)) return at;
    if (start == at) begins(first, at, found.clitics);
    const std::size_t after = start + found.words;
    if (parts_.weekday != 0) {
      // "ليل الجمعة - السبت": one night
      const bool night = parts_.part == "TNI" && found.entry->number == parts_.weekday % 7 + 1;
      return night ? after : at;
    }
    if (parts_.day != 0 || parts_.month != 0 || parts_.year) return at;
    if (parts_.period != 0 && !glue_.empty()) return at;
    if (parts_.islamic_month != 0 && parts_.islamic_year == 0) return at;
    if (first && quoted(start)) return at;
    parts_.weekday = found.entry->number;
    if (this_one) parts_.period = 'W';  // that day of this week
    if (const auto direction = r_.direction(after)) {
      parts_.direction = direction;
      return after + 1;
    }
    return after;
  }

  // "الساعة 10:30 صباحا", "09:56 م", "الساعة العاشرة والنصف مساء"
  std::size_t clock(std::size_t at, bool first) {
    if (parts_.hour >= 0) return at;
    std::size_t start = at;
    const auto unit = r_.word(at);
    const bool titled = unit.entry != nullptr && unit.entry->type == TimeClass::kUnit &&
                        unit.entry->value == "h" && unit.clitics.article && fits(first, unit);
    if (titled) {
      begins(first, at, unit.clitics);
      ++start;
      if (r_.is(start, "ال")) ++start;
    }
    std::size_t after = clock_digits(start, titled);
    if (after == start) after = clock_words(start, titled, first && !titled);
    if (after == start) return at;
    return half_of_day(after);
  }

  std::size_t clock_digits(std::size_t start, bool titled) {
    if (start >= r_.end || r_.words[start].kind != WordKind::kNumber) return start;
    const auto hour = small_number(r_.words[start], 24);
    if (hour && start + 2 < r_.end && r_.is(start + 1, ":") && !r_.words[start + 2].space_before) {
      const auto minute = small_number(r_.words[start + 2], 59);
      if (!minute || r_.words[start + 2].fold.size() != 2) return start;
      parts_.hour = *hour;
      parts_.minute = *minute;
      return start + 3;
    }
    const std::string& fold = r_.words[start].fold;
    const std::size_t mark = fold.find_first_not_of("0123456789");
    if (mark != std::string::npos) {
      // 12,30 or 12.30, as agencies write
      if (!titled && r_.context(start + 1, TimeClass::kZone) == 0) return start;
      if (mark > 2 || fold.size() < 2 || mark == 0) return start;
      const int minute = std::atoi(fold.c_str() + fold.size() - 2);
      if (std::atoi(fold.c_str()) > 24 || minute > 59) return start;
      parts_.hour = std::atoi(fold.c_str());
      parts_.minute = minute;
      return start + 1;
    }
    if (!hour || !titled) return start;
    parts_.hour = *hour;
    return start + 1;
  }

  std::size_t clock_words(std::size_t start, bool titled, bool first) {
    const auto ordinal = parse_ordinal(r_.text, r_.words, start, r_.end);
    int hour = 0;
    std::size_t after = start;
    std::uint32_t begin = 0;
    if (ordinal && ordinal->definite && ordinal->value <= 12) {
      hour = ordinal->value;
      after = ordinal->last;
      begin = ordinal->span.begin;
    } else if (titled && r_.is(start, "الواحده")) {
      hour = 1;
      after = start + 1;
    }
    if (hour == 0) return start;
    parts_.hour = hour;
    if (r_.is(after, "والنصف")) parts_.minute = 30, ++after;
    if (r_.is(after, "والربع")) parts_.minute = 15, ++after;
    if (!titled) {
      // An ordinal alone is an hour only before "صباحا", "من مساء".
      const std::size_t half = r_.is(after, "من") ? after + 1 : after;
      const auto part = r_.word(half);
      if (part.entry == nullptr || part.entry->type != TimeClass::kPart || part.clitics.letters > 0)
        return start;
      if (!r_.words[start].fold.ends_with("ه")) return start;
      if (first) first_begin_ = begin;
    }
    return after;
  }

  std::size_t half_of_day(std::size_t after) {
    if (after >= r_.end) return after;
    const std::size_t start = r_.is(after, "من") ? after + 1 : after;
    const auto found = time_context_lexicon().find(r_.words, start, r_.end);
    if (found.entry != nullptr && found.clitics.letters == 0) {
      if (found.entry->is(TimeClass::kPm) && parts_.hour < 12) parts_.hour += 12;
      if (found.entry->is(TimeClass::kPm) || found.entry->is(TimeClass::kAm)) return start + found.words;
    }
    const auto part = r_.word(start);
    if (part.entry != nullptr && part.entry->type == TimeClass::kPart && part.clitics.letters == 0) {
      const bool evening = part.entry->value == "TEV" || part.entry->value == "TNI";
      if (evening && parts_.hour < 12 && parts_.hour > 4) parts_.hour += 12;
      return start + part.words;
    }
    return after;
  }

  std::size_t named(std::size_t at, bool first) {
    const auto found = r_.word(at);
    if (!fits(first, found)) return at;
    if (found.entry->type == TimeClass::kDecade) {
      begins(first, at, found.clitics);
      parts_.fixed = found.entry->value;
      std::size_t after = at + found.words;
      if (r_.is(after, "من") && r_.is(after + 1, "القرن"))
        after += 2;
      else if (r_.is(after, "القرن"))
        after += 1;
      if (r_.direction(after)) ++after;
      return after;
    }
    if (found.entry->type != TimeClass::kFeast || !parts_.empty()) return at;
    begins(first, at, found.clitics);
    parts_.islamic_month = found.entry->number;
    parts_.islamic_day = std::atoi(found.entry->value.c_str() + found.entry->value.find('-') + 1);
    parts_.direction = 2;  // the nearest
    return at + found.words;
  }

  // "منذ 1974", "(2014)", "في 2015"
  std::size_t bare_year(std::size_t at, bool first) {
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
      parts_.year = *digits;
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

  bool is_bare_year(std::size_t at, int year) const {
    if (r_.is(at - 1, "(") && r_.is(at + 1, ")")) return true;
    if (r_.is(at - 1, "منذ")) return true;
    // "1951 - …", as lists of events begin.
    if (at == r_.begin) return r_.is(at + 1, "-") || r_.is(at + 1, "–") || r_.is(at + 1, ":");
    if (!ends_noun_phrase(at + 1)) return false;
    if (r_.context_before(at, TimeClass::kIn)) return true;
    // "2011 و2012"
    if (r_.after_year && at <= r_.previous_last + 1) return true;
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

  // Whether no noun that a number could count stands at `at`.
  bool ends_noun_phrase(std::size_t at) const {
    if (at >= r_.end || r_.words[at].kind != WordKind::kWord) return true;
    if (modifier_at(r_.text, r_.words, at, r_.end)) return true;
    const std::string& fold = r_.words[at].fold;
    return fold.starts_with("ال") || fold.starts_with("و") || fold.starts_with("ي") ||
           r_.context(at, TimeClass::kIn) > 0 || r_.context(at, TimeClass::kSpan) > 0 || fold == "على" ||
           fold == "علي" || fold == "عن" || fold == "ان" || fold == "او" || fold == "التي" || fold == "كان" ||
           fold == "كانت" || fold == "لم" || fold == "لا" || fold == "حين" || fold == "عندما" ||
           fold.size() <= 2 || fold == "كما" || fold == "بعدما" || fold == "مع" || fold == "تم" ||
           fold == "ه" || fold == "م";
  }

  bool complete(std::size_t& at) {
    if (parts_.empty()) return false;
    if (!parts_.fixed.empty() || parts_.adverb) return true;
    // A direction after a month or a date: "حزيران/يونيو الماضي".
    if ((parts_.month != 0 || parts_.day != 0) && parts_.period == 0 && !parts_.year) {
      if (const auto direction = r_.direction(at)) {
        parts_.direction = direction;
        ++at;
      }
    }
    if (parts_.islamic_month != 0 && parts_.islamic_day == 0 && parts_.month == 0 && !parts_.year &&
        parts_.weekday == 0)
      return parts_.islamic_year != 0;
    return true;
  }

  [[nodiscard]] Direction direction(std::size_t at) const {
    if (parts_.direction) {
      if (*parts_.direction == 2) return Direction::kNearest;
      if (*parts_.direction > 0) return Direction::kFuture;
      if (*parts_.direction < 0) return Direction::kPast;
    }
    if (parts_.deictic && *parts_.deictic > 0) return Direction::kFuture;
    if (parts_.deictic) return Direction::kPast;
    return looks_ahead(r_, at) ? Direction::kFuture : Direction::kPast;
  }

  std::optional<TimeMatch> finish(std::size_t last) {
    TimeMatch out;
    out.first = first_;
    out.last = last;
    TimeExpression& time = out.expression;
    time.span = {begin_, r_.words[last - 1].span.end};
    time.type = parts_.hour >= 0 || !parts_.part.empty() ? TimexType::kTime : TimexType::kDate;
    std::string suffix = parts_.part;
    if (parts_.hour >= 0) suffix = fmt::format("T{:02}:{:02}", parts_.hour, parts_.minute);
    if (!value(time, suffix)) {
      out.takes_day = true;
      time.relative = {.kind = RelativeTime::Kind::kDay, .amount = 0, .suffix = suffix};
      // The night that a report of the day speaks of is the one before.
      if (suffix == "TNI" && !r_.is(first_, "الليله")) time.relative.amount = -1;
      time.value = "XXXX-XX-XX" + suffix;
    }
    return out;
  }

  // False where only a part of the day was given.
  bool value(TimeExpression& time, const std::string& suffix) {
    if (!parts_.fixed.empty()) return fixed(time, parts_.fixed);
    if (parts_.year && parts_.month != 0 && parts_.day != 0)
      return fixed(time, fmt::format("{:04}-{:02}-{:02}{}", *parts_.year, parts_.month, parts_.day, suffix));
    if (parts_.islamic_year != 0 && parts_.islamic_day != 0 && parts_.month == 0) {
      const auto day = from_islamic(parts_.islamic_year, parts_.islamic_month, parts_.islamic_day);
      if (day) return fixed(time, to_iso(*day) + suffix);
    }
    if (parts_.year && parts_.month != 0)
      return fixed(time, fmt::format("{:04}-{:02}", *parts_.year, parts_.month));
    if (parts_.year && !parts_.season.empty())
      return fixed(time, fmt::format("{:04}-{}", *parts_.year, parts_.season));
    if (parts_.year) return fixed(time, fmt::format("{:04}", *parts_.year));
    return relative(time, suffix);
  }

  static bool fixed(TimeExpression& time, std::string value) {
    time.value = std::move(value);
    return true;
  }

  bool relative(TimeExpression& time, const std::string& suffix) {
    using Kind = RelativeTime::Kind;
    RelativeTime& relative = time.relative;
    relative.suffix = suffix;
    relative.direction = direction(first_);
    if (!parts_.season.empty()) {
      relative = {.kind = Kind::kYear,
                  .amount = parts_.period == 'Y' ? parts_.period_amount : parts_.direction.value_or(0),
                  .suffix = "-" + parts_.season};
      return fixed(time, "XXXX-" + parts_.season);
    }
    if (parts_.month != 0) return relative_month(time);
    if (parts_.islamic_month != 0 && parts_.islamic_day != 0) {
      relative.kind = Kind::kMonthOfYear;
      relative.calendar = RelativeTime::Calendar::kIslamic;
      relative.month = parts_.islamic_month;
      relative.day = parts_.islamic_day;
      return fixed(time, "XXXX-XX-XX" + suffix);
    }
    if (parts_.islamic_year != 0) {
      // An Islamic year is told by the civil year of its middle.
      const auto day =
          from_islamic(parts_.islamic_year, parts_.islamic_month > 0 ? parts_.islamic_month : 7, 1);
      if (!day) return fixed(time, "XXXX");
      return fixed(time, to_iso(*day).substr(0, parts_.islamic_month > 0 ? 7 : 4));
    }
    if (parts_.period != 0) return relative_period(time);
    if (parts_.deictic) {
      relative.kind = Kind::kDay;
      relative.amount = *parts_.deictic;
      relative.weekday = parts_.weekday;
      return fixed(time, "XXXX-XX-XX" + suffix);
    }
    if (parts_.weekday != 0) return relative_weekday(time);
    if (parts_.day != 0) {
      relative.kind = Kind::kDayOfMonth;
      relative.day = parts_.day;
      return fixed(time, fmt::format("XXXX-XX-{:02}{}", parts_.day, suffix));
    }
    return false;
  }

  bool relative_month(TimeExpression& time) const {
    RelativeTime& relative = time.relative;
    relative.month = parts_.month;
    relative.day = parts_.day;
    if (parts_.period == 'Y') {
      relative.kind = RelativeTime::Kind::kYear;
      relative.amount = parts_.period_amount;
    } else {
      relative.kind = RelativeTime::Kind::kMonthOfYear;
      // "سبتمبر الماضي" said in September is last year's.
      if (parts_.direction && *parts_.direction < 0 && parts_.day == 0) relative.amount = -1;
    }
    const std::string month = fmt::format("XXXX-{:02}", parts_.month);
    return fixed(time,
                 parts_.day == 0 ? month : fmt::format("{}-{:02}{}", month, parts_.day, relative.suffix));
  }

  bool relative_period(TimeExpression& time) const {
    RelativeTime& relative = time.relative;
    relative.amount = parts_.period_amount;
    if (parts_.period == 'W') {
      relative.kind = RelativeTime::Kind::kWeek;
      relative.weekday = parts_.weekday;
      return fixed(time, parts_.weekday == 0 ? "XXXX-WXX" : fmt::format("XXXX-WXX-{}", parts_.weekday));
    }
    relative.kind = parts_.period == 'M' ? RelativeTime::Kind::kMonth : RelativeTime::Kind::kYear;
    if (parts_.period == 'M' && parts_.day != 0) {
      relative.day = parts_.day;
      return fixed(time, fmt::format("XXXX-XX-{:02}{}", parts_.day, relative.suffix));
    }
    if (parts_.period == 'M' && parts_.weekday != 0)
      relative.weekday = parts_.weekday, relative.day = parts_.nth;
    return fixed(time, parts_.period == 'M' ? "XXXX-XX" : "XXXX");
  }

  bool relative_weekday(TimeExpression& time) const {
    RelativeTime& relative = time.relative;
    relative.weekday = parts_.weekday;
    if (parts_.nth != 0) {
      relative.kind = RelativeTime::Kind::kMonth;
      relative.day = parts_.nth;
      return fixed(time, "XXXX-XX-XX");
    }
    if (parts_.day != 0) {
      relative.kind = RelativeTime::Kind::kDayOfMonth;
      relative.day = parts_.day;
      return fixed(time, fmt::format("XXXX-XX-{:02}{}", parts_.day, relative.suffix));
    }
    relative.kind = RelativeTime::Kind::kWeekday;
    // "الجمعة الماضية" said on a Friday is a week ago.
    if (parts_.direction && *parts_.direction < 0) relative.amount = -1;
    return fixed(time, fmt::format("XXXX-WXX-{}{}", parts_.weekday, relative.suffix));
  }

  const TimeReader& r_;
  std::size_t first_;
  std::uint32_t begin_ = 0;
  std::optional<std::uint32_t> first_begin_;
  Parts parts_;
  bool in_bracket_ = false;
  std::string_view glue_;
};

// How far back a word of the future may stand: a clause of usual length.
constexpr std::size_t kClauseWords = 14;

bool is_future_verb(const TimeReader& reader, std::size_t at) {
  std::string_view fold = reader.words[at].fold;
  if (fold.starts_with("و")) fold.remove_prefix(2);
  if (!fold.starts_with("سي") && !fold.starts_with("ست") && !fold.starts_with("سن")) return false;
  if (fold.size() < 8) return false;
  for (std::size_t length = 6; length <= 10 && length <= fold.size(); length += 2) {
    const auto found = time_context_lexicon().find_exact(fold.substr(0, length));
    if (found != nullptr && found->is(TimeClass::kNotAhead)) return false;
  }
  return true;
}

}  // namespace

std::optional<TimeMatch> read_date(const TimeReader& reader, std::size_t at) {
  return DateReader(reader, at).read();
}

bool looks_ahead(const TimeReader& reader, std::size_t at) {
  bool ahead = false;
  for (std::size_t back = 1; back <= kClauseWords && at >= reader.begin + back; ++back) {
    const std::size_t i = at - back;
    if (reader.words[i].kind == WordKind::kPunctuation) break;
    if (reader.words[i].kind != WordKind::kWord) continue;
    // What was to happen as somebody said earlier need not lie ahead of the report.
    if (reader.is(i, "سابق") || reader.is(i, "سابقا")) return false;
    ahead = ahead || reader.context(i, TimeClass::kAhead) > 0 || is_future_verb(reader, i);
  }
  return ahead;
}

}  // namespace isnad::language::arabic
