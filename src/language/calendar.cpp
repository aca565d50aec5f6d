#include "language/calendar.h"

#include <fmt/format.h>
#include <unicode/calendar.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <memory>

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

sys_days resolve_weekday(const RelativeTime& time, sys_days anchor) {
  const int today = static_cast<int>(weekday(anchor).iso_encoding());
  int back = (today - time.weekday + 7) % 7;
  const int forward = back == 0 ? 7 : 7 - back;
  if (back == 0 && time.amount < 0) back = 7;
  return choose(time.direction, anchor - days(back), anchor + days(forward), back, forward);
}

// Today, yesterday …; a weekday named beside it decides where the two differ.
sys_days day_meant(const RelativeTime& time, sys_days anchor) {
  const sys_days counted = anchor + days(time.amount);
  if (time.weekday == 0) return counted;
  RelativeTime named;
  named.weekday = time.weekday;
  named.direction = Direction::kNearest;
  return resolve_weekday(named, counted);
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
  // A month that lacks the day is passed over; no two such follow one another.
  const auto wanted = day(static_cast<unsigned>(time.day));
  if (!(past / wanted).ok()) past -= months(1);
  if (!(future / wanted).ok()) future += months(1);
  const auto chosen =
      choose(time.direction, past, future, std::abs(today - time.day), 31 - std::abs(today - time.day));
  return to_iso(chosen / day(static_cast<unsigned>(time.day)));
}

// "The 10th of Dhu al-Hijja" of the Islamic year that direction and anchor choose.
std::string resolve_islamic(const RelativeTime& time, sys_days anchor) {
  // An Islamic year has 354 or 355 days; three candidates around the estimate hold the nearest on each side.
  const auto days_since_epoch = (anchor - sys_days(year(622) / std::chrono::July / 19)).count();
  const int estimate = static_cast<int>(static_cast<double>(days_since_epoch) / 354.367) + 1;
  std::optional<sys_days> past;
  std::optional<sys_days> future;
  for (int islamic_year = estimate - 1; islamic_year <= estimate + 1; ++islamic_year) {
    const auto day = from_islamic(islamic_year, time.month, time.day);
    if (!day) continue;
    if (sys_days(*day) <= anchor) past = sys_days(*day);
    if (sys_days(*day) > anchor && !future) future = sys_days(*day);
  }
  if (!past || !future) return {};
  return to_iso(choose(time.direction, *past, *future, (anchor - *past).count(), (*future - anchor).count()));
}

std::string resolve_in_month(const RelativeTime& time, year_month_day anchor) {
  const auto moved = anchor.year() / anchor.month() + months(time.amount);
  if (time.weekday > 0) {
    const auto first = sys_days(moved / day(1));
    const int skip = (time.weekday - static_cast<int>(weekday(first).iso_encoding()) + 7) % 7;
    return to_iso(first + days(skip + 7 * std::max(0, time.day - 1)));
  }
  const std::string month =
      fmt::format("{:04}-{:02}", static_cast<int>(moved.year()), static_cast<unsigned>(moved.month()));
  return time.day == 0 ? month : fmt::format("{}-{:02}", month, time.day);
}

std::string resolve_in_year(const RelativeTime& time, year_month_day anchor) {
  const int moved = static_cast<int>(anchor.year()) + time.amount;
  if (time.month == 0) return fmt::format("{:04}", moved);
  if (time.day == 0) return fmt::format("{:04}-{:02}", moved, time.month);
  return fmt::format("{:04}-{:02}-{:02}", moved, time.month, time.day);
}

std::string resolve_months_away(int amount, year_month_day anchor) {
  const auto moved = anchor + months(amount);
  return to_iso(moved.ok() ? moved : moved.year() / moved.month() / std::chrono::last);
}

std::string resolve_week(const RelativeTime& time, sys_days at) {
  const sys_days moved = at + days(7 * time.amount);
  if (time.weekday == 0) return iso_week(moved);
  return to_iso(moved + days(time.weekday - static_cast<int>(weekday(moved).iso_encoding())));
}

}  // namespace

std::optional<year_month_day> from_islamic(int islamic_year, int islamic_month, int islamic_day) {
  if (islamic_year < 1300 || islamic_year > 1600 || islamic_month < 1 || islamic_month > 12 ||
      islamic_day < 1 || islamic_day > 30)
    return std::nullopt;
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::Calendar> calendar(icu::Calendar::createInstance(
      *icu::TimeZone::getGMT(), icu::Locale("ar@calendar=islamic-umalqura"), status));
  if (U_FAILURE(status) || calendar == nullptr) return std::nullopt;
  calendar->clear();
  calendar->setLenient(false);
  calendar->set(UCAL_YEAR, islamic_year);
  calendar->set(UCAL_MONTH, islamic_month - 1);
  calendar->set(UCAL_DAY_OF_MONTH, islamic_day);
  const UDate milliseconds = calendar->getTime(status);
  if (U_FAILURE(status)) return std::nullopt;
  return year_month_day(sys_days(days(static_cast<int>(milliseconds / 86'400'000.0))));
}

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
      return to_iso(day_meant(time, at)) + time.suffix;
    case RelativeTime::Kind::kWeekday:
      return to_iso(resolve_weekday(time, at)) + time.suffix;
    case RelativeTime::Kind::kWeek:
      return resolve_week(time, at) + time.suffix;
    case RelativeTime::Kind::kMonth:
      return resolve_in_month(time, anchor) + time.suffix;
    case RelativeTime::Kind::kYear:
      return resolve_in_year(time, anchor) + time.suffix;
    case RelativeTime::Kind::kMonthsAway:
      return resolve_months_away(time.amount, anchor) + time.suffix;
    case RelativeTime::Kind::kMonthOfYear:
      if (time.calendar == RelativeTime::Calendar::kIslamic) {
        std::string day = resolve_islamic(time, at);
        return day.empty() ? day : day + time.suffix;
      }
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
    anchor = day_meant(time.relative, anchor) - days(time.relative.amount);
    break;
  }
  for (TimeExpression& time : times) {
    if (time.relative.kind != RelativeTime::Kind::kNone) time.value = resolve(time.relative, anchor);
  }
}

}  // namespace isnad::language
