#include "language/arabic/search_terms.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "language/arabic/dictionary.h"
#include "text/fold.h"

namespace isnad::language::arabic {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Not;

std::vector<std::string> index_of(std::string_view word) { return search_terms(text::fold(word)).index; }
std::vector<std::string> query_of(std::string_view word) { return search_terms(text::fold(word)).query; }

TEST(SearchTerms, TheArticleAndWhatMayStandBeforeItNeverHideAWord) {
  for (const char* word : {"حكومة", "الحكومة", "والحكومة", "بالحكومة", "وبالحكومة", "للحكومة", "فالحكومة"})
    EXPECT_THAT(index_of(word), Contains("حكومه")) << word;
  EXPECT_THAT(index_of("والحكومة"), ElementsAre("حكومه"));
}

TEST(SearchTerms, AConjunctionComesOffWhereTheRestIsAWord) {
  if (Dictionary::built_in().empty()) GTEST_SKIP() << "built without the dictionary's words";
  EXPECT_THAT(index_of("وحكومة"), Contains("حكومه"));
  EXPECT_THAT(index_of("بحكومة"), Contains("حكومه"));
  EXPECT_THAT(index_of("وزير"), ElementsAre("وزير"));  // a word of its own
  EXPECT_THAT(index_of("فريق"), ElementsAre("فريق"));
}

TEST(SearchTerms, APronounComesOffAndTaMarbutaComesBack) {
  if (Dictionary::built_in().empty()) GTEST_SKIP() << "built without the dictionary's words";
  for (const char* word : {"حكومتها", "حكومتهم", "وحكومته", "بحكومتنا"})
    EXPECT_THAT(index_of(word), Contains("حكومه")) << word;
  EXPECT_THAT(index_of("وجه"), ElementsAre("وجه"));  // ends in ه by itself
}

TEST(SearchTerms, AnUnknownNameIsFoundWithAndWithoutItsFirstLetter) {
  EXPECT_THAT(index_of("وزغبرطم"), AllOf(Contains("وزغبرطم"), Contains("زغبرطم")));
  // Who types it means the whole.
  EXPECT_THAT(query_of("وزغبرطم"), ElementsAre("وزغبرطم"));
}

TEST(SearchTerms, SpellingsOfHamzaAreOne) {
  EXPECT_EQ(index_of("مسؤول"), index_of("مسئول"));
  EXPECT_EQ(index_of("الأسرة"), index_of("الاسره"));
  EXPECT_THAT(index_of("مسؤول"), Not(Contains("مسوول")));
}

TEST(SearchTerms, AQueryIsPartOfTheIndex) {
  for (const char* word : {"لبنان", "بوتين", "وداعا", "كتابهم", "فقد", "والد", "بالغ", "ه", ""}) {
    const std::vector<std::string> index = index_of(word);
    const std::vector<std::string> query = query_of(word);
    ASSERT_FALSE(query.empty()) << word;
    for (const std::string& term : query) EXPECT_THAT(index, Contains(term)) << word;
  }
}

}  // namespace
}  // namespace isnad::language::arabic
