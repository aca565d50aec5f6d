#include "text/analysis.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace isnad::text {
namespace {

using ::testing::ElementsAre;

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> out;
  for (const Word& word : analyse(text).words) out.emplace_back(slice(text, word.span));
  return out;
}

std::vector<std::string> sentences_of(std::string_view text) {
  std::vector<std::string> out;
  for (const Sentence& sentence : analyse(text).sentences) out.emplace_back(slice(text, sentence.span));
  return out;
}

TEST(Analyse, PartsLettersFromDigits) {
  EXPECT_THAT(words_of("27 قتيلا و100 جريح، 1,500"),
              ElementsAre("27", "قتيلا", "و", "100", "جريح", "،", "1,500"));
  EXPECT_THAT(words_of("٠٫٠٨ و ٪٥"), ElementsAre("٠٫٠٨", "و", "٪", "٥"));
}

TEST(Analyse, LeavesInvisibleCharactersOutAtTheEdgesOfWords) {
  EXPECT_THAT(words_of("\u200Fقال\u200F نعم"), ElementsAre("قال", "نعم"));
}

TEST(Analyse, EndsSentencesAtStopsAndLines) {
  EXPECT_THAT(sentences_of("وقال \"نعم.\" ثم رحل. وعاد\nسطر جديد"),
              ElementsAre("وقال \"نعم.\"", "ثم رحل.", "وعاد", "سطر جديد"));
}

TEST(Analyse, KeepsAbbreviationsAndNumbersWhole) {
  EXPECT_THAT(sentences_of("(أ.ف.ب.) قال 1.8 مليون شخص"), ElementsAre("(أ.ف.ب.) قال 1.8 مليون شخص"));
  EXPECT_THAT(sentences_of("موقع bbc.com نشر"), ElementsAre("موقع bbc.com نشر"));
  EXPECT_THAT(sentences_of("ارتفع 4.\u200F17 في المئة. وعاد"),
              ElementsAre("ارتفع 4.\u200F17 في المئة.", "وعاد"));
}

TEST(Analyse, KeepsNamesOfLettersWhole) {
  EXPECT_THAT(sentences_of("قالت \"إف.سي.إيه\" نعم"), ElementsAre("قالت \"إف.سي.إيه\" نعم"));
  EXPECT_THAT(sentences_of("قالت إف.بي.آي نعم"), ElementsAre("قالت إف.بي.آي نعم"));
}

TEST(Analyse, PartsGluedSentences) {
  EXPECT_THAT(sentences_of("قال ما له.من عاد رحل"), ElementsAre("قال ما له.", "من عاد رحل"));
  EXPECT_THAT(sentences_of("انتهت المعركة.وعاد السكان"), ElementsAre("انتهت المعركة.", "وعاد السكان"));
}

TEST(Analyse, NumbersParagraphsByLine) {
  const auto analysed = analyse("أول. ثان.\n\nثالث");
  ASSERT_EQ(analysed.sentences.size(), 3U);
  EXPECT_EQ(analysed.sentences[0].paragraph, analysed.sentences[1].paragraph);
  EXPECT_NE(analysed.sentences[1].paragraph, analysed.sentences[2].paragraph);
}

TEST(Analyse, SentencesCoverAllWordsOfTheRegions) {
  const std::string text = "تجاهل هذا. قال: «أ» (ب)... ج؟! د";
  const auto analysed = analyse(text, {{20, static_cast<std::uint32_t>(text.size())}});
  std::uint32_t next = 0;
  for (const Sentence& sentence : analysed.sentences) {
    EXPECT_EQ(sentence.first, next);
    next = sentence.last;
  }
  EXPECT_EQ(next, analysed.words.size());
}

}  // namespace
}  // namespace isnad::text
