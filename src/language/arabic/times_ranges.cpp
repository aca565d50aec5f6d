#include <fmt/format.h>

#include <cstdlib>

#include "language/arabic/times_dates.h"

namespace isnad::language::arabic {
namespace {

using Kind = RelativeTime::Kind;

// The word after what joins the ends of a range at `at`; 0 where nothing does.
std::size_t after_link(const TimeReader& reader, std::size_t at, bool between) {
  if (at >= reader.end) return 0;
  if (reader.is(at, RuleWord::kUpTo) || reader.is(at, "-") || reader.is(at, "–") || reader.is(at, "ـ"))
    return at + 1;
  return between && reader.is(at, "و") ? at + 1 : 0;
}

// The day of the month that a date states, 0 where it states none.
int stated_day(const TimeExpression& time) {
  if (time.type != TimexType::kDate) return 0;
  switch (time.relative.kind) {
    case Kind::kNone:
      // 2016-07-15
      return time.value.size() == 10 ? std::atoi(time.value.c_str() + 8) : 0;
    case Kind::kMonthOfYear:
    case Kind::kMonth:
    case Kind::kYear:
      return time.relative.day;
    default:
      return 0;
  }
}

// The hour that a clock time states, -1 where it states none.
int stated_hour(const TimeExpression& time) {
  const std::size_t at = time.value.find('T');
  if (time.type != TimexType::kTime || at == std::string::npos || at + 2 >= time.value.size()) return -1;
  const char first = time.value[at + 1];
  return first >= '0' && first <= '9' ? std::atoi(time.value.c_str() + at + 1) : -1;
}

void set_hour(std::string& value, int hour) {
  const std::size_t at = value.find('T');
  if (at != std::string::npos && at + 2 < value.size()) value.replace(at + 1, 2, fmt::format("{:02}", hour));
}

void set_day(TimeExpression& time, int day) {
  if (time.relative.kind == Kind::kNone) time.value.replace(8, 2, fmt::format("{:02}", day));
  time.relative.day = day;
  time.relative.weekday = 0;
}

struct First {
  int number = 0;
  std::size_t last = 0;
  std::uint32_t begin = 0;
  bool feminine = false;
  bool words = false;
};

std::optional<First> first_number(const TimeReader& reader, std::size_t at) {
  if (const auto digits = small_number(reader.words[at], 31); digits && *digits > 0)
    return First{*digits, at + 1, reader.words[at].span.begin, false, false};
  const auto ordinal = parse_ordinal(reader.text, reader.words, at, reader.end);
  if (!ordinal || !ordinal->definite || ordinal->value > 31) return std::nullopt;
  return First{ordinal->value, ordinal->last, ordinal->span.begin,
               reader.words[at].fold.ends_with("ه") || reader.is(at, RuleWord::kTheFirst), true};
}

}  // namespace

std::optional<TimeMatch> read_range_start(const TimeReader& reader, std::size_t at) {
  const auto first = first_number(reader, at);
  if (!first) return std::nullopt;
  const bool between =
      at > reader.begin && (reader.is(at - 1, RuleWord::kBetween) || reader.is(at - 1, RuleWord::kDays));
  const std::size_t next = after_link(reader, first->last, between);
  std::size_t start = next;
  if (next == 0) {
    // "بين الثالثة والخامسة": و is glued to the second.
    if (!between || first->last >= reader.end || !reader.words[first->last].fold.starts_with("و"))
      return std::nullopt;
    start = first->last;
  }
  if (start >= reader.end || !first_number(reader, start)) return std::nullopt;
  auto second = read_date(reader, start);
  if (!second) return std::nullopt;
  TimeExpression& time = second->expression;
  const int hour = stated_hour(time);
  if (const int day = stated_day(time); day > first->number && !first->feminine) {
    set_day(time, first->number);
  } else if (hour >= 0 && first->number <= 12 && (first->feminine || !first->words)) {
    const int same_half = hour >= 12 && first->number + 12 <= hour ? first->number + 12 : first->number;
    set_hour(time.value, same_half);
    set_hour(time.relative.suffix, same_half);
    const std::size_t minutes = time.value.find(':');
    if (minutes != std::string::npos && minutes + 2 < time.value.size())
      time.value.replace(minutes + 1, 2, "00");
    const std::size_t of_suffix = time.relative.suffix.find(':');
    if (of_suffix != std::string::npos && of_suffix + 2 < time.relative.suffix.size())
      time.relative.suffix.replace(of_suffix + 1, 2, "00");
  } else {
    return std::nullopt;
  }
  second->first = at;
  second->last = first->last;
  time.span = {first->begin, reader.words[first->last - 1].span.end};
  return second;
}

void share_half_of_day(const TimeReader& reader, TimeMatch& match) {
  const int hour = stated_hour(match.expression);
  if (hour < 0 || hour > 11 || match.last >= reader.end) return;
  // A half of its own: "صباحا"
  const std::string_view last = reader.words[match.last - 1].fold;
  const auto half = time_context_lexicon().find_exact(last);
  if (half != nullptr && (half->is(TimeClass::kAm) || half->is(TimeClass::kPm))) return;
  const std::size_t next = after_link(reader, match.last, true);
  const std::size_t start = next == 0 ? match.last : next;
  if (next == 0 && !reader.words[match.last].fold.starts_with("و")) return;
  const auto second = start < reader.end ? read_date(reader, start) : std::nullopt;
  if (!second) return;
  const int other = stated_hour(second->expression);
  if (other < 12 || hour + 12 > other) return;
  set_hour(match.expression.value, hour + 12);
  set_hour(match.expression.relative.suffix, hour + 12);
}

}  // namespace isnad::language::arabic
