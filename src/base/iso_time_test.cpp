#include "base/iso_time.h"

#include <gtest/gtest.h>

namespace isnad {
namespace {

constexpr std::int64_t kDay = 24 * 3600;

TEST(IsoTime, ADayIsItsBeginning) {
  const auto day = parse_iso_time("1970-03-01");
  ASSERT_TRUE(day);
  EXPECT_EQ(day->seconds, 59 * kDay);
  EXPECT_FALSE(day->has_minutes);
}

TEST(IsoTime, LeapDaysCount) {
  EXPECT_EQ(parse_iso_time("2000-03-01")->seconds - parse_iso_time("2000-02-28")->seconds, 2 * kDay);
  EXPECT_EQ(parse_iso_time("1900-03-01")->seconds - parse_iso_time("1900-02-28")->seconds, kDay);
}

TEST(IsoTime, TimesKeepTheirClockAndSayTheirZone) {
  const auto minutes = parse_iso_time("1970-01-02T01:30");
  EXPECT_EQ(minutes->seconds, kDay + 5400);
  EXPECT_TRUE(minutes->has_minutes);
  EXPECT_FALSE(minutes->has_seconds);
  EXPECT_FALSE(minutes->zone_minutes);
  const auto east = parse_iso_time("1970-01-01T03:00:07+03:30");
  EXPECT_EQ(east->seconds, 3 * 3600 + 7);
  EXPECT_EQ(east->zone_minutes, 210);
  EXPECT_EQ(parse_iso_time("1970-01-01T03:00-0500")->zone_minutes, -300);
  EXPECT_EQ(parse_iso_time("1970-01-01T03:00:00.25Z")->zone_minutes, 0);
}

TEST(IsoTime, CoarserDatesAndOtherTextAreNone) {
  for (const char* text : {"", "1970", "1970-01", "1970-0a-01", "-1-01-01", "yesterday"}) {
    EXPECT_FALSE(parse_iso_time(text)) << text;
  }
  EXPECT_FALSE(parse_iso_time("1970-01-01T7")->has_minutes);
}

}  // namespace
}  // namespace isnad
