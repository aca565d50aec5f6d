#include "base/ascii.h"

#include <gtest/gtest.h>

namespace isnad {
namespace {

TEST(Ascii, LowersLettersAloneAndLeavesUtf8) {
  EXPECT_EQ(lower_ascii("Content-TYPE @[`{ Ä النهر"), "content-type @[`{ Ä النهر");
}

TEST(Ascii, NamesMayDifferInCase) {
  EXPECT_TRUE(same_name("WARC-Type", "warc-tYPE"));
  EXPECT_FALSE(same_name("WARC-Type", "WARC-Typ"));
  EXPECT_FALSE(same_name("@", "`"));
}

TEST(Ascii, TrimsBothSides) {
  EXPECT_EQ(trim_ascii(" \t a b\r\n"), "a b");
  EXPECT_EQ(trim_ascii(" \r\n"), "");
  EXPECT_EQ(trim_ascii(""), "");
}

}  // namespace
}  // namespace isnad
