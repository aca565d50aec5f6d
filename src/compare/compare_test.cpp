#include "compare/compare.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "language/language.h"

namespace isnad::compare {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

DossierDocument document(std::string id, std::string outlet, std::string published, std::string text) {
  DossierDocument made;
  made.article.id = std::move(id);
  made.article.outlet = std::move(outlet);
  if (!published.empty()) made.article.published = PublishedDate{std::move(published), Basis::kStated, {}};
  made.article.text = std::move(text);
  made.article.body = {{0, static_cast<std::uint32_t>(made.article.text.size())}};
  made.article.language = "ar";
  const auto analysed = text::analyse(made.article.text, made.article.body);
  const language::Document view{made.article, analysed};
  const language::Language& arabic = *language::find_language("ar");
  made.annotation.times = arabic.times(view);
  made.annotation.quantities = arabic.quantities(view, made.annotation.times, VaguePolicy::kConservative);
  arabic.names(view, made.annotation);
  made.annotation.claims = arabic.claims(view, made.annotation);
  return made;
}

Dossier compared(std::vector<DossierDocument> documents, std::vector<Passage> passages = {},
                 CompareOptions options = {}) {
  Story story;
  for (std::size_t i = 0; i < documents.size(); ++i) story.documents.emplace_back(i);
  return compare(std::move(story), std::move(documents), std::move(passages), options);
}

Place place(const DossierDocument& document, std::size_t index, std::string_view part) {
  const auto at = static_cast<std::uint32_t>(document.article.text.find(part));
  return {DocumentIndex(index), {at, at + static_cast<std::uint32_t>(part.size())}};
}

const Figure* figure(const Dossier& dossier, std::string_view question) {
  const auto found = std::find_if(dossier.figures.begin(), dossier.figures.end(),
                                  [&](const Figure& f) { return f.question == question; });
  return found == dossier.figures.end() ? nullptr : &*found;
}

TEST(Compare, OneSpokesmanThroughTwoOutletsIsOneOrigin) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04", "قالت وزارة الصحة إن 40 شخصا قتلوا في انهيار المنجم."),
      document("b", "الساحل", "2031-05-04", "وأعلنت وزارة الصحة مقتل 40 شخصا في انهيار المنجم الشمالي."),
  });
  const Figure* killed = figure(dossier, "People killed");
  ASSERT_NE(killed, nullptr);
  EXPECT_THAT(killed->readings, SizeIs(2));
  EXPECT_EQ(killed->verdict, Verdict::kAgree);
  EXPECT_EQ(killed->independent_origins, 1);
}

TEST(Compare, TwoSpeakersWithTwoTollsConflict) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04", "قالت وزارة الصحة إن 40 شخصا قتلوا في انهيار المنجم."),
      document("b", "الساحل", "2031-05-05", "وأعلن الدفاع المدني مقتل 52 شخصا في انهيار المنجم."),
  });
  const Figure* killed = figure(dossier, "People killed");
  ASSERT_NE(killed, nullptr);
  EXPECT_EQ(killed->verdict, Verdict::kConflict);
  EXPECT_EQ(killed->independent_origins, 2);
}

TEST(Compare, DeadAndWoundedAreTwoQuestions) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04", "قالت الشرطة إن 30 شخصا قتلوا وإن 30 جريحا نقلوا إلى المستشفى."),
      document("b", "الساحل", "2031-05-04", "أسفر الانفجار عن مقتل 30 شخصا وإصابة 30 آخرين."),
  });
  ASSERT_NE(figure(dossier, "People killed"), nullptr);
  ASSERT_NE(figure(dossier, "People wounded"), nullptr);
  EXPECT_THAT(figure(dossier, "People killed")->readings, SizeIs(2));
  EXPECT_THAT(figure(dossier, "People wounded")->readings, SizeIs(2));
}

TEST(Compare, TollsOfAnotherYearAreAnotherQuestion) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04",
               "قتل 12 شخصا في انهيار المنجم.\nوقتل 70 شخصا في انهيار مماثل عام 2019."),
      document("b", "الساحل", "2031-05-04", "أعلنت الشرطة مقتل 12 شخصا في انهيار المنجم."),
  });
  for (const Figure& one : dossier.figures) EXPECT_NE(one.verdict, Verdict::kConflict) << one.question;
}

TEST(Compare, ALaterNumberOfOneOriginRevisesItsLastOne) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04T09:00", "قالت وزارة الصحة إن 40 شخصا قتلوا في انهيار المنجم."),
      document("b", "الساحل", "2031-05-04T18:00", "وأعلنت وزارة الصحة مقتل 52 شخصا في انهيار المنجم."),
      document("c", "النهار", "2031-05-05", "وأعلن الدفاع المدني مقتل 60 شخصا في انهيار المنجم."),
  });
  const Figure* killed = figure(dossier, "People killed");
  ASSERT_NE(killed, nullptr);
  for (const Reading& reading : killed->readings) {
    const std::size_t doc = reading.quantity.doc.value();
    ASSERT_TRUE(reading.as_of);
    EXPECT_EQ(reading.revises.has_value(), doc == 1) << doc;  // 60 is another origin's number
    EXPECT_EQ(reading.revises.value_or(QuantityRef{}).doc, DocumentIndex(0)) << doc;
  }
  EXPECT_FALSE(killed->revised) << "60 still stands against 52";
}

TEST(Compare, AConflictWithReplacedNumbersAloneIsARevision) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04T09:00", "قالت وزارة الصحة إن 40 شخصا قتلوا في انهيار المنجم."),
      document("b", "الساحل", "2031-05-04T18:00", "وأعلنت وزارة الصحة مقتل 52 شخصا في انهيار المنجم."),
  });
  const Figure* killed = figure(dossier, "People killed");
  ASSERT_NE(killed, nullptr);
  EXPECT_EQ(killed->verdict, Verdict::kConflict);
  EXPECT_TRUE(killed->revised);
}

TEST(Compare, NarrationCountsOnlyWhereNoSpeakerGivesTheValue) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04", "قالت وزارة الصحة إن 40 شخصا قتلوا في انهيار المنجم."),
      document("b", "الساحل", "2031-05-04", "قتل 40 شخصا في انهيار المنجم الشمالي فجر السبت."),
  });
  const Figure* killed = figure(dossier, "People killed");
  ASSERT_NE(killed, nullptr);
  EXPECT_THAT(killed->origins, SizeIs(2));
  EXPECT_EQ(killed->independent_origins, 1);
}

TEST(Compare, CopiesOfOneAgencyTextAreOneOrigin) {
  const std::string shared = "تضرر 300 منزل في القرى الواقعة على ضفتي النهر";
  std::vector<DossierDocument> documents = {document("a", "الأفق", "2031-05-04", shared + "."),
                                            document("b", "الساحل", "2031-05-04", "و" + shared + ".")};
  Passage passage;
  passage.agency = "AFP";
  passage.members = {place(documents[0], 0, shared), place(documents[1], 1, shared)};
  const Dossier dossier = compared(std::move(documents), {passage});
  ASSERT_THAT(dossier.figures, SizeIs(1));
  EXPECT_EQ(dossier.figures[0].independent_origins, 1);
  const Claim& claim = dossier.documents[0].annotation.claims.at(0);
  ASSERT_THAT(claim.chain, SizeIs(1));
  EXPECT_EQ(claim.chain[0].name, "AFP");
  EXPECT_EQ(claim.chain[0].reason, HopReason::kAligned);
}

TEST(Compare, WithoutWireCopyCopiedClaimsAreGone) {
  const std::string shared = "تضرر 300 منزل في القرى الواقعة على ضفتي النهر";
  std::vector<DossierDocument> documents = {
      document("a", "الأفق", "2031-05-04", shared + ".\nوقال المختار إن 20 بقرة نفقت في الفيضان."),
      document("b", "الساحل", "2031-05-04", shared + ".")};
  Passage passage;
  passage.agency = "AFP";
  passage.members = {place(documents[0], 0, shared), place(documents[1], 1, shared)};
  const Dossier dossier = compared(std::move(documents), {passage}, {.wire = WireCopy::kWithout});
  ASSERT_THAT(dossier.figures, SizeIs(1));
  EXPECT_EQ(dossier.figures[0].readings[0].quantity.doc, DocumentIndex(0));
  EXPECT_THAT(dossier.documents[1].annotation.claims, IsEmpty());
  EXPECT_THAT(dossier.passages, IsEmpty());
}

TEST(Compare, AWeekdayBesideAnotherDocumentsDateDatesAPage) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04", "انهار المنجم أمس السبت قرب القرية."),  // a Sunday
      document("b", "الساحل", "", "قال شهود إن المنجم انهار أمس السبت قرب القرية."),
  });
  const auto& published = dossier.documents[1].article.published;
  ASSERT_TRUE(published);
  EXPECT_EQ(published->value, "2031-05-04");
  EXPECT_EQ(published->basis, Basis::kInferred);
  EXPECT_THAT(published->reason, ::testing::HasSubstr("a"));
  ASSERT_THAT(dossier.timeline, SizeIs(1));
  EXPECT_EQ(dossier.timeline[0].date, "2031-05-03");
  EXPECT_THAT(dossier.timeline[0].claims, SizeIs(2));
}

TEST(Compare, WithoutAnyDateNothingIsInferred) {
  const Dossier dossier = compared({document("a", "الأفق", "", "انهار المنجم أمس السبت قرب القرية.")});
  EXPECT_FALSE(dossier.documents[0].article.published);
  EXPECT_THAT(dossier.timeline, IsEmpty());
}

TEST(Compare, OppositeStatementsOfTwoSpeakersAreDisputed) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04", "قالت نقابة العمال إن المصنع استأنف العمل في الخط الثاني."),
      document("b", "الساحل", "2031-05-04", "وأعلنت وزارة الصناعة أن العمل في الخط الثاني من المصنع توقف."),
      document("c", "النهار", "2031-05-04", "ارتفعت أسعار الخضار في سوق العاصمة."),
  });
  ASSERT_THAT(dossier.contradictions, SizeIs(1));
  EXPECT_THAT(dossier.contradictions[0].sides, SizeIs(2));
}

TEST(Compare, AgreeingStatementsAreNotDisputed) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04", "قالت نقابة العمال إن المصنع استأنف العمل في الخط الثاني."),
      document("b", "الساحل", "2031-05-04", "وأعلنت وزارة الصناعة أن المصنع استأنف العمل في الخط الثاني."),
  });
  EXPECT_THAT(dossier.contradictions, IsEmpty());
}

TEST(Compare, AnUnnamedSourceNamedBelowIsThatPerson) {
  const Dossier dossier = compared({document("a", "الأفق", "2031-05-04",
                                             "قال متحدث باسم الدفاع المدني إن النيران أخمدت.\n"
                                             "وقال المتحدث سمير الخطيب إن المبنى لم ينهر.")});
  ASSERT_THAT(dossier.documents[0].annotation.claims, SizeIs(2));
  EXPECT_EQ(dossier.documents[0].annotation.claims[0].source->name,
            dossier.documents[0].annotation.claims[1].source->name);
}

TEST(Compare, WordsForOneEntityAreCountedByDocument) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04",
               "قالت منظمة الصحة العالمية إن الوباء ينحسر. وأضافت المنظمة أن اللقاح متوفر."),
      document("b", "الساحل", "2031-05-04", "حذرت منظمة الصحة العالمية من عودة الوباء."),
  });
  ASSERT_FALSE(dossier.wording.empty());
  EXPECT_THAT(dossier.wording[0].terms,
              UnorderedElementsAre(std::pair("منظمة الصحة العالمية", 1), std::pair("المنظمة", 1)));
}

TEST(Compare, CountsTheFourCounts) {
  const std::string text = "قالت وزارة الصحة إن 40 شخصا قتلوا في انهيار المنجم.";
  const Dossier dossier =
      compared({document("a", "الأفق", "2031-05-04", text), document("b", "الأفق", "2031-05-04", text),
                document("c", "الساحل", "2031-05-04", "أعلن الدفاع المدني مقتل 52 شخصا.")});
  EXPECT_EQ(dossier.counts.articles, 3U);
  EXPECT_EQ(dossier.counts.distinct_texts, 2U);
  EXPECT_EQ(dossier.counts.outlets, 2U);
  EXPECT_EQ(dossier.counts.independent_origins, 2U);
}

TEST(Compare, TakesAStoryWithoutDocuments) {
  const Dossier dossier = compared({});
  EXPECT_THAT(dossier.figures, IsEmpty());
  EXPECT_EQ(dossier.counts.articles, 0U);
}

}  // namespace
}  // namespace isnad::compare
