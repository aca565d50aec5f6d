#include "language/calendar.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <map>

#include "language/data_file.h"

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

constexpr int kFirstTabledYear = 1300;

struct IslamicYear {
  sys_days first;
  std::array<int, 12> lengths{};
};

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

// News states the year of what is longer ago than this; a day without one that would be so old lies ahead, by
// two months at most.
constexpr long kOldestWithoutYear = 300;

bool lies_ahead(const RelativeTime& time, long past_days) {
  return time.direction == Direction::kPast && time.amount == 0 && time.day > 0 &&
         past_days > kOldestWithoutYear;
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
  if (time.amount == -2) back += 7;
  const int further = time.amount == 2 ? 7 : 0;
  return choose(time.direction, anchor - days(back), anchor + days(forward + further), back, forward);
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

// The `nth` such weekday of a month; the fifth is the last.
sys_days nth_weekday(std::chrono::year_month of, int weekday_number, int nth) {
  const auto first = sys_days(of / day(1));
  const int skip = (weekday_number - static_cast<int>(weekday(first).iso_encoding()) + 7) % 7;
  sys_days found = first + days(skip + 7 * (std::max(1, nth) - 1));
  while (found > sys_days(of / std::chrono::last)) found -= days(7);
  return found;
}

// The day and month in the year, nearest to the anchor's, in which it falls on the weekday beside it.
std::optional<year_month_day> year_of_weekday(const RelativeTime& time, year_month_day anchor) {
  std::optional<year_month_day> best;
  for (int away = -1; away <= 1; ++away) {
    const year_month_day candidate = (anchor.year() + years(away)) /
                                     month(static_cast<unsigned>(time.month)) /
                                     day(static_cast<unsigned>(time.day));
    if (!candidate.ok() || weekday_of(candidate) != time.weekday) continue;
    const auto distance = [&](year_month_day d) {
      return std::abs((sys_days(d) - sys_days(anchor)).count());
    };
    if (!best || distance(candidate) < distance(*best)) best = candidate;
  }
  return best;
}

std::string resolve_month(const RelativeTime& time, year_month_day anchor) {
  const auto wanted = month(static_cast<unsigned>(time.month));
  // Months are compared without days unless a day is stated.
  const bool with_day = time.day > 0;
  const int day_wanted = with_day ? time.day : 0;
  const int anchor_day = with_day ? static_cast<int>(static_cast<unsigned>(anchor.day())) : 0;
  const auto this_year = anchor.year();
  const int months_ahead =
      static_cast<int>(time.month) - static_cast<int>(static_cast<unsigned>(anchor.month()));
  const bool ahead = months_ahead > 0 || (months_ahead == 0 && day_wanted > anchor_day);
  const bool same = months_ahead == 0 && day_wanted == anchor_day;
  const auto past = ahead ? this_year - years(1) : this_year;
  const auto future = ahead ? this_year : same ? this_year : this_year + years(1);
  const long distance_past = ahead ? 12 - months_ahead : -months_ahead;
  const long distance_future = ahead ? months_ahead : 12 + months_ahead;
  const auto chosen = choose(time.direction, past, future, distance_past, distance_future);
  if (time.weekday > 0 && time.day == 0)
    return to_iso(nth_weekday(chosen / wanted, time.weekday, time.amount));
  if (time.weekday > 0) {
    if (const auto told = year_of_weekday(time, anchor)) return to_iso(*told);
  }
  if (time.day == 0)
    return fmt::format("{:04}-{:02}", static_cast<int>(chosen), static_cast<unsigned>(wanted));
  const year_month_day last = past / wanted / day(static_cast<unsigned>(time.day));
  if (last.ok() && lies_ahead(time, (sys_days(anchor) - sys_days(last)).count()))
    return to_iso(future / wanted / day(static_cast<unsigned>(time.day)));
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

// A month of the Islamic calendar is told by the civil month that its middle falls into.
constexpr int kMiddleOfMonth = 15;

// "The 10th of Dhu al-Hijja" of the Islamic year that direction and anchor choose.
std::string resolve_islamic(const RelativeTime& time, sys_days anchor) {
  // An Islamic year has 354 or 355 days; four candidates around the estimate hold the nearest on each side.
  const auto days_since_epoch = (anchor - sys_days(year(622) / std::chrono::July / 19)).count();
  const int estimate = static_cast<int>(static_cast<double>(days_since_epoch) / 354.367) + 1;
  std::optional<sys_days> past;
  std::optional<sys_days> future;
  for (int islamic_year = estimate - 2; islamic_year <= estimate + 1; ++islamic_year) {
    const auto day = from_islamic(islamic_year, time.month, time.day > 0 ? time.day : kMiddleOfMonth);
    if (!day) continue;
    // "رمضان الماضي" said in Ramadan is the one before.
    const bool over = time.day > 0 || time.amount >= 0 || sys_days(*day) + days(kMiddleOfMonth) < anchor;
    if (sys_days(*day) <= anchor && over) past = sys_days(*day);
    if (sys_days(*day) > anchor && !future) future = sys_days(*day);
  }
  if (!past || !future) return {};
  if (lies_ahead(time, (anchor - *past).count())) return to_iso(*future);
  std::string found =
      to_iso(choose(time.direction, *past, *future, (anchor - *past).count(), (*future - anchor).count()));
  return time.day > 0 ? found : found.substr(0, 7);
}

std::string resolve_in_month(const RelativeTime& time, year_month_day anchor) {
  const auto moved = anchor.year() / anchor.month() + months(time.amount);
  if (time.weekday > 0) return to_iso(nth_weekday(moved, time.weekday, time.day));
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

std::string resolve_months_away(const RelativeTime& time, year_month_day anchor) {
  auto moved = anchor + months(time.amount);
  if (!moved.ok()) moved = moved.year() / moved.month() / std::chrono::last;
  return to_iso(sys_days(moved) + days(time.day));
}

// A minute of the day that the time of publication, where it is known, and the amount give.
std::string resolve_minutes(const RelativeTime& time, const Moment& anchor) {
  constexpr int kDay = 24 * 60;
  if (!anchor.minute) {
    // Without a time of day only whole days move the day.
    return to_iso(sys_days(anchor.day) + days(time.amount / kDay));
  }
  const int total = *anchor.minute + time.amount;
  const int moved = total >= 0 ? total / kDay : -((kDay - 1 - total) / kDay);
  const int minute = total - moved * kDay;
  return fmt::format("{}T{:02}:{:02}", to_iso(sys_days(anchor.day) + days(moved)), minute / 60, minute % 60);
}

const std::vector<IslamicYear>& umm_al_qura() {
  static const std::vector<IslamicYear> built = [] {
    std::vector<IslamicYear> out;
    for (const Table::Row& row : Table("umm_al_qura.tsv")) {
      IslamicYear year;
      if (const auto first = day_of(row[1])) year.first = sys_days(*first);
      for (std::size_t i = 0; i < year.lengths.size() && i < row[2].size(); ++i)
        year.lengths[i] = row[2][i] == 'L' ? 30 : 29;
      out.push_back(year);
    }
    return out;
  }();
  return built;
}

std::string resolve_week(const RelativeTime& time, sys_days at) {
  const sys_days moved = at + days(7 * time.amount);
  // The working week of most Arab countries begins on Sunday, which ISO counts to the week before: "last
  // week", said on that day, is the one just over. Said on a Saturday it is the one before as often (read on
  // two days).
  constexpr unsigned kSunday = 7;
  const bool just_over = time.amount == -1 && weekday(at).iso_encoding() == kSunday;
  if (time.weekday == 0) return iso_week(just_over ? at : moved);
  return to_iso(moved + days(time.weekday - static_cast<int>(weekday(moved).iso_encoding())));
}

}  // namespace

std::optional<year_month_day> from_islamic(int islamic_year, int islamic_month, int islamic_day) {
  const auto index = static_cast<std::size_t>(islamic_year - kFirstTabledYear);
  const auto& years = umm_al_qura();
  if (islamic_year < kFirstTabledYear || index >= years.size() || islamic_month < 1 || islamic_month > 12)
    return std::nullopt;
  const IslamicYear& found = years[index];
  const auto month_index = static_cast<std::size_t>(islamic_month - 1);
  if (islamic_day < 1 || islamic_day > found.lengths[month_index]) return std::nullopt;
  sys_days at = found.first;
  for (std::size_t i = 0; i < month_index; ++i) at += days(found.lengths[i]);
  return year_month_day(at + days(islamic_day - 1));
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

std::optional<Moment> moment_of(std::string_view iso) {
  const auto day = day_of(iso);
  if (!day) return std::nullopt;
  Moment out{*day, std::nullopt};
  const auto hour = digits(iso, 11, 2);
  const auto minute = digits(iso, 14, 2);
  if (iso.size() >= 16 && iso[10] == 'T' && iso[13] == ':' && hour && minute && *hour < 24 && *minute < 60)
    out.minute = *hour * 60 + *minute;
  return out;
}

std::string resolve(const RelativeTime& time, const Moment& moment) {
  const year_month_day anchor = moment.day;
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
      return resolve_months_away(time, anchor) + time.suffix;
    case RelativeTime::Kind::kMonthOfYear:
      if (time.calendar == RelativeTime::Calendar::kIslamic) {
        std::string day = resolve_islamic(time, at);
        return day.empty() ? day : day + time.suffix;
      }
      return resolve_month(time, anchor) + time.suffix;
    case RelativeTime::Kind::kDayOfMonth:
      return resolve_day_of_month(time, anchor) + time.suffix;
    case RelativeTime::Kind::kMinutes:
      return resolve_minutes(time, moment);
  }
  return {};
}

std::string resolve(const RelativeTime& time, year_month_day anchor) {
  return resolve(time, Moment{anchor, std::nullopt});
}

namespace {

// Whether a report of the small hours counts from the day before: of 208 reports of Saudi papers that name a
// weekday after "today" and were published in the first three hours of a day 110 mean the day before and 11
// the new one (the rest are older). Midnight itself stands for an unknown hour.
bool written_the_day_before(const std::vector<TimeExpression>& times, const Moment& published) {
  constexpr int kSmallHours = 3 * 60;
  if (!published.minute || *published.minute == 0 || *published.minute >= kSmallHours) return false;
  return std::any_of(times.begin(), times.end(), [](const TimeExpression& time) {
    return time.relative.kind == RelativeTime::Kind::kDay && time.relative.weekday == 0 &&
           time.relative.amount == 0;
  });
}

}  // namespace

void resolve_all(std::vector<TimeExpression>& times, const Moment& published) {
  sys_days anchor(published.day);
  bool told = false;
  for (const TimeExpression& time : times) {
    if (time.relative.kind != RelativeTime::Kind::kDay || time.relative.weekday == 0) continue;
    anchor = day_meant(time.relative, anchor) - days(time.relative.amount);
    told = true;
    break;
  }
  if (!told && written_the_day_before(times, published)) anchor -= days(1);
  const Moment moment{year_month_day(anchor), published.minute};
  for (TimeExpression& time : times) {
    if (time.relative.kind == RelativeTime::Kind::kNone) continue;
    // Hours ago are counted from the hour of publication.
    const bool by_hour = !told && time.relative.kind == RelativeTime::Kind::kMinutes;
    time.value = resolve(time.relative, by_hour ? published : moment);
    if (time.relative.kind == RelativeTime::Kind::kMinutes)
      time.type = moment.minute ? TimexType::kTime : TimexType::kDate;
  }
}

}  // namespace isnad::language
