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

Place place(const DossierDocument& document, std::size_t index, std::string_view part) {
  const auto at = static_cast<std::uint32_t>(document.article.text.find(part));
  return {DocumentIndex(index), {at, at + static_cast<std::uint32_t>(part.size())}};
}

const Figure* figure(const Dossier& dossier, std::string_view question) {
  const auto found = std::find_if(dossier.figures.begin(), dossier.figures.end(),
                                  [&](const Figure& f) { return f.question == question; });
  return found == dossier.figures.end() ? nullptr : &*found;
}

void expect_no_conflict(const Dossier& dossier) {
  EXPECT_THAT(dossier.figures, Not(IsEmpty()));
  for (const Figure& one : dossier.figures) EXPECT_NE(one.verdict, Verdict::kConflict) << one.question;
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
  expect_no_conflict(dossier);
}

TEST(Compare, WhatATollGrewByIsNotTheToll) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04", "ارتفع عدد قتلى انهيار المنجم إلى 40 شخصا بعد انتشال ثلاث جثث."),
      document("b", "الساحل", "2031-05-05", "أعلن الدفاع المدني انتشال 40 جثة من المنجم."),
  });
  expect_no_conflict(dossier);
}

TEST(Compare, TwoOfThemAndAWomanAreNotTheToll) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04",
               "قالت الشرطة إن اثنين من ركاب الحافلة وامرأة من المارة قتلوا في الحادث."),
      document("b", "الساحل", "2031-05-04", "وأعلنت وزارة الصحة مقتل ثلاثة أشخاص في الحادث."),
  });
  expect_no_conflict(dossier);
}

TEST(Compare, ArrestsGrowLikeATollWhateverPartOfThemStandsBetween) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04",
               "قالت وزارة الداخلية إن 97 شخصا بينهم 12 أجنبيا اعتقلوا خلال المداهمات في نهروان."),
      document("b", "الساحل", "2031-05-05", "وأعلنت الشرطة توقيف 140 شخصا في نهروان."),
      document("c", "المدى", "2031-05-06",
               "وأعلن الوزير أن الشرطة أوقفت منذ الجمعة في جميع أنحاء نهروان 150 شخصا يشتبه في أمرهم."),
  });
  const Figure* arrested = figure(dossier, "People arrested");
  ASSERT_NE(arrested, nullptr);
  EXPECT_THAT(arrested->readings, SizeIs(3));
  EXPECT_EQ(arrested->verdict, Verdict::kConflict);
}

TEST(Compare, TwoOfAThingAreAskedForByItsName) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04",
               "قالت الشرطة إن النار اشتعلت في سيارتين في حي الزهور الذي يبعد 500 متر عن الميناء."),
      document("b", "الساحل", "2031-05-04", "وأعلنت وزارة الصحة احتراق سيارتين في حي الزهور."),
  });
  const Figure* cars = figure(dossier, "Vehicles destroyed or damaged");
  ASSERT_NE(cars, nullptr);
  EXPECT_THAT(cars->readings, SizeIs(2));
}

TEST(Compare, ChildrenAmongTheDeadAreTheDeadChildren) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04", "قالت الشرطة إن الحريق أسفر عن 30 قتيلا بينهم خمسة أطفال."),
      document("b", "الساحل", "2031-05-04", "وأعلنت وزارة الصحة مقتل سبعة أطفال في الحريق."),
  });
  const Figure* children = figure(dossier, "Children killed");
  ASSERT_NE(children, nullptr);
  EXPECT_THAT(children->readings, SizeIs(2));
  EXPECT_EQ(children->verdict, Verdict::kConflict);
}

TEST(Compare, SomeOfAGroupAreNotAllOfIt) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04", "قالت الشرطة إن 30 مقاتلا أجنبيا استسلموا في المدينة."),
      document("b", "الساحل", "2031-05-04", "أعلن الجيش أن 80 مقاتلا استسلموا في المدينة."),
  });
  for (const Figure& one : dossier.figures) EXPECT_THAT(one.readings, SizeIs(1)) << one.question;
}

TEST(Compare, ARareNumberOfOneThingIsOneNumber) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04", "قالت الشركة إنها ستسحب 1.4 مليون غسالة من الأسواق."),
      document("b", "الساحل", "2031-05-04", "وجرى استدعاء 1.4 مليون غسالة بعد خلل في الأبواب."),
      document("c", "النهار", "2031-05-04", "باعت المتاجر 1000 غسالة أمس بعد تخفيض الرسوم."),
      document("d", "الديار", "2031-05-04", "تحتاج المستشفيات إلى 1000 غسالة في السنة."),
  });
  EXPECT_THAT(dossier.figures.front().readings, SizeIs(2));
  for (std::size_t i = 1; i < dossier.figures.size(); ++i)
    EXPECT_THAT(dossier.figures[i].readings, SizeIs(1)) << dossier.figures[i].question;
}

TEST(Compare, ARoundedNumberAgrees) {
  Quantity rounded;
  rounded.min = rounded.max = 363000;
  Quantity exact;
  exact.min = exact.max = 363378;
  EXPECT_TRUE(compatible(rounded, exact));
  rounded.min = rounded.max = 11600000;
  exact.min = exact.max = 11660000;
  EXPECT_TRUE(compatible(rounded, exact)) << "cut off";
  exact.min = exact.max = 11540000;
  EXPECT_FALSE(compatible(rounded, exact));
  rounded.min = rounded.max = 53000000;
  exact.min = exact.max = 53653000;
  EXPECT_FALSE(compatible(rounded, exact)) << "rounded it were 54 million";
}

TEST(Compare, PricesOfTwoHoursAreNoConflict) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04", "ارتفع سعر النحاس في السوق الفورية إلى 6120 دولارا للطن."),
      document("b", "الساحل", "2031-05-04", "ارتفع سعر النحاس في السوق الفورية إلى 6140 دولارا للطن."),
  });
  expect_no_conflict(dossier);
}

TEST(Compare, TollsOfTwoSidesAreTwoQuestions) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04", "قالت مصادر طبية إن مقتل تسعة من المتمردين وقع قرب السد."),
      document("b", "الساحل", "2031-05-04", "أعلنت مصادر محلية مقتل ثلاثة من الجنود قرب السد."),
  });
  expect_no_conflict(dossier);
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

TEST(Compare, PartOfATollIsAnotherQuestion) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04", "قالت الشرطة إن 31 عاملا أصيبوا، ثلاثة منهم في حالة خطيرة."),
      document("b", "الساحل", "2031-05-04", "وأعلنت النقابة إصابة 31 عاملا، بينهم خمسة في العناية المركزة."),
  });
  expect_no_conflict(dossier);
  ASSERT_NE(figure(dossier, "Workers wounded"), nullptr);
  EXPECT_THAT(figure(dossier, "Workers wounded")->readings, SizeIs(2));
}

TEST(Compare, OneSentenceMaySetATollAgainstAnEarlierOne) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04",
               "ارتفع عدد قتلى المنجم إلى 23 شخصا، بعدما كان الدفاع المدني تحدث الجمعة عن مقتل 17 شخصا."),
  });
  const Figure* killed = figure(dossier, "People killed");
  ASSERT_NE(killed, nullptr);
  EXPECT_THAT(killed->readings, SizeIs(2));
  EXPECT_EQ(killed->verdict, Verdict::kConflict);
}

TEST(Compare, ThoseStillMissingAreMissing) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04", "قالت الوزارة إن 41 شخصا ما زالوا في عداد المفقودين بعد الفيضان."),
      document("b", "الساحل", "2031-05-04", "وأفاد الهلال الأحمر بأن 3000 شخص يقيمون في تسعة مراكز إيواء."),
  });
  ASSERT_NE(figure(dossier, "People missing"), nullptr);
  ASSERT_NE(figure(dossier, "People displaced"), nullptr);
}

TEST(Compare, WhatHappensToPeopleIsNotSaidOfThings) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04", "سقطت 20 قذيفة على الحي، ما أدى إلى مقتل امرأة."),
      document("b", "الساحل", "2031-05-04", "قتل شخصان في الحي عندما سقطت عليه القذائف."),
  });
  expect_no_conflict(dossier);
}

TEST(Compare, TollsOfTwoPlacesAreTwoQuestions) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04", "قتل 12 شخصا في انفجار في مدينة الموصل فجر السبت."),
      document("b", "الساحل", "2031-05-04", "قتل 30 شخصا في انفجار في مدينة البصرة فجر السبت."),
      document("c", "النهار", "2031-05-04", "قتل 12 شخصا في انفجار في مدينة الموصل صباح السبت."),
      document("d", "المساء", "2031-05-04", "أعلنت الشرطة مقتل 12 شخصا في الموصل."),
  });
  expect_no_conflict(dossier);
}

TEST(Compare, TollsOfTwoCausesAreTwoQuestions) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04", "قتل 12 شخصا في انفجار سيارة مفخخة."),
      document("b", "الساحل", "2031-05-04", "قتل 30 شخصا في حادث تصادم حافلتين."),
  });
  expect_no_conflict(dossier);
}

TEST(Compare, ASumOverTheWarIsNoToll) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04", "قالت الشرطة إن أربعة أشخاص قتلوا في المعارك."),
      document("b", "الساحل", "2031-05-04", "قتل 6500 شخص منذ اندلاع المعارك في البلاد."),
  });
  expect_no_conflict(dossier);
}

TEST(Compare, TheTollOfAnAttackYearsBeforeIsAnotherEvents) {
  const DossierDocument today = document("a", "الأفق", "2031-05-04", "قتل شخصان في هجوم على سوق البلدة.");
  for (const char* before :
       {"وقع الهجوم على سوق البلدة بعد ثلاث سنوات تقريبا على هجوم شهدته السوق وقتل فيه 12 شخصا.",
        "ويأتي الهجوم بعد أقل من أسبوع من مقتل 12 شخصا في هجوم على السوق.",
        "وبعد أربعة أشهر من مقتل 12 شخصا في هجوم عاد الخوف إلى سوق البلدة."})
    expect_no_conflict(compared({today, document("b", "الساحل", "2031-05-04", before)}));
}

TEST(Compare, TollsOfDaysFarApartAreOfTwoEvents) {
  const auto told_of = [](const std::string& day) {
    return compared({
        document("a", "الأفق", "2031-05-04", "قتل 12 شخصا في هجوم على سوق البلدة " + day + "."),
        document("b", "الساحل", "2031-05-04", "قتل خمسة أشخاص في هجوم على سوق البلدة يوم 3 مايو."),
    });
  };
  expect_no_conflict(told_of("يوم 20 أبريل"));
  const Dossier dossier = told_of("يوم 2 مايو");  // the day of one of them may be that of the telling
  const Figure* killed = figure(dossier, "People killed");
  ASSERT_NE(killed, nullptr);
  EXPECT_EQ(killed->verdict, Verdict::kConflict);
}

TEST(Compare, AReportSaysWhichTollIsTheEarlierOne) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04T10:00",
               "قال مسؤولون إن 15 شخصا قتلوا في تفجير استهدف سوق البلدة. وكانت حصيلة سابقة أشارت إلى مقتل "
               "تسعة أشخاص في "
               "التفجير."),
      document("b", "الساحل", "2031-05-04T10:00", "قالت الشرطة إن 15 شخصا قتلوا في تفجير استهدف سوق البلدة."),
  });
  const Figure* killed = figure(dossier, "People killed");
  ASSERT_NE(killed, nullptr);
  EXPECT_EQ(killed->verdict, Verdict::kConflict);
  EXPECT_TRUE(killed->revised);
}

TEST(Compare, TheTollOfAWarIsNotThatOfADay) {
  expect_no_conflict(compared({
      document("a", "الأفق", "2031-05-04", "قتل 18 شخصا في قصف على سوق البلدة."),
      document("b", "الساحل", "2031-05-04", "وحصد القصف آلاف القتلى وشرد سكان الريف كله."),
  }));
}

TEST(Compare, AnEventThatIsJoinedToTheNextNumberIsNotOfThisOne) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04",
               "توفي أربعة أشخاص في حادث سير هم الأب وزوجته من سكان البلدة، واثنتان من بناتهما، وإصابة ثلاثة "
               "آخرين."),
  });
  const Figure* wounded = figure(dossier, "People wounded");
  ASSERT_NE(wounded, nullptr);
  ASSERT_EQ(wounded->readings.size(), 1U);
  EXPECT_EQ(quantity_of(dossier.documents, wounded->readings.front()).min, 3);
  EXPECT_EQ(std::count_if(dossier.figures.begin(), dossier.figures.end(),
                          [](const Figure& f) { return f.question == "People wounded"; }),
            1);
}

TEST(Compare, ATollOfTodayIsTodaysHoweverLongTheWarHasLasted) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04",
               "بعد ثلاث سنوات من الحصار، قتل 20 شخصا اليوم في هجوم على سوق البلدة."),
      document("b", "الساحل", "2031-05-04", "قتل 14 شخصا اليوم في هجوم على سوق البلدة."),
  });
  const Figure* killed = figure(dossier, "People killed");
  ASSERT_NE(killed, nullptr);
  EXPECT_EQ(killed->verdict, Verdict::kConflict);
}

TEST(Compare, EditionsOfOneNoticeDoNotConflict) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04",
               "ارتفع مؤشر السوق 120 نقطة إلى 4184 نقطة بتداولات بلغت 900 مليون دولار."),
      document("b", "الساحل", "2031-05-05",
               "ارتفع مؤشر السوق 75 نقطة إلى 4259 نقطة بتداولات بلغت 650 مليون دولار."),
  });
  expect_no_conflict(dossier);
}

TEST(Compare, ANumberChangedInACopyConflicts) {
  const std::string before = "قال المتحدث باسم الدفاع المدني إن السيول جرفت أكثر من ";
  const std::string after = " منزل في البلدة خلال أقل من ساعة";
  std::vector<DossierDocument> documents = {
      document("a", "الأفق", "2031-05-04", before + "200" + after + "."),
      document("b", "الساحل", "2031-05-04", before + "300" + after + "."),
  };
  Passage passage;
  passage.members = {place(documents[0], 0, before + "200" + after),
                     place(documents[1], 1, before + "300" + after)};
  const Dossier dossier = compared(std::move(documents), {passage});
  const Figure* houses = figure(dossier, "Houses destroyed or damaged");
  ASSERT_NE(houses, nullptr);
  EXPECT_EQ(houses->verdict, Verdict::kConflict) << "one man said one of the two";
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
