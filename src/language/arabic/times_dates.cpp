#include "language/arabic/times_dates.h"

#include <array>
#include <charconv>
#include <cstdlib>

namespace isnad::language::arabic {

using text::WordKind;

std::optional<int> small_number(const text::Word& word, int most) {
  if (word.kind != WordKind::kNumber || word.fold.size() > 4) return std::nullopt;
  int value = 0;
  const char* first = word.fold.data();
  const char* last = first + word.fold.size();
  const auto [end, error] = std::from_chars(first, last, value);
  if (error != std::errc{} || end != last || value > most) return std::nullopt;
  return value;
}

std::optional<TimeMatch> DateReader::read() {
  std::size_t at = take(first_, true);
  if (at == first_) return std::nullopt;
  while (const std::size_t next = extend(at)) at = next;
  if (!complete(at)) return std::nullopt;
  return finish(at);
}

std::size_t DateReader::extend(std::size_t at) {
  const DateParts before = parts_;
  if (const std::size_t next = take(at, false); next != at) return next;
  parts_ = before;
  if (at >= r_.end) return 0;
  bool bracket = false;
  std::size_t start = at;
  const std::string_view glue = r_.words[at].fold;
  if (glue == "(" || glue == "[") {
    bracket = true;
    ++start;
  } else if (glue == "،" || glue == "," || glue == "-" || glue == "–" || glue == "/" ||
             is(glue, RuleWord::kDateLink)) {
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

std::size_t DateReader::take(std::size_t at, bool first) {
  if (at >= r_.end) return at;
  using Step = std::size_t (DateReader::*)(std::size_t, bool);
  static constexpr std::array<Step, 14> kSteps = {
      &DateReader::part_of_year,  &DateReader::nth_weekday, &DateReader::edge,        &DateReader::numeric,
      &DateReader::day_and_month, &DateReader::month,       &DateReader::stated_year, &DateReader::period,
      &DateReader::part_of_day,   &DateReader::deictic,     &DateReader::weekday,     &DateReader::clock,
      &DateReader::named,         &DateReader::bare_year};
  for (const Step step : kSteps) {
    const DateParts before = parts_;
    if (const std::size_t next = (this->*step)(at, first); next != at) {
      if (first) begin_ = first_begin_ ? *first_begin_ : r_.words[at].span.begin;
      return next;
    }
    parts_ = before;
    first_begin_.reset();
  }
  return at;
}

void DateReader::begins(bool first, std::size_t at, const Clitics& clitics) {
  if (first) first_begin_ = r_.begin_of(at, clitics);
}

std::size_t DateReader::edge(std::size_t at, bool first) {
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
  if (next == start) next = whole_period(start);
  if (next == start) next = year_after_edge(start);
  if (next == start) return at;
  begins(true, at, found.clitics);
  // "عطلة نهاية الأسبوع": TIMEX3's weekend
  if (parts_.period == 'W' && at > r_.begin && r_.is(at - 1, RuleWord::kTimeOff)) parts_.within = "-WE";
  return next;
}

std::size_t DateReader::deictic(std::size_t at, bool first) {
  if (parts_.islamic_month != 0) return at;
  if (parts_.deictic || parts_.day != 0 || parts_.month != 0 || parts_.year || parts_.period != 0) return at;
  if (parts_.weekday != 0 && !in_bracket_) return at;
  std::size_t start = at;
  if (first && r_.context(at, TimeClass::kThis) > 0 && r_.is(at + 1, RuleWord::kToday)) ++start;
  const auto found = r_.word(start);
  if (!fits(first && start == at, found) || found.entry->type != TimeClass::kDay) return at;
  if (start == at) begins(first, at, found.clitics);
  const std::size_t after = start + found.words;
  if (ends_with(r_.words[start].fold, RuleWord::kToday) && found.words == 1) {
    if (r_.context(after, TimeClass::kNotNow) > 0) return at;
    if (parse_ordinal(r_.text, r_.words, after, r_.end)) return at;
    if (start > r_.begin && r_.is(start - 1, RuleWord::kOtherDay)) return at;
    if (start > r_.begin && r_.context(start - 1, TimeClass::kPaper) > 0) return at;
    if (quoted(start)) return at;
  }
  parts_.deictic = found.entry->number;
  return after;
}

bool DateReader::quoted(std::size_t at) const {
  return at > r_.begin && at + 1 < r_.end && text::is_quotation_mark(r_.words[at - 1], r_.text) &&
         text::is_quotation_mark(r_.words[at + 1], r_.text);
}

std::size_t DateReader::weekday(std::size_t at, bool first) {
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
    const bool night = parts_.part.view() == "TNI" && found.entry->number == parts_.weekday % 7 + 1;
    return night ? after : at;
  }
  if (parts_.day != 0 || parts_.month != 0 || parts_.year) return at;
  if (parts_.period != 0 && !glue_.empty()) return at;
  if (parts_.islamic_month != 0 && parts_.islamic_year == 0) return at;
  if (first && quoted(start)) return at;
  parts_.weekday = found.entry->number;
  if (this_one) parts_.period = 'W';  // that day of this week
  return take_direction(after);
}

std::size_t DateReader::take_direction(std::size_t at) {
  const auto direction = r_.direction(at);
  if (!direction) return at;
  parts_.direction = direction->amount;
  return at + direction->words;
}

std::size_t DateReader::named(std::size_t at, bool first) {
  const auto found = r_.word(at);
  if (!fits(first, found)) return at;
  if (found.entry->type == TimeClass::kDecade) {
    begins(first, at, found.clitics);
    parts_.fixed = found.entry->value;
    std::size_t after = at + found.words;
    if (r_.is(after, RuleWord::kOf) && r_.is(after + 1, RuleWord::kCentury))
      after += 2;
    else if (r_.is(after, RuleWord::kCentury))
      after += 1;
    if (const auto direction = r_.direction(after)) after += direction->words;
    return after;
  }
  const bool feast = found.entry->type == TimeClass::kFeast;
  if ((!feast && found.entry->type != TimeClass::kHoliday) || !parts_.empty()) return at;
  begins(first, at, found.clitics);
  const int day = std::atoi(found.entry->value.c_str() + found.entry->value.find('-') + 1);
  (feast ? parts_.islamic_month : parts_.month) = found.entry->number;
  (feast ? parts_.islamic_day : parts_.day) = day;
  parts_.direction = kNearestDirection;
  return take_direction(at + found.words);
}

bool DateReader::complete(std::size_t& at) {
  if (parts_.empty()) return false;
  if (!parts_.fixed.empty() || parts_.adverb) return true;
  // A direction after a month or a date: "حزيران/يونيو الماضي".
  if ((parts_.month != 0 || parts_.day != 0 || parts_.islamic_month != 0) && parts_.islamic_year == 0 &&
      parts_.period == 0 && !parts_.year) {
    if (parts_.direction != kNearestDirection) at = take_direction(at);
  }
  return true;
}

std::optional<TimeMatch> read_date(const TimeReader& reader, std::size_t at) {
  return DateReader(reader, at).read();
}

}  // namespace isnad::language::arabic
