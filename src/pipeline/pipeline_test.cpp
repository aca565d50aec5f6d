#include "pipeline/pipeline.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace isnad::pipeline {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

Page page(std::string name, std::string bytes) {
  return {.source = name + ".txt", .id = name, .bytes = std::move(bytes)};
}

Inputs inputs(std::vector<Page> pages) { return {.pages = std::move(pages), .notes = {}, .unusable = {}}; }

std::vector<std::string> ids_of(const std::vector<Article>& articles) {
  std::vector<std::string> ids;
  for (const Article& article : articles) ids.push_back(article.id);
  return ids;
}

const std::string kBridge =
    "قال مسؤول في الدفاع المدني إن فرق الإنقاذ انتشلت سبع جثث من تحت أنقاض الجسر فجر الثلاثاء 4 مارس 2014.\n";

TEST(ReadAll, SortsArticlesByIdWhateverTheOrderOfPages) {
  const Articles read = read_all(inputs({page("c", kBridge), page("a", kBridge), page("b", kBridge)}), {});
  EXPECT_THAT(ids_of(read.articles), ElementsAre("a", "b", "c"));
  EXPECT_THAT(read.unusable, IsEmpty());
}

TEST(ReadAll, KeepsOneOfTwoRecordsThatStateOneIdWhicheverCameFirst) {
  const Page one = page("one", R"({"id": "x", "text": "خبر أول عن الجسر"})");
  const Page two = page("two", R"({"id": "x", "text": "خبر ثان عن النهر"})");
  const Articles forward = read_all(inputs({one, two}), {});
  const Articles backward = read_all(inputs({two, one}), {});
  ASSERT_THAT(forward.articles, SizeIs(1));
  ASSERT_THAT(forward.unusable, SizeIs(1));
  EXPECT_EQ(forward.articles[0].text, "خبر أول عن الجسر");
  EXPECT_EQ(forward.unusable[0].where, "two.txt");
  EXPECT_THAT(forward.unusable[0].reason, HasSubstr("one.txt"));
  ASSERT_THAT(backward.articles, SizeIs(1));
  EXPECT_EQ(backward.articles[0].text, forward.articles[0].text);
  EXPECT_EQ(backward.unusable[0].where, forward.unusable[0].where);
}

TEST(ReadAll, GivesAStatedIdBeforeOneMadeFromAName) {
  const Articles read =
      read_all(inputs({page("x", kBridge), page("records", R"({"id": "x", "text": "خبر عن النهر"})")}), {});
  ASSERT_THAT(read.articles, SizeIs(2));
  EXPECT_THAT(read.unusable, IsEmpty());
  EXPECT_THAT(ids_of(read.articles), ElementsAre("x", "x.txt"));
  EXPECT_EQ(read.articles[0].text, "خبر عن النهر");
}

TEST(ReadAll, CarriesWhatTheInputsSayAlready) {
  Inputs given = inputs({});
  given.notes = {"photo.png: passed over"};
  given.unusable = {{"gone.txt", "no such file"}};
  const Articles read = read_all(std::move(given), {});
  EXPECT_THAT(read.notes, ElementsAre("photo.png: passed over"));
  ASSERT_THAT(read.unusable, SizeIs(1));
  EXPECT_EQ(read.unusable[0].where, "gone.txt");
}

TEST(ReadAll, CountsItsStepsForAProgressLine) {
  Progress progress;
  RunOptions options;
  options.progress = &progress;
  (void)read_all(inputs({page("a", kBridge), page("b", kBridge)}), options);
  EXPECT_STREQ(progress.stage.load(), "handing on");
  EXPECT_EQ(progress.done.load(), 2U);
  EXPECT_EQ(progress.total.load(), 2U);
}

TEST(Trace, TakesAllArticlesAsOneStoryWhenAsked) {
  Articles read = read_all(inputs({page("a", kBridge), page("b", "The weather will be fine.\n")}), {});
  RunOptions options;
  options.one_story = true;
  options.passages.min_words = 11;
  options.policy = VaguePolicy::kRange;
  options.wire = compare::WireCopy::kWithout;
  const std::vector<Dossier> dossiers = trace(std::move(read.articles), options);
  ASSERT_THAT(dossiers, SizeIs(1));
  EXPECT_THAT(dossiers[0].documents, SizeIs(2));
  EXPECT_EQ(dossiers[0].min_copy_words, 11);
  EXPECT_EQ(dossiers[0].policy, VaguePolicy::kRange);
  EXPECT_FALSE(dossiers[0].with_wire_copy);
  EXPECT_TRUE(dossiers[0].documents[0].annotated);
  EXPECT_FALSE(dossiers[0].documents[1].annotated) << "English has no rules";
}

TEST(Trace, LeavesOutWhatStandsAlone) {
  Articles read = read_all(inputs({page("a", kBridge)}), {});
  EXPECT_THAT(trace(std::move(read.articles), {}), IsEmpty());
}

TEST(AnnotateAll, AnswersInTheOrderOfTheArticles) {
  const Articles read = read_all(inputs({page("a", "The weather will be fine.\n"), page("b", kBridge)}), {});
  for (const unsigned jobs : {1U, 4U}) {
    RunOptions options;
    options.jobs = jobs;
    const std::vector<Annotation> annotations = annotate_all(read.articles, options);
    ASSERT_THAT(annotations, SizeIs(2));
    EXPECT_THAT(annotations[0].quantities, IsEmpty());
    EXPECT_THAT(annotations[1].quantities, SizeIs(1)) << "seven bodies";
  }
}

}  // namespace
}  // namespace isnad::pipeline
