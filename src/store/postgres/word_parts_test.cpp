#include "store/postgres/word_parts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "store/postgres/connection.h"

namespace isnad::store::postgres {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;

TEST(WordParts, PlacesAreCountedFromOneAndFormsShareThem) {
  EXPECT_THAT(word_parts("b a|c . a"), ElementsAre("'a':2,4 'b':1 'c':2"));
  EXPECT_THAT(word_parts(""), ElementsAre(""));
}

TEST(WordParts, AWordThatRepeatsTooOftenBeginsANewPart) {
  std::string tokens;
  for (int i = 0; i < 300; ++i) tokens += "a b ";
  const std::vector<std::string> parts = word_parts(tokens);
  ASSERT_THAT(parts, SizeIs(3));  // all words, then two stretches
  EXPECT_EQ(parts[0], "'a' 'b'");
  EXPECT_THAT(parts[1], HasSubstr(",509 "));  // the 255th a
  EXPECT_THAT(parts[2], HasSubstr("'b':2,"));
}

TEST(WordParts, StretchesOverlapByTheLongestPhrase) {
  std::string tokens;
  for (std::size_t i = 0; i < kPartPositions + 10; ++i) tokens += "w" + std::to_string(i) + " ";
  const std::vector<std::string> parts = word_parts(tokens);
  ASSERT_THAT(parts, SizeIs(3));
  EXPECT_THAT(parts[2], HasSubstr("'w" + std::to_string(kPartPositions - kPartOverlap) + "':1 "));
}

TEST(WordParts, AVectorIsFullOfLongWordsBeforeItIsFullOfPlaces) {
  std::string tokens;
  for (int i = 100'000; i < 111'000; ++i) tokens += std::string(84, 'w') + std::to_string(i) + " ";
  const std::vector<std::string> parts = word_parts(tokens);
  ASSERT_THAT(parts, SizeIs(3));
  // 95 bytes each with its place: 10,526 of them.
  EXPECT_THAT(parts[1], HasSubstr("w110525':10526"));
  EXPECT_THAT(parts[1], Not(HasSubstr("w110526'")));
}

TEST(WordParts, QueriesAreQuoted) {
  EXPECT_EQ(query_of({{"a", "b"}, false}), "'a' <-> 'b'");
  EXPECT_EQ(query_of({{"a'b\\"}, true}), "'a''b\\\\':*");
}

TEST(Storable, AnyBytesComeBackAndKeepTheirOrder) {
  const std::vector<std::string> sorted{"",
                                        std::string(1, '\0'),
                                        std::string("\0a", 2),
                                        "\x01",
                                        "\x01\x01",
                                        "\x01z",
                                        "a",
                                        std::string("a\0", 2),
                                        "a\x01",
                                        "ab",
                                        "م"};
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    const std::string stored = to_storable(sorted[i]);
    EXPECT_EQ(from_storable(stored), sorted[i]);
    EXPECT_EQ(stored.find('\0'), std::string::npos);
    EXPECT_TRUE(i == 0 || to_storable(sorted[i - 1]) < stored) << i;
  }
  EXPECT_EQ(from_storable(to_storable("\xFFx\xC3")), "\xFFx\xC3");
  EXPECT_EQ(to_storable("\uFFFD"), "\uFFFD");  // a character like others
}

}  // namespace
}  // namespace isnad::store::postgres
