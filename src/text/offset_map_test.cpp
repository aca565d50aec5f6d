#include "text/offset_map.h"

#include <gtest/gtest.h>

namespace isnad::text {

namespace {

using Runs = std::vector<OffsetRun>;

TEST(OffsetMap, RunsThatTouchAreJoined) {
  Runs runs;
  append_run(runs, {{0, 3}, {10, 13}});
  append_run(runs, {{3, 5}, {13, 15}});   // goes on
  append_run(runs, {{5, 6}, {15, 20}});   // a character reference
  append_run(runs, {{6, 8}, {20, 22}});   // does not join to it
  append_run(runs, {{9, 10}, {22, 23}});  // a line end between
  EXPECT_EQ(runs, (Runs{{{0, 5}, {10, 15}}, {{5, 6}, {15, 20}}, {{6, 8}, {20, 22}}, {{9, 10}, {22, 23}}}));
}

TEST(OffsetMap, SpansInUtf8) {
  const std::string text = "ab&c\nd";
  const CodePointIndex index(text);
  const Runs runs{{{0, 2}, {10, 12}}, {{2, 3}, {12, 17}}, {{3, 4}, {17, 18}}, {{5, 6}, {30, 31}}};
  const auto at = [&](Span span) { return source_of(runs, text, index, RunUnit::kUtf8, span); };
  EXPECT_EQ(at({0, 6}), (Span{10, 31}));
  EXPECT_EQ(at({1, 3}), (Span{11, 17}));
  EXPECT_EQ(at({2, 3}), (Span{12, 17}));
  EXPECT_EQ(at({3, 5}), (Span{17, 18}));  // the line end adds nothing
  EXPECT_EQ(at({4, 6}), (Span{30, 31}));
  EXPECT_EQ(at({4, 5}), std::nullopt);
  EXPECT_EQ(at({2, 2}), std::nullopt);
  EXPECT_EQ(at({6, 9}), std::nullopt);
}

// A page in windows-1256 whose text has a letter, a sign of three bytes in UTF-8, and a character reference.
TEST(OffsetMap, ThroughAnotherCharset) {
  const std::string middle = "<p>قال “&amp;”";  // letters 2 bytes, quotation marks 3
  const std::string text = "قال “&”";
  ASSERT_EQ(middle.size(), 3U + 6 + 1 + 3 + 5 + 3);
  const Runs runs{{{0, 10}, {3, 13}}, {{10, 11}, {13, 18}}, {{11, 14}, {18, 21}}};
  // One byte a character.
  const Runs further{{{0, static_cast<std::uint32_t>(middle.size())}, {0, 14}}};
  const Runs all = through(runs, middle, further, RunUnit::kEqual);
  EXPECT_EQ(all, (Runs{{{0, 10}, {3, 8}}, {{10, 11}, {8, 13}}, {{11, 14}, {13, 14}}}));
  const CodePointIndex index(text);
  EXPECT_EQ(source_of(all, text, index, RunUnit::kEqual, {2, 6}), (Span{4, 6}));
  EXPECT_EQ(source_of(all, text, index, RunUnit::kEqual, {7, 11}), (Span{7, 13}));
}

TEST(OffsetMap, ThroughAByteThatIsNotUtf8) {
  const std::string middle = "a\uFFFDbc";
  const Runs further{{{0, 1}, {0, 1}}, {{1, 4}, {1, 2}}, {{4, 6}, {2, 4}}};
  const Runs all = through({{{0, 5}, {0, 5}}, {{6, 7}, {5, 6}}}, middle, further, RunUnit::kUtf8);
  EXPECT_EQ(all, (Runs{{{0, 1}, {0, 1}}, {{1, 4}, {1, 2}}, {{4, 5}, {2, 3}}, {{6, 7}, {3, 4}}}));
}

}  // namespace
}  // namespace isnad::text
