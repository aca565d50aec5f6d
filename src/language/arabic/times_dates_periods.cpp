#include <fmt/format.h>

#include "language/arabic/times_dates.h"

namespace isnad::language::arabic {

using text::WordKind;

std::size_t DateReader::whole_period(std::size_t at) {
  const auto unit = r_.word(at);
  if (unit.entry == nullptr || unit.entry->type != TimeClass::kUnit || !unit.clitics.article ||
      unit.clitics.letters > 0)
    return at;
  const char letter = unit.entry->value[0];
  if (letter != 'W' && letter != 'M' && letter != 'Y') return at;
  const std::size_t after = at + unit.words;
  // "بداية العام الدراسي" is another year.
  if (letter != 'W' && after < r_.end && r_.words[after].kind != WordKind::kPunctuation &&
      (r_.words[after].fold.starts_with("ال") || r_.words[after].kind == WordKind::kNumber))
    return at;
  parts_.period = letter;
  return after;
}

std::size_t DateReader::year_after_edge(std::size_t at) {
  if (at >= r_.end) return at;
  const auto year = small_number(r_.words[at], kThisCentury);
  if (!year || *year < 1900 || r_.words[at].fold.size() != 4) return at;
  parts_.year = year;
  return era(at + 1);
}

std::size_t DateReader::year_of_part(std::size_t at) {
  std::size_t start = at;
  if (r_.is(start, RuleWord::kFromOrIn)) ++start;
  if (start >= r_.end) return at;
  // "لعام 2016", "للعام الجاري"
  if (const auto unit = r_.word(start);
      start == at && unit.entry != nullptr && unit.clitics.preposition == 'l' && unit.entry->value == "Y") {
    const std::size_t after = start + unit.words;
    if (const auto direction = r_.direction(after)) {
      parts_.period = 'Y';
      parts_.period_amount = direction->amount;
      return after + direction->words;
    }
    const auto year = after < r_.end ? small_number(r_.words[after], kLastYear) : std::nullopt;
    if (!year || !is_year(*year)) return at;
    parts_.year = year;
    return after + 1;
  }
  if (const std::size_t next = stated_year(start, false); next != start) return next;
  if (const std::size_t next = period(start, false); next != start) return parts_.period == 'Y' ? next : at;
  if (const std::size_t next = whole_period(start); next != start) return parts_.period == 'Y' ? next : at;
  const auto year = small_number(r_.words[start], kLastYear);
  if (!year || !is_year(*year) || r_.words[start].fold.size() != 4) return at;
  parts_.year = year;
  return start + 1;
}

std::size_t DateReader::part_of_year(std::size_t at, bool first) {
  if (!first) return at;
  if (const std::size_t next = week_of_month(at, first); next != at) return next;
  const bool quarter = r_.is(at, RuleWord::kTheQuarter);
  if (!quarter && !r_.is(at, RuleWord::kTheHalf)) return at;
  int number = 0;
  std::size_t after = at + 1;
  if (const auto ordinal = parse_ordinal(r_.text, r_.words, after, r_.end)) {
    number = ordinal->value;
    after = ordinal->last;
  } else if (r_.is(after, RuleWord::kTheLast)) {
    number = quarter ? 4 : 2;
    ++after;
  }
  if (number < 1 || number > (quarter ? 4 : 2)) return at;
  const std::size_t next = year_of_part(after);
  if (next == after) return at;
  parts_.within = fmt::format("-{}{}", quarter ? 'Q' : 'H', number);
  const std::string_view fold = r_.words[at].fold;
  if (!fold.starts_with("ال")) first_begin_ = begin_without(r_.text, r_.words[at], 1);
  return next;
}

std::size_t DateReader::week_of_month(std::size_t at, bool first) {
  const auto unit = r_.word(at);
  if (unit.entry == nullptr || unit.entry->type != TimeClass::kUnit || unit.entry->value != "W" ||
      !unit.clitics.article)
    return at;
  std::size_t after = at + unit.words;
  int number = 0;
  if (const auto ordinal = parse_ordinal(r_.text, r_.words, after, r_.end); ordinal && ordinal->definite) {
    number = ordinal->value;
    after = ordinal->last;
  }
  if (number < 1 || number > 5 || !r_.is(after, RuleWord::kOf)) return at;
  const std::size_t next = month_of_weekday(after + 1);
  if (next == after + 1) return at;
  begins(first, at, unit.clitics);
  parts_.within = fmt::format("-W{:02}", number);
  return next;
}

// A month, with its year where that follows, or "الشهر الجاري".
std::size_t DateReader::month_of_weekday(std::size_t at) {
  std::size_t start = at;
  if (r_.is(start, RuleWord::kMonthWord)) ++start;
  const auto name = r_.word(start);
  if (name.entry != nullptr && name.entry->type == TimeClass::kMonth && name.clitics.letters == 0 &&
      !name.entry->islamic) {
    parts_.month = name.entry->number;
    const std::size_t after = start + name.words;
    const auto year = after < r_.end ? small_number(r_.words[after], kLastYear) : std::nullopt;
    if (year && is_year(*year) && r_.words[after].fold.size() == 4) {
      parts_.year = year;
      return after + 1;
    }
    const std::size_t next = stated_year(after, false);
    return next == after ? take_direction(after) : next;
  }
  const std::size_t next = period(at, false);
  return parts_.period == 'M' ? next : at;
}

std::size_t DateReader::nth_weekday(std::size_t at, bool first) {
  if (!first) return at;
  // "أول جمعة من يوليو": an ordinal, a weekday without article
  int nth = 0;
  int weekday_number = 0;
  std::size_t after = at;
  std::optional<std::uint32_t> begin;
  const auto ordinal = parse_ordinal(r_.text, r_.words, at, r_.end);
  const bool last_one = r_.is(at, RuleWord::kLastOne);
  if ((ordinal && !ordinal->definite && ordinal->value <= 4) || last_one) {
    nth = last_one ? 5 : ordinal->value;
    after = last_one ? at + 1 : ordinal->last;
    if (ordinal) begin = ordinal->span.begin;
    const auto unit = r_.word(after);
    if (unit.entry != nullptr && unit.entry->value == "D" && unit.entry->type == TimeClass::kUnit) ++after;
    if (after >= r_.end) return at;
    const TimeWord* day = time_lexicon().find_exact(std::string("ال").append(r_.words[after].fold));
    if (day == nullptr) day = time_lexicon().find_exact(r_.words[after].fold);
    if (day == nullptr || day->type != TimeClass::kWeekday) return at;
    weekday_number = day->number;
    ++after;
  } else {
    // "الخميس الأخير من أكتوبر", "الجمعة الأولى من يوليو"; "الأحد الأول من يوليو" is a Sunday, the first.
    const auto day = r_.word(at);
    if (day.entry == nullptr || day.entry->type != TimeClass::kWeekday || !fits(first, day)) return at;
    after = at + day.words;
    const auto which = parse_ordinal(r_.text, r_.words, after, r_.end);
    if (which && which->definite && which->value <= 4 && is_feminine(r_.words[after].fold)) {
      nth = which->value;
      after = which->last;
    } else if (r_.is(after, RuleWord::kTheLast)) {
      nth = 5;
      ++after;
    }
    if (nth == 0) return at;
    weekday_number = day.entry->number;
    begin = r_.begin_of(at, day.clitics);
  }
  if (!r_.is(after, RuleWord::kFromOrIn)) return at;
  const std::size_t next = month_of_weekday(after + 1);
  if (next == after + 1) return at;
  parts_.weekday = weekday_number;
  parts_.nth = nth;
  if (begin) first_begin_ = begin;
  return next;
}

bool DateReader::is_feminine(std::string_view fold) {
  return fold.ends_with("ه") || is(fold, RuleWord::kTheFirst);
}

}  // namespace isnad::language::arabic
