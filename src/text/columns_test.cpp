#include "text/columns.h"

#include <gtest/gtest.h>

namespace isnad::text {
namespace {

TEST(DisplayWidth, ArabicLettersTakeOneColumnAndMarksNone) {
  EXPECT_EQ(display_width("غرق"), 3);
  EXPECT_EQ(display_width("غَرِقَ"), 3);
  EXPECT_EQ(display_width("١٢٣"), 3);
}

TEST(DisplayWidth, WideCharactersTakeTwo) {
  EXPECT_EQ(display_width("洪水"), 4);
  EXPECT_EQ(display_width("Ａ"), 2);
  EXPECT_EQ(display_width("e\u0301"), 1);
}

TEST(DisplayWidth, ColourAndIsolatesTakeNone) {
  EXPECT_EQ(display_width("\x1B[1;31mab\x1B[0m"), 2);
  EXPECT_EQ(display_width("\u2068غرق\u2069"), 3);
  EXPECT_EQ(display_width("\x1B["), 1);  // no sequence: the bracket shows
}

TEST(Shown, DropsWhatCouldSteerTheTerminal) {
  EXPECT_EQ(shown("a\x1B[2Jb\x07\x08\x7F"), "a[2Jb");
  EXPECT_EQ(shown("a\u009B31mb"), "a31mb");              // C1 control sequence introducer
  EXPECT_EQ(shown("a\u202Eb\u2066c\u200Fd"), "abcd");    // overrides, isolates, marks
  EXPECT_EQ(shown("\uFEFFa\u00ADb\U000E0041c"), "abc");  // invisible
}

TEST(Shown, WhiteSpaceBecomesSingleSpaces) { EXPECT_EQ(shown(" a\r\n\t b\u2028c\u00A0 "), "a b c"); }

TEST(Shown, KeepsJoinersAndOrdinaryMarks) {
  EXPECT_EQ(shown("می\u200Cرود"), "می\u200Cرود");
  EXPECT_EQ(shown("مُدَرِّس"), "مُدَرِّس");
}

TEST(Shown, LimitsMarksOnALetter) {
  std::string smear = "a";
  for (int i = 0; i < 1000; ++i) smear += "\u0301";
  EXPECT_EQ(shown(smear + "b"), "a\u0301\u0301\u0301\u0301b");
}

TEST(Shown, RepairsMalformedBytes) { EXPECT_EQ(shown("a\xC3"), "a\uFFFD"); }

TEST(Elided, CutsBetweenWords) {
  EXPECT_EQ(elided("one two three", 13), "one two three");
  EXPECT_EQ(elided("one two three", 12), "one two…");
  EXPECT_EQ(elided("one two three", 8), "one two…");
  EXPECT_EQ(elided("one two three", 7), "one…");
  EXPECT_EQ(elided("abcdefgh", 4), "abc…");
  EXPECT_EQ(elided("abc", 0), "");
}

TEST(Elided, KeepsMarksWithTheirLetter) { EXPECT_EQ(elided("غَرِقَكثيرون", 4), "غَرِقَ…"); }

TEST(Wrapped, BreaksBetweenWordsAndElidesTheRest) {
  EXPECT_EQ(wrapped("one two three four", 8, 9), (std::vector<std::string>{"one two", "three", "four"}));
  EXPECT_EQ(wrapped("one two three four", 8, 2), (std::vector<std::string>{"one two", "three…"}));
  EXPECT_EQ(wrapped("abcdefgh", 3, 9), (std::vector<std::string>{"abc", "def", "gh"}));
  EXPECT_TRUE(wrapped("", 8, 2).empty());
}

TEST(Wrapped, EndsWhereNothingFits) { EXPECT_EQ(wrapped("洪水", 1, 9).size(), 2U); }

TEST(HasRightToLeft, LooksAtLetters) {
  EXPECT_TRUE(has_right_to_left("AFP و"));
  EXPECT_FALSE(has_right_to_left("AFP 12 → «»"));
}

}  // namespace
}  // namespace isnad::text
