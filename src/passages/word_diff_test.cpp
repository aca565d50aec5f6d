#include "passages/word_diff.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace isnad::passages {
namespace {

using Words = std::vector<std::string>;

Words words(std::string_view letters) {
  Words out;
  for (const char letter : letters) out.emplace_back(1, letter);
  return out;
}

// `a` with the differences carried out: `b`, if they are right.
Words patched(const Words& a, const Words& b, const std::vector<Difference>& differences) {
  Words out;
  std::uint32_t at = 0;
  for (const Difference& one : differences) {
    out.insert(out.end(), a.begin() + at, a.begin() + one.a_begin);
    out.insert(out.end(), b.begin() + one.b_begin, b.begin() + one.b_end);
    at = one.a_end;
  }
  out.insert(out.end(), a.begin() + at, a.end());
  return out;
}

// Edits by the plain dynamic programme.
std::size_t fewest_edits(const Words& a, const Words& b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t here = a[i - 1] == b[j - 1] ? diagonal : std::min(row[j - 1], row[j]) + 1;
      diagonal = row[j];
      row[j] = here;
    }
  }
  return row.back();
}

TEST(WordDiff, EqualTextsHaveNone) {
  EXPECT_TRUE(differences(words("abc"), words("abc"), 5)->empty());
  EXPECT_TRUE(differences({}, {}, 5)->empty());
}

TEST(WordDiff, AReplacedWordIsOneDifference) {
  const auto found = differences(words("abcd"), words("abxd"), 5);
  ASSERT_EQ(found->size(), 1U);
  EXPECT_EQ((*found)[0].a_begin, 2U);
  EXPECT_EQ((*found)[0].a_end, 3U);
  EXPECT_EQ((*found)[0].b_begin, 2U);
  EXPECT_EQ((*found)[0].b_end, 3U);
}

TEST(WordDiff, BeyondTheLimitThereIsNoAnswer) {
  EXPECT_FALSE(differences(words("aaaa"), words("bbbb"), 7));
  EXPECT_TRUE(differences(words("aaaa"), words("bbbb"), 8));
}

TEST(WordDiff, IsRightAndShortestOnRandomTexts) {
  std::mt19937 random(5);
  for (int round = 0; round < 500; ++round) {
    const auto make = [&] {
      Words out(random() % 12);
      for (std::string& word : out) word = std::string(1, static_cast<char>('a' + random() % 3));
      return out;
    };
    const Words a = make();
    const Words b = make();
    const auto found = differences(a, b, 30);
    ASSERT_TRUE(found);
    EXPECT_EQ(patched(a, b, *found), b);
    std::size_t edits = 0;
    for (const Difference& one : *found) edits += (one.a_end - one.a_begin) + (one.b_end - one.b_begin);
    EXPECT_EQ(edits, fewest_edits(a, b));
  }
}

}  // namespace
}  // namespace isnad::passages
