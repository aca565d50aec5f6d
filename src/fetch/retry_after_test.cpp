#include "fetch/retry_after.h"

#include <gtest/gtest.h>

namespace isnad::fetch {
namespace {

constexpr std::time_t kNow = 784111777;  // Sun, 06 Nov 1994 08:49:37 GMT

long after(const char* value) { return static_cast<long>(retry_after(value, kNow).count()); }

TEST(RetryAfter, SecondsAndDates) {
  EXPECT_EQ(after("120"), 120);
  EXPECT_EQ(after("0"), 0);
  EXPECT_EQ(after("Sun, 06 Nov 1994 08:59:37 GMT"), 600);
  EXPECT_EQ(after("Sunday, 06-Nov-94 08:50:37 GMT"), 60);
  EXPECT_EQ(after("Sun Nov  6 08:49:38 1994"), 1);
}

TEST(RetryAfter, WhatIsPastOrSaysNothing) {
  EXPECT_EQ(after("Sun, 06 Nov 1994 08:00:00 GMT"), 0);
  for (const char* value : {"", "soon", "-5", "12 parsecs"}) EXPECT_EQ(after(value), 0) << value;
}

TEST(RetryAfter, NeverMeansAYear) {
  EXPECT_EQ(after("99999999999999999999999"), 366L * 24 * 3600);
  EXPECT_EQ(after("9223372036854775807"), 366L * 24 * 3600);
}

}  // namespace
}  // namespace isnad::fetch
