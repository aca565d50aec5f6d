#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "language/arabic/dictionary.h"
#include "search/index.h"
#include "search/query.h"
#include "search/rank.h"
#include "search/snippet.h"

namespace isnad::search {
namespace {

using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

Query query_of(std::string_view text) {
  TermReader reader;
  Result<Query> query = parse_query(text, reader);
  return query ? *query : Query{};
}

Article article_of(const std::string& title, const std::string& text) {
  Article article;
  article.id = "a";
  article.title = Title{title, {}};
  article.text = text;
  article.body = {{0, static_cast<std::uint32_t>(text.size())}};
  article.language = "ar";
  return article;
}

IndexedDocument indexed(const Article& article, const Annotation& annotation = {}) {
  TermReader reader;
  return index_document(article, annotation, reader);
}

TEST(Index, NumbersOfAllScriptsAreOne) {
  EXPECT_THAT(indexed(article_of("", "1,500 ١٬٥٠٠ ۱۵۰۰ 1.8 ١٫٨ 12,34")).tokens,
              HasSubstr("1500 1500 1500 1.8 1.8 12.34"));
}

TEST(Index, WordsOfTheTitleCountMore) {
  const IndexedDocument document = indexed(article_of("حريق كبير", "حريق في المدينة. المدينة بعيدة."));
  EXPECT_EQ(count_of(document.counts, "حريق"), kTitleWeight + 1);
  EXPECT_EQ(count_of(document.counts, "مدينه"), 2U);
  EXPECT_EQ(count_of(document.counts, "بحر"), 0U);
  EXPECT_EQ(document.length, 7U);
}

TEST(Index, FieldsStandApartFromTheText) {
  Article article = article_of("", "نص");
  article.outlet = "صحيفة النورس";
  article.published = PublishedDate{"1970-01-03T05:00", Basis::kStated, {}};
  Annotation annotation;
  annotation.quantities.resize(1);
  annotation.quantities[0].min = 14;
  annotation.quantities[0].max = 14;
  const IndexedDocument document = indexed(article, annotation);
  EXPECT_EQ(document.tokens, "نص . o=صحيفه o=نورس . l=ar . n=k14 .");
  EXPECT_EQ(document.day, 2);
  EXPECT_EQ(document.length, 1U);
}

TEST(Index, ADocumentIsFoundByItsFirstMegabyteOfDifferentWords) {
  const auto word = [](int number) {
    std::string made = "abcdefghijklmn";
    for (const char digit : std::to_string(100'000 + number))
      made.push_back(static_cast<char>(digit - '0' + 'p'));
    return made;
  };
  std::string text = "again";
  for (int i = 0; i < 60'000; ++i) text += " " + word(i) + " again";
  Article article = article_of("", text);
  article.outlet = "The Gull";
  const IndexedDocument document = indexed(article);
  EXPECT_EQ(document.length, 120'001U);
  // 16 bytes are the fields' with the sign between them, 5 again's; the others have 20.
  EXPECT_THAT(document.tokens, EndsWith(word(49'997) + " again . o=the o=gull . l=ar ."));
  EXPECT_EQ(document.left_out, 2U * (60'000 - 49'998));
}

TEST(ParseQuery, ReadsPhrasesFieldsAndSigns) {
  const Query query = query_of("حريق \"الدفاع المدني\" -outlet:النورس زيت* OR بحر after:2031-04 before:2032");
  ASSERT_THAT(query.clauses, SizeIs(4));
  EXPECT_THAT(query.clauses[1].any[0].words, SizeIs(2));
  EXPECT_TRUE(query.clauses[2].excluded);
  EXPECT_EQ(query.clauses[2].any[0].field, Field::kOutlet);
  ASSERT_THAT(query.clauses[3].any, SizeIs(2));
  EXPECT_TRUE(query.clauses[3].any[0].words[0].prefix);
  EXPECT_EQ(query.from_day, day_of("2031-04-01"));
  EXPECT_EQ(query.before_day, day_of("2032-01-01"));
}

TEST(ParseQuery, WhatIsNoFieldIsWords) {
  const Query query = query_of("http://example.org 12:30");
  EXPECT_THAT(query.clauses, SizeIs(2));
  EXPECT_EQ(query.clauses[0].any[0].field, Field::kText);
}

TEST(ParseQuery, AFigureIsANumberOrARange) {
  const auto range_of = [](std::string_view text) { return query_of(text).clauses.at(0).any.at(0).figures; };
  for (const char* text : {"figure:100..1500", "figure:١٠٠..١٬٥٠٠", "figure:۱۰۰..1,500"}) {
    EXPECT_EQ(range_of(text).low, 100) << text;
    EXPECT_EQ(range_of(text).high, 1500) << text;
  }
  EXPECT_EQ(range_of("figure:200").low, 200);
  EXPECT_EQ(range_of("figure:200").high, 200);
  EXPECT_EQ(range_of("figure:..200").low, 0);
  EXPECT_GT(range_of("figure:200..").high, 1e300);
}

TEST(ParseQuery, SaysWhatIsWrong) {
  TermReader reader;
  for (const char* text :
       {"", "  ", "؟ !", "after:غدا", "figure:x", "figure:..", "figure:200..100", "figure:1..x"}) {
    const Result<Query> query = parse_query(text, reader);
    ASSERT_FALSE(query.has_value()) << text;
    EXPECT_EQ(query.error().code, ErrorCode::kUsage);
  }
  std::string many;
  for (std::size_t i = 0; i <= kMaxQueryWords; ++i) many += "كلمة ";
  EXPECT_FALSE(parse_query(many, reader).has_value());
}

TEST(ParseQuery, AMarkThatIsNeverClosedReachesToTheEnd) {
  EXPECT_THAT(query_of("\"الدفاع المدني").clauses, SizeIs(1));
  EXPECT_THAT(query_of("«الدفاع المدني» حريق").clauses, SizeIs(2));
}

TEST(MatchOf, FormsOfAPhraseAreMultipliedWithinALimit) {
  if (language::arabic::Dictionary::built_in().empty())
    GTEST_SKIP() << "built without the dictionary's words";
  const Match match = match_of(query_of("\"وزغبرطم حكومتها\""));
  ASSERT_THAT(match.all, SizeIs(1));
  EXPECT_GE(match.all[0].any.size(), 2U);  // حكومتها as it stands, and حكومه
  EXPECT_LE(match.all[0].any.size(), 16U);
  for (const TermPhrase& phrase : match.all[0].any) EXPECT_THAT(phrase.terms, SizeIs(2));
}

Candidate candidate(const std::string& id, const std::string& text, int day, std::int64_t number = 1) {
  const IndexedDocument document = indexed(article_of("", text));
  return {.number = number,
          .id = id,
          .outlet = "x",
          .language = "ar",
          .day = day,
          .length = document.length,
          .counts = document.counts};
}

TEST(Rank, RareWordsAndShortTextsComeFirstThenTheLatest) {
  const std::vector<Candidate> candidates{
      candidate("long", "حريق في المدينة ثم كلام كثير لا صلة له بشيء مما سبق من قبل ولا من بعد", 1, 1),
      candidate("short", "حريق في المدينة", 1, 2), candidate("rare", "حريق الرمانة في المدينة", 1, 4),
      candidate("later", "حريق في المدينة", 2, 6), candidate("z", "حريق في المدينة", 2, 7)};
  const auto ranked =
      rank(candidates, {5, 27}, {{{{"حريق", {1, 2, 4, 6, 7}}}}, {{{"رمانه", {3, 4}}, {"رمان", {4}}}}}, 10);
  std::vector<std::string> ids;
  for (const Ranked& one : ranked) ids.push_back(candidates[one.candidate].id);
  EXPECT_THAT(ids, ElementsAre("rare", "later", "z", "short", "long"));
  EXPECT_THAT(rank(candidates, {5, 27}, {}, 2), SizeIs(2));
}

TEST(Rank, AWordThatStandsOftenerCountsMore) {
  // What stands once is not among the counts: the index knows it.
  const std::vector<Candidate> candidates{candidate("once", "حريق في المدينة البعيدة", 1, 1),
                                          candidate("twice", "حريق بعد حريق المدينة", 1, 2),
                                          candidate("none", "مطر في المدينة البعيدة", 1, 3)};
  EXPECT_EQ(count_of(candidates[0].counts, "حريق"), 0U);
  const auto ranked = rank(candidates, {3, 12}, {{{{"حريق", {1, 2}}}}}, 10);
  EXPECT_EQ(candidates[ranked[0].candidate].id, "twice");
  EXPECT_EQ(candidates[ranked[1].candidate].id, "once");
  EXPECT_GT(ranked[1].score, 0);
  EXPECT_EQ(ranked[2].score, 0);
}

TEST(Facets, AreSortedByNumberAndDaysByDay) {
  std::vector<Candidate> candidates{candidate("a", "x", 3), candidate("b", "x", 1), candidate("c", "x", 1)};
  candidates[0].outlet = "y";
  const Facets facets = facets_of(candidates);
  EXPECT_EQ(facets.outlets[0].value, "x");
  EXPECT_EQ(facets.outlets[0].documents, 2U);
  EXPECT_EQ(facets.days[0].value, "1970-01-02");
  EXPECT_EQ(facets.days[1].value, "1970-01-04");
}

TEST(TermReader, FindsNothingInAMarkAlone) {
  TermReader reader;
  const text::AnalysedText analysed = text::analyse("\uFE79");  // a damma in the form of a letter
  ASSERT_THAT(analysed.words, SizeIs(1));
  EXPECT_THAT(reader.terms_of(analysed.words.front()).index, IsEmpty());
  EXPECT_THAT(reader.terms_of(analysed.words.front()).query, IsEmpty());
}

TEST(KernelOf, StandsInEveryWordThatHasTheTerm) {
  TermReader reader;
  std::size_t forms = 0;
  for (const char* before : {"", "و", "ف", "ب", "ل", "ال", "وال", "بال", "كال", "لل", "ولل", "فبال"}) {
    for (const char* base :
         {"حكومة", "مسؤول", "رئيس", "وجه", "لغة", "له",  "إله",   "أليف", "قراءة",  "ماء",   "سماء", "لقاح",
          "داعش",  "بئر",   "هيئة", "ليل", "علم", "شيء", "مؤتمر", "الله", "مستشفى", "وزارت", "سيارت"}) {
      for (const char* after : {"", "ه", "ها", "هم", "نا", "ي", "تها", "ات", "ين"}) {
        const text::AnalysedText analysed = text::analyse(std::string(before) + base + after);
        ASSERT_THAT(analysed.words, SizeIs(1));
        const text::Word& word = analysed.words.front();
        for (const std::string& term : reader.terms_of(word).index) {
          EXPECT_THAT(word.fold, HasSubstr(std::string(kernel_of(term)))) << term;
          ++forms;
        }
      }
    }
  }
  EXPECT_GT(forms, 3000U);
  EXPECT_EQ(kernel_of("حكومه"), "حكوم");
  EXPECT_EQ(kernel_of("مسءول"), "مس");
  EXPECT_EQ(kernel_of("1500"), "");
}

TEST(SnippetOf, TakesTheSentenceWithMostWordsAndMarksThem) {
  const Article article =
      article_of("عنوان", "اندلع حريق أمس. وقال الدفاع المدني إن الحريق في مستودع. انتهى.");
  TermReader reader;
  const Query query = query_of("حريق مستودع");
  const Snippet snippet = snippet_of(article, query, reader);
  EXPECT_EQ(snippet.text, "وقال الدفاع المدني إن الحريق في مستودع.");
  ASSERT_THAT(snippet.marks, SizeIs(2));
  EXPECT_EQ(slice(snippet.text, snippet.marks[0]), "الحريق");
  EXPECT_EQ(slice(article.text, *snippet.span), snippet.text);
}

TEST(SnippetOf, MarksTheNumbersOfARange) {
  TermReader reader;
  const Snippet snippet =
      snippet_of(article_of("", "جاء 90 زائرا. ثم 150 و٢٠٠ و201."), query_of("figure:100..200"), reader);
  ASSERT_THAT(snippet.marks, SizeIs(2));
  EXPECT_EQ(slice(snippet.text, snippet.marks[0]), "150");
}

TEST(SnippetOf, OfEqualSentencesTheOneWithThePhrase) {
  TermReader reader;
  const Article article =
      article_of("", "المدني غير الدفاع. قال الدفاع المدني شيئا. ثم الدفاع المدني ثانية.");
  EXPECT_EQ(snippet_of(article, query_of("\"الدفاع المدني\""), reader).text, "قال الدفاع المدني شيئا.");
}

TEST(SnippetOf, ALaterLineWinsWhereItHasMore) {
  TermReader reader;
  const Article article =
      article_of("", "بدأ الحريق ليلا.\nقال الدفاع إن الحريق أخمد.\nوصل الدفاع المدني إلى الحريق.");
  EXPECT_EQ(snippet_of(article, query_of("حريق"), reader).text, "بدأ الحريق ليلا.");
  EXPECT_EQ(snippet_of(article, query_of("حريق دفاع"), reader).text, "قال الدفاع إن الحريق أخمد.");
  EXPECT_EQ(snippet_of(article, query_of("حريق \"الدفاع المدني\""), reader).text,
            "وصل الدفاع المدني إلى الحريق.");
  EXPECT_EQ(snippet_of(article, query_of("language:ar"), reader).text, "بدأ الحريق ليلا.");
}

TEST(SnippetOf, CutsALongSentenceAroundTheMark) {
  std::string text;
  for (int i = 0; i < 200; ++i) text += "كلمة ";
  text += "حريق ";
  for (int i = 0; i < 200; ++i) text += "كلمة ";
  TermReader reader;
  const Snippet snippet = snippet_of(article_of("", text), query_of("حريق"), reader);
  ASSERT_THAT(snippet.marks, SizeIs(1));
  EXPECT_EQ(slice(snippet.text, snippet.marks[0]), "حريق");
  EXPECT_LT(snippet.text.size(), 40 * 12U);
}

TEST(SnippetOf, TheTitleWhereOnlyItHasTheWords) {
  TermReader reader;
  const Snippet snippet = snippet_of(article_of("حريق كبير", "نص آخر."), query_of("حريق"), reader);
  EXPECT_EQ(snippet.text, "حريق كبير");
  EXPECT_FALSE(snippet.span.has_value());
  EXPECT_EQ(snippet_of(article_of("", ""), query_of("حريق"), reader).text, "");
}

}  // namespace
}  // namespace isnad::search
