#include "compare/compare.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "compare/example_documents.h"
#include "compare/figures.h"

namespace isnad::compare {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

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

TEST(Compare, CopiedTextSaysMoreThanAByline) {
  std::vector<DossierDocument> documents = {
      document("a", "الأفق", "2031-05-04", "انهار سقف المحطة القديمة فجر السبت وأغلقت الطرق حولها."),
      document("b", "الساحل", "2031-05-04", "انهار سقف المحطة القديمة فجر السبت وأغلقت الطرق حولها."),
  };
  documents[1].annotation.claims.front().chain.push_back({.name = "DPA",
                                                          .kind = HopKind::kAgency,
                                                          .span = std::nullopt,
                                                          .reason = HopReason::kInherited,
                                                          .entity = std::nullopt});
  Passage passage;
  passage.agency = "Reuters";
  passage.members = {place(documents[0], 0, documents[0].article.text),
                     place(documents[1], 1, documents[1].article.text)};
  const Dossier dossier = compared(documents, {passage});
  const auto& chain = dossier.documents[1].annotation.claims.front().chain;
  ASSERT_THAT(chain, SizeIs(1));
  EXPECT_EQ(chain.front().name, "Reuters");
  EXPECT_EQ(chain.front().reason, HopReason::kAligned);
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

TEST(Compare, HearsayCountsOnlyWhereNobodyElseGivesTheValue) {
  std::vector<DossierDocument> documents = {
      document("a", "الأفق", "2031-05-04", "قالت وسائل إعلام محلية إن ثلاثة أشخاص قتلوا في تحطم الطائرة."),
      document("b", "الساحل", "2031-05-04", "وأفادت تقارير صحفية بأن ثلاثة أشخاص قتلوا في تحطم الطائرة."),
  };
  const auto origins = [&] {
    const Dossier dossier = compared(documents);
    const Figure* killed = figure(dossier, "People killed");
    return killed == nullptr ? 0 : killed->independent_origins;
  };
  EXPECT_EQ(origins(), 1);
  documents.push_back(
      document("c", "المدى", "2031-05-04", "قالت الشرطة إن ثلاثة أشخاص قتلوا في تحطم الطائرة."));
  EXPECT_EQ(origins(), 1);
}

TEST(Compare, AnOutletThatCreditsAnAgencyGivesTheAgencysNumber) {
  std::vector<DossierDocument> documents = {
      document("a", "الأفق", "2031-05-04", "بقي في البلاد 12500 جندي أجنبي بعد نهاية العام."),
      document("b", "الساحل", "2031-05-04", "وما زال 12500 جندي أجنبي ينتشرون في قواعد البلاد."),
  };
  AgencyCredit credit;
  credit.name = "AFP";
  for (DossierDocument& one : documents) one.article.agencies = {credit};
  Hop agency;
  agency.name = "AFP";
  agency.kind = HopKind::kAgency;
  for (Claim& claim : documents[0].annotation.claims) claim.chain = {agency};
  const Dossier dossier = compared(std::move(documents));
  ASSERT_FALSE(dossier.figures.empty());
  EXPECT_THAT(dossier.figures.front().readings, SizeIs(2));
  EXPECT_EQ(dossier.figures.front().independent_origins, 1);
}

TEST(Compare, UnnamedOfficialsWithOneNumberAreOneOrigin) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04", "قال مسؤول محلي إن ما بين 20 و25 شخصا أصيبوا في الانفجار."),
      document("b", "الساحل", "2031-05-04", "وقال مسؤول أمني محلي إن ما بين 20 و25 شخصا أصيبوا في الانفجار."),
  });
  const Figure* wounded = figure(dossier, "People wounded");
  ASSERT_NE(wounded, nullptr);
  EXPECT_EQ(wounded->independent_origins, 1);
}

TEST(Compare, OfficialsWithTheGovernorsNumberMayBeHim) {
  const std::string officials = "قال مسؤولون محليون إن 14 شخصا قتلوا في الانفجار.\n";
  const auto origins = [](const std::string& text) {
    const Dossier dossier = compared({document("a", "الأفق", "2031-05-04", text)});
    const Figure* killed = figure(dossier, "People killed");
    return killed == nullptr ? 0 : killed->independent_origins;
  };
  EXPECT_EQ(origins(officials + "وقال محافظ الرمانة سامر القطان إن 14 شخصا قتلوا في الانفجار."), 1);
  EXPECT_EQ(origins(officials + "وقال محافظ الرمانة سامر القطان إن 16 شخصا قتلوا في الانفجار."), 2);
  EXPECT_EQ(origins(officials + "وقال الناشط سامر القطان إن 14 شخصا قتلوا في الانفجار."), 2);
}

TEST(Compare, WhoSpeaksForABodyInOneReportDoesInTheOthers) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04", "قال سامر القطان إن 40 شخصا قتلوا في الانفجار."),
      document("b", "الساحل", "2031-05-04", "قال وزير الصحة سامر القطان إن 40 شخصا قتلوا في الانفجار."),
      document("c", "المرفأ", "2031-05-04", "قالت وزارة الصحة إن 40 شخصا قتلوا في الانفجار."),
  });
  const Figure* killed = figure(dossier, "People killed");
  ASSERT_NE(killed, nullptr);
  EXPECT_EQ(killed->independent_origins, 1);
}

TEST(Compare, AMinistryByItsShortNameIsThatMinistry) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04", "قالت وزارة الداخلية العراقية إن 40 شخصا قتلوا في الانفجار."),
      document("b", "الساحل", "2031-05-04", "وبحسب وزارة الداخلية، قتل 40 شخصا في الانفجار."),
  });
  const Figure* killed = figure(dossier, "People killed");
  ASSERT_NE(killed, nullptr);
  EXPECT_EQ(killed->independent_origins, 1);
}

TEST(Compare, ATollTakenForGrantedIsNotTheSpeakers) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04", "قال رئيس الحكومة إن التفجير الذي أوقع 40 قتيلا نفذه انتحاري."),
      document("b", "الساحل", "2031-05-04", "أعلنت وزارة الصحة مقتل 40 شخصا في التفجير."),
  });
  const Figure* killed = figure(dossier, "People killed");
  ASSERT_NE(killed, nullptr);
  EXPECT_EQ(killed->independent_origins, 1) << "only the ministry says it";
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

TEST(Compare, WhatIsWantedIsNoDispute) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04", "قالت نقابة العمال إن العمل في الخط الثاني من المصنع توقف."),
      document("b", "الساحل", "2031-05-04",
               "وقالت وزارة الصناعة إن الإدارة تجري مفاوضات لاستئناف العمل في الخط الثاني من المصنع."),
      document("c", "النهار", "2031-05-04", "ارتفعت أسعار الخضار في سوق العاصمة."),
  });
  EXPECT_THAT(dossier.contradictions, IsEmpty());
}

TEST(Compare, OutletsTellingInTheirOwnVoicesDoNotDispute) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04", "استأنف المصنع العمل في الخط الثاني صباح السبت."),
      document("b", "الساحل", "2031-05-04", "توقف العمل في الخط الثاني من المصنع صباح السبت."),
  });
  EXPECT_THAT(dossier.contradictions, IsEmpty());
}

TEST(Compare, WhatOneTellsAndAnotherDeniesIsDisputed) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04", "أعلن الدفاع المدني انهيار جدار المنجم الشمالي."),
      document("b", "الساحل", "2031-05-04", "ونفت وزارة الصناعة أن يكون جدار المنجم قد انهار."),
      document("c", "النهار", "2031-05-04", "ارتفعت أسعار الخضار في سوق العاصمة."),
  });
  ASSERT_THAT(dossier.contradictions, SizeIs(1));
}

TEST(Compare, AWomanOrTwoMenIsDisputed) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04", "قالت الشرطة إن انتحارية نفذت الهجوم على السوق."),
      document("b", "الساحل", "2031-05-04", "وقال شهود إن انتحاريين اثنين دخلا السوق وفجرا نفسيهما."),
  });
  ASSERT_THAT(dossier.contradictions, SizeIs(1));
}

TEST(Compare, AClaimOfTwoDatesStandsAtTheOneOfItsVerb) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04",
               "غادر عمال المنجم المدينة اليوم الأحد بموجب اتفاق تم التوصل إليه يوم السبت."),
  });
  ASSERT_THAT(dossier.timeline, SizeIs(1));
  EXPECT_EQ(dossier.timeline[0].date, "2031-05-04");
}

TEST(Compare, ABareYearBesideWhatIsToldIsNoEntry) {
  const Dossier dossier = compared({
      document(
          "a", "الأفق", "2031-05-04",
          "يملك الصندوق الذي أسس عام 2011 مصنعين للورق في المدينة. ويعمل المصنع منذ عام 2014 بنصف طاقته."),
  });
  ASSERT_THAT(dossier.timeline, SizeIs(1));
  EXPECT_EQ(dossier.timeline[0].date, "2014");
}

TEST(Compare, AgreeingStatementsAreNotDisputed) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04", "قالت نقابة العمال إن المصنع استأنف العمل في الخط الثاني."),
      document("b", "الساحل", "2031-05-04", "وأعلنت وزارة الصناعة أن المصنع استأنف العمل في الخط الثاني."),
  });
  EXPECT_THAT(dossier.contradictions, IsEmpty());
}

TEST(Compare, OneSidesFireAndAnExchangeOfFireContradict) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04",
               "قال ضابط في الشرطة إن مسلحين فتحوا النار على زبائن السوق صباح السبت."),
      document("b", "الساحل", "2031-05-04",
               "وأعلن وزير الداخلية أن تبادلا لإطلاق النار وقع في السوق صباح السبت."),
  });
  ASSERT_THAT(dossier.contradictions, SizeIs(1));
  const Dossier apart = compared({
      document("a", "الأفق", "2031-05-04", "قال ضابط في الشرطة إن مسلحين فتحوا النار على قافلة شاحنات."),
      document("b", "الساحل", "2031-05-04", "وأعلن وزير الداخلية أن تبادلا لإطلاق النار أخر الانتخابات."),
  });
  EXPECT_THAT(apart.contradictions, IsEmpty());
}

TEST(Compare, WhatIsNotAllowedDoesNotHappen) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04",
               "قال محافظ تعز إنه لن يسمح للمقاتلين الأجانب في \"كتيبة النسر\" بمغادرة المدينة."),
      document("b", "الساحل", "2031-05-04", "وأعلن متحدث باسم الجيش أن المقاتلين الأجانب غادروا المدينة."),
  });
  ASSERT_THAT(dossier.contradictions, SizeIs(1));
}

TEST(Compare, AnUnnamedSourceNamedBelowIsThatPerson) {
  const Dossier dossier = compared({document("a", "الأفق", "2031-05-04",
                                             "قال متحدث باسم الدفاع المدني إن النيران أخمدت.\n"
                                             "وقال المتحدث سمير الخطيب إن المبنى لم ينهر.")});
  ASSERT_THAT(dossier.documents[0].annotation.claims, SizeIs(2));
  EXPECT_EQ(dossier.documents[0].annotation.claims[0].source->name,
            dossier.documents[0].annotation.claims[1].source->name);
}

TEST(Compare, AYearInBracketsIsNoDateOfTheStory) {
  const Dossier dossier = compared({document("a", "الأفق", "2031-05-04",
                                             "يشمل القرار سيارات النقل الصغيرة (2027-2029) في البلاد كلها.\n"
                                             "وكانت الشركة أغلقت المصنع القديم في عام 2028 بعد الحريق.")});
  ASSERT_THAT(dossier.timeline, SizeIs(1));
  EXPECT_EQ(dossier.timeline[0].date, "2028");
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
