// Which numbers answer one question, and where they conflict.
#include "compare/figures.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "compare/example_documents.h"
#include "compare/values.h"

namespace isnad::compare {
namespace {

using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

void expect_no_conflict(const Dossier& dossier) {
  EXPECT_THAT(dossier.figures, Not(IsEmpty()));
  for (const Figure& one : dossier.figures) EXPECT_NE(one.verdict, Verdict::kConflict) << one.question;
}

TEST(Figures, DeadAndWoundedAreTwoQuestions) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04", "قالت الشرطة إن 30 شخصا قتلوا وإن 30 جريحا نقلوا إلى المستشفى."),
      document("b", "الساحل", "2031-05-04", "أسفر الانفجار عن مقتل 30 شخصا وإصابة 30 آخرين."),
  });
  ASSERT_NE(figure(dossier, "People killed"), nullptr);
  ASSERT_NE(figure(dossier, "People wounded"), nullptr);
  EXPECT_THAT(figure(dossier, "People killed")->readings, SizeIs(2));
  EXPECT_THAT(figure(dossier, "People wounded")->readings, SizeIs(2));
}

TEST(Figures, TollsOfAnotherYearAreAnotherQuestion) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04",
               "قتل 12 شخصا في انهيار المنجم.\nوقتل 70 شخصا في انهيار مماثل عام 2019."),
      document("b", "الساحل", "2031-05-04", "أعلنت الشرطة مقتل 12 شخصا في انهيار المنجم."),
  });
  expect_no_conflict(dossier);
}

TEST(Figures, WhatATollGrewByIsNotTheToll) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04", "ارتفع عدد قتلى انهيار المنجم إلى 40 شخصا بعد انتشال ثلاث جثث."),
      document("b", "الساحل", "2031-05-05", "أعلن الدفاع المدني انتشال 40 جثة من المنجم."),
  });
  expect_no_conflict(dossier);
}

TEST(Figures, TwoOfThemAndAWomanAreNotTheToll) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04",
               "قالت الشرطة إن اثنين من ركاب الحافلة وامرأة من المارة قتلوا في الحادث."),
      document("b", "الساحل", "2031-05-04", "وأعلنت وزارة الصحة مقتل ثلاثة أشخاص في الحادث."),
  });
  expect_no_conflict(dossier);
}

TEST(Figures, ArrestsGrowLikeATollWhateverPartOfThemStandsBetween) {
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

TEST(Figures, TwoOfAThingAreAskedForByItsName) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04",
               "قالت الشرطة إن النار اشتعلت في سيارتين في حي الزهور الذي يبعد 500 متر عن الميناء."),
      document("b", "الساحل", "2031-05-04", "وأعلنت وزارة الصحة احتراق سيارتين في حي الزهور."),
  });
  const Figure* cars = figure(dossier, "Vehicles destroyed or damaged");
  ASSERT_NE(cars, nullptr);
  EXPECT_THAT(cars->readings, SizeIs(2));
}

TEST(Figures, ChildrenAmongTheDeadAreTheDeadChildren) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04", "قالت الشرطة إن الحريق أسفر عن 30 قتيلا بينهم خمسة أطفال."),
      document("b", "الساحل", "2031-05-04", "وأعلنت وزارة الصحة مقتل سبعة أطفال في الحريق."),
  });
  const Figure* children = figure(dossier, "Children killed");
  ASSERT_NE(children, nullptr);
  EXPECT_THAT(children->readings, SizeIs(2));
  EXPECT_EQ(children->verdict, Verdict::kConflict);
}

TEST(Figures, SomeOfAGroupAreNotAllOfIt) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04", "قالت الشرطة إن 30 مقاتلا أجنبيا استسلموا في المدينة."),
      document("b", "الساحل", "2031-05-04", "أعلن الجيش أن 80 مقاتلا استسلموا في المدينة."),
  });
  for (const Figure& one : dossier.figures) EXPECT_THAT(one.readings, SizeIs(1)) << one.question;
}

TEST(Figures, ARareNumberOfOneThingIsOneNumber) {
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

TEST(Figures, ARoundedNumberAgrees) {
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

TEST(Figures, PricesOfTwoHoursAreNoConflict) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04", "ارتفع سعر النحاس في السوق الفورية إلى 6120 دولارا للطن."),
      document("b", "الساحل", "2031-05-04", "ارتفع سعر النحاس في السوق الفورية إلى 6140 دولارا للطن."),
  });
  expect_no_conflict(dossier);
}

TEST(Figures, TollsOfTwoSidesAreTwoQuestions) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04", "قالت مصادر طبية إن مقتل تسعة من المتمردين وقع قرب السد."),
      document("b", "الساحل", "2031-05-04", "أعلنت مصادر محلية مقتل ثلاثة من الجنود قرب السد."),
  });
  expect_no_conflict(dossier);
}

TEST(Figures, PartOfATollIsAnotherQuestion) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04", "قالت الشرطة إن 31 عاملا أصيبوا، ثلاثة منهم في حالة خطيرة."),
      document("b", "الساحل", "2031-05-04", "وأعلنت النقابة إصابة 31 عاملا، بينهم خمسة في العناية المركزة."),
  });
  expect_no_conflict(dossier);
  ASSERT_NE(figure(dossier, "Workers wounded"), nullptr);
  EXPECT_THAT(figure(dossier, "Workers wounded")->readings, SizeIs(2));
}

TEST(Figures, OneSentenceMaySetATollAgainstAnEarlierOne) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04",
               "ارتفع عدد قتلى المنجم إلى 23 شخصا، بعدما كان الدفاع المدني تحدث الجمعة عن مقتل 17 شخصا."),
  });
  const Figure* killed = figure(dossier, "People killed");
  ASSERT_NE(killed, nullptr);
  EXPECT_THAT(killed->readings, SizeIs(2));
  EXPECT_EQ(killed->verdict, Verdict::kConflict);
}

TEST(Figures, ThoseStillMissingAreMissing) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04", "قالت الوزارة إن 41 شخصا ما زالوا في عداد المفقودين بعد الفيضان."),
      document("b", "الساحل", "2031-05-04", "وأفاد الهلال الأحمر بأن 3000 شخص يقيمون في تسعة مراكز إيواء."),
  });
  ASSERT_NE(figure(dossier, "People missing"), nullptr);
  ASSERT_NE(figure(dossier, "People displaced"), nullptr);
}

TEST(Figures, WhatHappensToPeopleIsNotSaidOfThings) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04", "سقطت 20 قذيفة على الحي، ما أدى إلى مقتل امرأة."),
      document("b", "الساحل", "2031-05-04", "قتل شخصان في الحي عندما سقطت عليه القذائف."),
  });
  expect_no_conflict(dossier);
}

TEST(Figures, TollsOfTwoPlacesAreTwoQuestions) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04", "قتل 12 شخصا في انفجار في مدينة الموصل فجر السبت."),
      document("b", "الساحل", "2031-05-04", "قتل 30 شخصا في انفجار في مدينة البصرة فجر السبت."),
      document("c", "النهار", "2031-05-04", "قتل 12 شخصا في انفجار في مدينة الموصل صباح السبت."),
      document("d", "المساء", "2031-05-04", "أعلنت الشرطة مقتل 12 شخصا في الموصل."),
  });
  expect_no_conflict(dossier);
}

TEST(Figures, TollsOfTwoCausesAreTwoQuestions) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04", "قتل 12 شخصا في انفجار سيارة مفخخة."),
      document("b", "الساحل", "2031-05-04", "قتل 30 شخصا في حادث تصادم حافلتين."),
  });
  expect_no_conflict(dossier);
}

TEST(Figures, ASumOverTheWarIsNoToll) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04", "قالت الشرطة إن أربعة أشخاص قتلوا في المعارك."),
      document("b", "الساحل", "2031-05-04", "قتل 6500 شخص منذ اندلاع المعارك في البلاد."),
  });
  expect_no_conflict(dossier);
}

TEST(Figures, TheTollOfAnAttackYearsBeforeIsAnotherEvents) {
  const DossierDocument today = document("a", "الأفق", "2031-05-04", "قتل شخصان في هجوم على سوق البلدة.");
  for (const char* before :
       {"وقع الهجوم على سوق البلدة بعد ثلاث سنوات تقريبا على هجوم شهدته السوق وقتل فيه 12 شخصا.",
        "ويأتي الهجوم بعد أقل من أسبوع من مقتل 12 شخصا في هجوم على السوق.",
        "وبعد أربعة أشهر من مقتل 12 شخصا في هجوم عاد الخوف إلى سوق البلدة."})
    expect_no_conflict(compared({today, document("b", "الساحل", "2031-05-04", before)}));
}

TEST(Figures, TollsOfDaysFarApartAreOfTwoEvents) {
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

TEST(Figures, AReportSaysWhichTollIsTheEarlierOne) {
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

TEST(Figures, TheTollOfAWarIsNotThatOfADay) {
  expect_no_conflict(compared({
      document("a", "الأفق", "2031-05-04", "قتل 18 شخصا في قصف على سوق البلدة."),
      document("b", "الساحل", "2031-05-04", "وحصد القصف آلاف القتلى وشرد سكان الريف كله."),
  }));
}

TEST(Figures, AnEventThatIsJoinedToTheNextNumberIsNotOfThisOne) {
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

TEST(Figures, ATollOfTodayIsTodaysHoweverLongTheWarHasLasted) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04",
               "بعد ثلاث سنوات من الحصار، قتل 20 شخصا اليوم في هجوم على سوق البلدة."),
      document("b", "الساحل", "2031-05-04", "قتل 14 شخصا اليوم في هجوم على سوق البلدة."),
  });
  const Figure* killed = figure(dossier, "People killed");
  ASSERT_NE(killed, nullptr);
  EXPECT_EQ(killed->verdict, Verdict::kConflict);
}

TEST(Figures, EditionsOfOneNoticeDoNotConflict) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04",
               "ارتفع مؤشر السوق 120 نقطة إلى 4184 نقطة بتداولات بلغت 900 مليون دولار."),
      document("b", "الساحل", "2031-05-05",
               "ارتفع مؤشر السوق 75 نقطة إلى 4259 نقطة بتداولات بلغت 650 مليون دولار."),
  });
  expect_no_conflict(dossier);
}

TEST(Figures, ANumberChangedInACopyConflicts) {
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

TEST(Figures, AShareRoundedToAWholeOneAgrees) {
  Quantity rounded;
  rounded.unit = "percent";
  rounded.min = rounded.max = 95;
  Quantity exact = rounded;
  exact.min = exact.max = 95.4;
  EXPECT_TRUE(compatible(rounded, exact));
  rounded.min = rounded.max = 11;
  exact.min = exact.max = 11.8;
  EXPECT_FALSE(compatible(rounded, exact));
}

TEST(Figures, LowerBoundsFarApartAreToldOfTwoThings) {
  const auto at_least = [](double min) {
    Quantity quantity;
    quantity.modifier = Modifier::kAtLeast;
    quantity.min = min;
    return quantity;
  };
  EXPECT_TRUE(are_far_bounds(at_least(4), at_least(31)));
  EXPECT_FALSE(are_far_bounds(at_least(17), at_least(19)));
  Quantity exact = at_least(31);
  exact.max = 31;
  EXPECT_TRUE(are_far_bounds(at_least(4), exact));
  EXPECT_FALSE(are_far_bounds(at_least(10), exact)) << "dozens say no more than their size";
  const Dossier dossier = compared({
      document(
          "a", "الأفق", "2031-05-04",
          "قتل 31 شخصا على الأقل في هجمات في البلاد أمس. وقتل أربعة أشخاص على الأقل في تفجير في حي الزهور. "
          "وأدى تفجير آخر في حي الميناء إلى مقتل 19 شخصا على الأقل."),
  });
  for (const Figure& one : dossier.figures) EXPECT_THAT(one.readings, SizeIs(1)) << one.question;
}

TEST(Figures, AVerbTellsItsEventBehindAParticle) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04", "قالت الشرطة إن مسلحا فتح النار داخل متجر فقتل شخصين قبل أن يفر."),
      document("b", "الساحل", "2031-05-04", "وأعلنت الوزارة أن الهجوم على المتجر تسبب بمقتل شخصين."),
  });
  const Figure* killed = figure(dossier, "People killed");
  ASSERT_NE(killed, nullptr);
  EXPECT_THAT(killed->readings, SizeIs(2));
}

TEST(Figures, FireThatIsOpenedFreesNobody) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04", "أدين الرجل بقتل 14 شخصا في إطلاق نار داخل متجر."),
      document("b", "الساحل", "2031-05-04", "أوقف أربعة رجال بعد تبادل إطلاق النار في البلدة."),
  });
  EXPECT_EQ(figure(dossier, "People rescued, freed or safe"), nullptr);
  EXPECT_NE(figure(dossier, "People killed"), nullptr);
  EXPECT_NE(figure(dossier, "People arrested"), nullptr);
}

TEST(Figures, ThingsAreSeizedNotArrested) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04", "وقالت الوزارة إنه تم ضبط عشر قطع سلاح في المنزل."),
  });
  EXPECT_EQ(figure(dossier, "People arrested"), nullptr);
}

TEST(Figures, TheVerbThatBeginsASentenceTellsOfItsObject) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04",
               "اعتقلت قوات الأمن المختصة في مكافحة التهريب فجر السبت، 13 شخصا في نهروان."),
  });
  EXPECT_NE(figure(dossier, "People arrested"), nullptr);
}

TEST(Figures, TheHeadOfACountSaysMoreThanWhatFollows) {
  const Dossier dossier = compared({
      document(
          "a", "الأفق", "2031-05-04",
          "وصل عدد حالات الإصابة بالمرض منذ مايو إلى 853 حالة، تماثلت للشفاء منها 581 حالة، والوفيات إلى "
          "264."),
  });
  const auto count = [&](std::string_view question, double value) {
    const Figure* found = figure(dossier, question);
    ASSERT_NE(found, nullptr) << question;
    EXPECT_EQ(quantity_of(dossier.documents, found->readings.front()).min, value) << question;
  };
  count("People wounded", 853);
  count("People killed", 264);
  const Dossier teams = compared({
      document("a", "الأفق", "2031-05-04",
               "وقع حادث على الطريق وبه عدد من المصابين وعلى الفور تم توجيه أربع فرق."),
  });
  EXPECT_EQ(figure(teams, "People wounded"), nullptr) << "some wounded, four teams";
}

TEST(Figures, ANationalityCountsPeopleACityNoCivilians) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04",
               "قالت البعثة إن ألف أفغاني قتلوا في المعارك، وإن ست مدن خلت من أهلها."),
  });
  EXPECT_NE(figure(dossier, "People killed"), nullptr);
  for (const Figure& one : dossier.figures) EXPECT_EQ(one.question.find("Civilians"), std::string::npos);
}

TEST(Figures, AYearCountInBracketsIsAnAge) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04", "قالت الشرطة إن الرجل (43 عاما) فر من المتجر."),
      document("b", "الساحل", "2031-05-04", "وقالت الشرطة إن الرجل الذي فر من المتجر يبلغ من العمر 43 عاما."),
  });
  const Figure* age = figure(dossier, "Age (year)");
  ASSERT_NE(age, nullptr);
  EXPECT_THAT(age->readings, SizeIs(2));
}

TEST(Figures, SomeOfTheWoundedAreAPartOfThem) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04", "أصيب تسعة أشخاص في الهجوم. وخرج اثنان من الجرحى من المستشفى."),
      document("b", "الساحل", "2031-05-04", "قالت الشرطة إن سبعة أشخاص أصيبوا في الهجوم."),
  });
  const Figure* wounded = figure(dossier, "People wounded");
  ASSERT_NE(wounded, nullptr);
  EXPECT_THAT(wounded->readings, SizeIs(2));
  EXPECT_EQ(wounded->verdict, Verdict::kConflict);
}

TEST(Figures, PeopleBesideOthersAreNotAllOfThem) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04", "قتل شرطيان وثلاثة مدنيين في الهجوم على مركز البلدة."),
      document("b", "الساحل", "2031-05-04", "أعلنت الشرطة مقتل خمسة أشخاص في الهجوم على مركز البلدة."),
  });
  expect_no_conflict(dossier);
}

TEST(Figures, OthersAreNotThoseWhoWereToldOfBefore) {
  const Dossier dossier = compared({
      document(
          "a", "الأفق", "2031-05-04",
          "أعلنت الوزارة اعتقال 13 شخصا في نهروان. وتواصلت العمليات في البلدة حيث اعتقل ثلاثة أشخاص آخرين."),
  });
  for (const Figure& one : dossier.figures) EXPECT_THAT(one.readings, SizeIs(1)) << one.question;
}

TEST(Figures, OneNumberOfFightersAndOfPeopleIsOne) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04", "أعلنت الوزارة اعتقال 13 إرهابيا في نهروان."),
      document("b", "الساحل", "2031-05-04", "وقالت الشرطة إن 13 شخصا اعتقلوا في نهروان."),
  });
  const Figure* arrested = figure(dossier, "Fighters arrested");
  ASSERT_NE(arrested, nullptr);
  EXPECT_THAT(arrested->readings, SizeIs(2));
  EXPECT_EQ(arrested->verdict, Verdict::kAgree);
}

TEST(Figures, ADateOfAPlaceIsNotTheTolls) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04",
               "وقتل تسعة أشخاص في الهجوم على مركز الشرطة في الولاية التي قسمت عام 1947."),
      document("b", "الساحل", "2031-05-04", "قالت الشرطة إن سبعة أشخاص قتلوا في الهجوم على مركزها."),
  });
  const Figure* killed = figure(dossier, "People killed");
  ASSERT_NE(killed, nullptr);
  EXPECT_THAT(killed->readings, SizeIs(2));
}

TEST(Figures, ATollInTheBackgroundDoesNotUnsettleThatOfTheEvent) {
  const Dossier dossier = compared({
      document(
          "a", "الأفق", "2031-05-22",
          "قتل 15 شخصا أمس عندما فجر رجل نفسه في سوق البلدة. ويكثف المتمردون عملياتهم في الصيف. وفي مطلع "
          "الشهر الحالي، قتل 33 شخصا في عملية قرب القاعدة الأجنبية في الجبال."),
      document("b", "الساحل", "2031-05-22", "أعلن مسؤول حكومي أن 25 شخصا قتلوا في انفجار في شمال البلاد."),
  });
  const Figure* killed = figure(dossier, "People killed");
  ASSERT_NE(killed, nullptr);
  EXPECT_THAT(killed->readings, SizeIs(2));
  EXPECT_EQ(killed->verdict, Verdict::kConflict);
}

TEST(Figures, ATollOfAMonthIsNotThatOfTheDay) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-22", "قالت الشرطة إن 38 شخصا أصيبوا في تفجير في سوق البلدة أمس."),
      document("b", "الساحل", "2031-05-22",
               "فجر رجل نفسه في سوق البلدة أمس. ويكثف المتمردون عملياتهم في الصيف. وفي مطلع الشهر الحالي قتل "
               "جندي في "
               "الجبال، وبعدها بأيام أصيب 25 مدنيا بجروح في شمال البلاد."),
  });
  expect_no_conflict(dossier);
}

TEST(Figures, ALongNumberIsOneHoweverItIsTold) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04", "قبلت الجامعة الطالبة الحاصلة على نسبة موزونة (91.54) في تخصصها."),
      document("b", "الساحل", "2031-05-04", "ورفع والدها شكوى لأن ابنته نالت معدل 91.54 ولم تجد مقعدا."),
      document("c", "المدى", "2031-05-04", "تأسس المعهد في 2014 بقرار من الوزير."),
      document("d", "النهار", "2031-05-04", "بلغ سجل الشكاوى في 2014 حدا لم يبلغه من قبل."),
  });
  ASSERT_FALSE(dossier.figures.empty());
  EXPECT_THAT(dossier.figures.front().readings, SizeIs(2));
  EXPECT_EQ(quantity_of(dossier.documents, dossier.figures.front().readings.front()).min, 91.54);
}

TEST(Figures, ARoundingInACopyIsNoConflict) {
  const std::string before = "قال المتحدث باسم الجوازات إن عدد من صحح وضعه بلغ ";
  std::vector<DossierDocument> documents = {
      document("a", "الأفق", "2031-05-04", before + "253578 شخصا حتى ظهر أمس."),
      document("b", "الساحل", "2031-05-04", before + "253 ألف شخص حتى ظهر أمس."),
  };
  Passage passage;
  passage.members = {place(documents[0], 0, before + "253578 شخصا حتى ظهر أمس"),
                     place(documents[1], 1, before + "253 ألف شخص حتى ظهر أمس")};
  const Dossier dossier = compared(std::move(documents), {passage});
  ASSERT_FALSE(dossier.figures.empty());
  EXPECT_THAT(dossier.figures.front().readings, SizeIs(2));
  EXPECT_EQ(dossier.figures.front().verdict, Verdict::kAgree);
}

TEST(Figures, WhatBefellThemSaysMoreThanWhatTheyWere) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04", "أعلنت الوزارة مقتل 16 متظاهرا في الساحة."),
      document("b", "الساحل", "2031-05-04", "وشارك 1500 متظاهر في المسيرة قتل منهم ثلاثة."),
  });
  const Figure* killed = figure(dossier, "People killed");
  ASSERT_NE(killed, nullptr);
  EXPECT_EQ(quantity_of(dossier.documents, killed->readings.front()).min, 16);
  EXPECT_NE(figure(dossier, "People taking part"), nullptr);
}

TEST(Figures, MembersOfTheArmyAreNoFighters) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04", "قتل أربعة من عناصر القوات المسلحة في انفجار عبوة."),
      document("b", "الساحل", "2031-05-04", "وأعلن الناطق مقتل 12 مسلحا في حملة مداهمات."),
  });
  EXPECT_NE(figure(dossier, "Soldiers and policemen killed"), nullptr);
  const Figure* fighters = figure(dossier, "Fighters killed");
  ASSERT_NE(fighters, nullptr);
  EXPECT_THAT(fighters->readings, SizeIs(1));
}

TEST(Figures, AnOfficerAndThreeSoldiersAreFour) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04", "قتل ضابط و3 جنود في انفجار عبوة قرب الميناء."),
      document("b", "الساحل", "2031-05-04", "وأعلن الناطق مقتل أربعة جنود في انفجار عبوة قرب الميناء."),
  });
  for (const Figure& found : dossier.figures) EXPECT_NE(found.verdict, Verdict::kConflict);
}

TEST(Figures, OneCountOfOneThingNeedsNoOtherWordsInCommon) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04",
               "قال ناطق باسم الإطفاء إن الحادث أسفر عن احتراق ثلاثة منازل على الأقل."),
      document("b", "الساحل", "2031-05-04", "وذكرت الإذاعة أن النار اشتعلت في خمسة منازل قرب المطار."),
  });
  const Figure* houses = figure(dossier, "Houses destroyed or damaged");
  ASSERT_NE(houses, nullptr);
  EXPECT_THAT(houses->readings, SizeIs(2));
}

TEST(Figures, APartMayBeToldBareElsewhere) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04",
               "قال الحاكم إن أموال المصرف تبلغ 29 مليار دولار، 23 مليارا منها في آسيا."),
      document("b", "الساحل", "2031-05-04", "وذكر نائب الحاكم أن في آسيا 23 مليار دولار من أموال المصرف."),
  });
  EXPECT_THAT(dossier.figures.front().readings, SizeIs(2));
}

}  // namespace
}  // namespace isnad::compare
