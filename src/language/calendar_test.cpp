#include "language/calendar.h"

#include <gtest/gtest.h>

namespace isnad::language {
namespace {

using namespace std::chrono_literals;
using Kind = RelativeTime::Kind;
using Direction = RelativeTime::Direction;

const std::chrono::year_month_day kSunday = 2017y / 10 / 15;

RelativeTime weekday(int number, Direction direction) {
  return {.kind = Kind::kWeekday, .weekday = number, .direction = direction, .suffix = ""};
}

TEST(Calendar, ReadsDaysAndRefusesWhatIsNone) {
  EXPECT_EQ(to_iso(*day_of("2017-10-15T21:56")), "2017-10-15");
  EXPECT_FALSE(day_of("2017-02-30"));
  EXPECT_FALSE(day_of("2017-10"));
  EXPECT_FALSE(day_of(""));
  EXPECT_EQ(weekday_of(kSunday), 7);
}

TEST(Calendar, ResolvesWeekdaysInEveryDirection) {
  EXPECT_EQ(resolve(weekday(7, Direction::kPast), kSunday), "2017-10-15");
  EXPECT_EQ(resolve(weekday(6, Direction::kPast), kSunday), "2017-10-14");
  EXPECT_EQ(resolve(weekday(1, Direction::kPast), kSunday), "2017-10-09");
  EXPECT_EQ(resolve(weekday(1, Direction::kFuture), kSunday), "2017-10-16");
  EXPECT_EQ(resolve(weekday(1, Direction::kNearest), kSunday), "2017-10-16");
}

TEST(Calendar, ResolvesMonthsAndDays) {
  EXPECT_EQ(resolve({.kind = Kind::kMonthOfYear, .month = 6, .day = 6, .suffix = ""}, kSunday), "2017-06-06");
  EXPECT_EQ(resolve({.kind = Kind::kMonthOfYear, .month = 12, .suffix = ""}, kSunday), "2016-12");
  EXPECT_EQ(resolve({.kind = Kind::kMonthOfYear, .month = 10, .day = 15, .suffix = ""}, kSunday),
            "2017-10-15");
  EXPECT_EQ(resolve({.kind = Kind::kDayOfMonth, .day = 20, .suffix = ""}, kSunday), "2017-09-20");
  EXPECT_EQ(resolve({.kind = Kind::kMonth, .amount = -10, .suffix = ""}, kSunday), "2016-12");
}

TEST(Calendar, ResolvesPartsOfOtherPeriods) {
  EXPECT_EQ(resolve({.kind = Kind::kWeek, .amount = 1, .weekday = 3, .suffix = ""}, kSunday), "2017-10-18");
  EXPECT_EQ(resolve({.kind = Kind::kMonth, .weekday = 5, .day = 2, .suffix = ""}, kSunday), "2017-10-13");
  EXPECT_EQ(resolve({.kind = Kind::kMonth, .amount = 1, .day = 5, .suffix = ""}, kSunday), "2017-11-05");
  EXPECT_EQ(resolve({.kind = Kind::kYear, .amount = 1, .month = 3, .suffix = ""}, kSunday), "2018-03");
  EXPECT_EQ(resolve({.kind = Kind::kMonthsAway, .amount = -1, .suffix = ""}, 2017y / 3 / 31), "2017-02-28");
  EXPECT_EQ(resolve({.kind = Kind::kWeekday, .amount = -1, .weekday = 7, .suffix = ""}, kSunday),
            "2017-10-08");
  // There is no 31 September.
  EXPECT_EQ(resolve({.kind = Kind::kDayOfMonth, .day = 31, .suffix = ""}, kSunday), "2017-08-31");
}

TEST(Calendar, LastWeekOfASundayIsTheOneJustOver) {
  const RelativeTime last_week{.kind = Kind::kWeek, .amount = -1, .suffix = ""};
  EXPECT_EQ(resolve(last_week, kSunday), "2017-W41");
  EXPECT_EQ(resolve(last_week, 2017y / 10 / 14), "2017-W40");  // Saturday
  EXPECT_EQ(resolve(last_week, 2017y / 10 / 16), "2017-W41");
}

TEST(Calendar, ReadsTheUmmAlQuraCalendar) {
  EXPECT_EQ(to_iso(*from_islamic(1440, 1, 1)), "2018-09-11");
  EXPECT_EQ(to_iso(*from_islamic(1436, 10, 1)), "2015-07-17");
  EXPECT_FALSE(from_islamic(1436, 13, 1));
  EXPECT_FALSE(from_islamic(1200, 1, 1));
  RelativeTime feast{.kind = Kind::kMonthOfYear, .month = 12, .day = 10, .suffix = ""};
  feast.calendar = RelativeTime::Calendar::kIslamic;
  EXPECT_EQ(resolve(feast, kSunday), "2017-09-01");
  feast.direction = Direction::kFuture;
  EXPECT_EQ(resolve(feast, kSunday), "2018-08-21");
}

TEST(Calendar, HasEveryDayOfTheUmmAlQuraCalendarOnce) {
  // Every month has 29 or 30 days, and days follow one another without a gap.
  auto day = std::chrono::sys_days(*from_islamic(1300, 1, 1));
  for (int year = 1300; year <= 1600; ++year) {
    for (int month = 1; month <= 12; ++month) {
      ASSERT_EQ(std::chrono::sys_days(*from_islamic(year, month, 1)), day) << year << "-" << month;
      day += std::chrono::days(from_islamic(year, month, 30) ? 30 : 29);
    }
  }
}

TEST(Calendar, ResolvesMinutesFromATimeOfDay) {
  const RelativeTime ago{.kind = Kind::kMinutes, .amount = -90, .suffix = ""};
  EXPECT_EQ(resolve(ago, *moment_of("2017-10-15T01:10")), "2017-10-14T23:40");
  EXPECT_EQ(resolve(ago, *moment_of("2017-10-15")), "2017-10-15");
  const RelativeTime ahead{.kind = Kind::kMinutes, .amount = 26 * 60, .suffix = ""};
  EXPECT_EQ(resolve(ahead, *moment_of("2017-10-15T23:00:10+03:00")), "2017-10-17T01:00");
  EXPECT_FALSE(moment_of("2017-13-01T10:00"));
}

TEST(Calendar, ResolvesWeeksOverTheTurnOfTheYear) {
  EXPECT_EQ(resolve({.kind = Kind::kWeek, .suffix = ""}, kSunday), "2017-W41");
  EXPECT_EQ(resolve({.kind = Kind::kWeek, .suffix = ""}, 2021y / 1 / 3), "2020-W53");
}

TEST(Calendar, TodayOfTheSmallHoursIsTheDayBefore) {
  const auto today = [](std::string_view published, int weekday) {
    TimeExpression time;
    time.relative.kind = RelativeTime::Kind::kDay;
    time.relative.amount = 0;
    time.relative.weekday = weekday;
    std::vector<TimeExpression> times{time};
    resolve_all(times, *moment_of(published));
    return times[0].value;
  };
  EXPECT_EQ(today("2031-05-07T01:20", 0), "2031-05-06");
  EXPECT_EQ(today("2031-05-07T09:20", 0), "2031-05-07");
  EXPECT_EQ(today("2031-05-07T00:00", 0), "2031-05-07");  // a bare day, as many pages state it
  // 7 May 2031 is a Wednesday: the text's own weekday says more than the hour.
  EXPECT_EQ(today("2031-05-07T01:20", 3), "2031-05-07");
}

}  // namespace
}  // namespace isnad::language
