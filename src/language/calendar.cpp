#include "language/calendar.h"

#include <fmt/format.h>

#include <charconv>

namespace isnad::language {
namespace {

using std::chrono::day;
using std::chrono::days;
using std::chrono::month;
using std::chrono::months;
using std::chrono::sys_days;
using std::chrono::weekday;
using std::chrono::year;
using std::chrono::year_month_day;
using std::chrono::years;
using Direction = RelativeTime::Direction;

std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count) {
  if (at + count > text.size()) return std::nullopt;
  int value = 0;
  const auto [end, error] = std::from_chars(text.data() + at, text.data() + at + count, value);
  if (error != std::errc{} || end != text.data() + at + count || value < 0) return std::nullopt;
  return value;
}

std::string iso_week(sys_days at) {
  // The ISO week belongs to the year of its Thursday.
  const int weekday_number = static_cast<int>(weekday(at).iso_encoding());
  const year_month_day thursday{at + days(4 - weekday_number)};
  const auto first = sys_days(thursday.year() / std::chrono::January / 1);
  const auto week = (sys_days(thursday) - first).count() / 7 + 1;
  return fmt::format("{:04}-W{:02}", static_cast<int>(thursday.year()), week);
}

// The nearest of two candidates in the wanted direction.
template <class T>
T choose(Direction direction, T past, T future, long past_distance, long future_distance) {
  if (direction == Direction::kPast) return past;
  if (direction == Direction::kFuture) return future;
  return future_distance < past_distance ? future : past;
}

sys_days resolve_weekday(int wanted, Direction direction, sys_days anchor) {
  const int today = static_cast<int>(weekday(anchor).iso_encoding());
  const int back = (today - wanted + 7) % 7;
  const int forward = back == 0 ? 7 : 7 - back;
  return choose(direction, anchor - days(back), anchor + days(forward), back, forward);
}

std::string resolve_month(const RelativeTime& time, year_month_day anchor) {
  const auto wanted = month(static_cast<unsigned>(time.month));
  const int anchor_day = time.day > 0 ? static_cast<int>(static_cast<unsigned>(anchor.day())) : 0;
  const auto this_year = anchor.year();
  // Months are compared without days unless a day is stated.
  const int months_ahead =
      static_cast<int>(time.month) - static_cast<int>(static_cast<unsigned>(anchor.month()));
  const bool ahead = months_ahead > 0 || (months_ahead == 0 && time.day > anchor_day);
  const bool same = months_ahead == 0 && time.day == anchor_day;
  const auto past = ahead ? this_year - years(1) : this_year;
  const auto future = ahead ? this_year : same ? this_year : this_year + years(1);
  const long distance_past = ahead ? 12 - months_ahead : -months_ahead;
  const long distance_future = ahead ? months_ahead : 12 + months_ahead;
  const auto chosen = choose(time.direction, past, future, distance_past, distance_future);
  if (time.day == 0)
    return fmt::format("{:04}-{:02}", static_cast<int>(chosen), static_cast<unsigned>(wanted));
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(chosen), static_cast<unsigned>(wanted), time.day);
}

std::string resolve_day_of_month(const RelativeTime& time, year_month_day anchor) {
  auto past = anchor.year() / anchor.month();
  auto future = past;
  const int today = static_cast<int>(static_cast<unsigned>(anchor.day()));
  if (time.day > today) past -= months(1);
  if (time.day <= today) future += months(1);
  const auto chosen =
      choose(time.direction, past, future, std::abs(today - time.day), 31 - std::abs(today - time.day));
  return to_iso(chosen / day(static_cast<unsigned>(time.day)));
}

}  // namespace

std::optional<year_month_day> day_of(std::string_view iso) {
  const auto y = digits(iso, 0, 4);
  const auto m = digits(iso, 5, 2);
  const auto d = digits(iso, 8, 2);
  if (!y || !m || !d || iso[4] != '-' || iso[7] != '-') return std::nullopt;
  const year_month_day made = year(*y) / month(static_cast<unsigned>(*m)) / day(static_cast<unsigned>(*d));
  if (!made.ok()) return std::nullopt;
  return made;
}

std::string to_iso(year_month_day d) {
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(d.year()), static_cast<unsigned>(d.month()),
                     static_cast<unsigned>(d.day()));
}

int weekday_of(year_month_day d) { return static_cast<int>(weekday(sys_days(d)).iso_encoding()); }

std::string resolve(const RelativeTime& time, year_month_day anchor) {
  const auto at = sys_days(anchor);
  switch (time.kind) {
    case RelativeTime::Kind::kNone:
      return {};
    case RelativeTime::Kind::kDay:
      return to_iso(at + days(time.amount)) + time.suffix;
    case RelativeTime::Kind::kWeekday:
      return to_iso(resolve_weekday(time.weekday, time.direction, at)) + time.suffix;
    case RelativeTime::Kind::kWeek:
      return iso_week(at + days(7 * time.amount)) + time.suffix;
    case RelativeTime::Kind::kMonth: {
      const auto moved = anchor.year() / anchor.month() + months(time.amount);
      return fmt::format("{:04}-{:02}", static_cast<int>(moved.year()), static_cast<unsigned>(moved.month()));
    }
    case RelativeTime::Kind::kYear:
      return fmt::format("{:04}", static_cast<int>(anchor.year()) + time.amount);
    case RelativeTime::Kind::kMonthOfYear:
      return resolve_month(time, anchor) + time.suffix;
    case RelativeTime::Kind::kDayOfMonth:
      return resolve_day_of_month(time, anchor) + time.suffix;
    case RelativeTime::Kind::kHour:
      return to_iso(at + days(time.amount / 24)) + time.suffix;
  }
  return {};
}

void resolve_all(std::vector<TimeExpression>& times, year_month_day published) {
  sys_days anchor(published);
  for (const TimeExpression& time : times) {
    if (time.relative.kind != RelativeTime::Kind::kDay || time.relative.weekday == 0) continue;
    const sys_days meant =
        resolve_weekday(time.relative.weekday, Direction::kNearest, anchor + days(time.relative.amount));
    anchor = meant - days(time.relative.amount);
    break;
  }
  for (TimeExpression& time : times) {
    if (time.relative.kind != RelativeTime::Kind::kNone) time.value = resolve(time.relative, anchor);
  }
}

}  // namespace isnad::language
