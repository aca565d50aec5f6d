#include "report/progress_text.h"

#include <gtest/gtest.h>

namespace isnad::report {
namespace {

TEST(ProgressText, BarFillsWithWhatIsDone) {
  EXPECT_EQ(progress_bar({"reading", 500, 2000, 1.0}, 100),
            "reading [#######-----------------------]  25 %  500 of 2,000, 500 a second, 3 s left");
  EXPECT_EQ(progress_bar({"reading", 2000, 2000, 4.0}, 100),
            "reading [##############################] 100 %  2,000 of 2,000, 500 a second");
}

TEST(ProgressText, NarrowTerminalsGetLess) {
  for (int width = 0; width < 100; ++width)
    EXPECT_LE(progress_bar({"comparing", 12'345, 67'890, 10.0}, width).size(),
              static_cast<std::size_t>(width));
  EXPECT_EQ(progress_bar({"reading", 500, 2000, 1.0}, 14), "reading  25 %");
}

TEST(ProgressText, WhatIsNotKnownIsLeftOut) {
  EXPECT_EQ(progress_bar({"opening", 0, 0, 3.0}, 80), "opening");
  EXPECT_EQ(progress_words({"opening", 0, 0, 3.0}), "opening");
  // Too early for a rate; nothing done yet.
  EXPECT_EQ(progress_words({"reading", 5, 10, 0.1}), "reading: 5 of 10 (50 %)");
  EXPECT_EQ(progress_words({"reading", 0, 10, 9.0}), "reading: 0 of 10 (0 %)");
}

TEST(ProgressText, LongTimesAreReadable) {
  EXPECT_EQ(progress_words({"comparing", 10, 1000, 10.0}),
            "comparing: 10 of 1,000 (1 %), 1.0 a second, 16 min 30 s left");
  EXPECT_EQ(progress_words({"comparing", 1, 8000, 1.0}),
            "comparing: 1 of 8,000 (0 %), 1.0 a second, 2 h 13 min left");
}

}  // namespace
}  // namespace isnad::report
