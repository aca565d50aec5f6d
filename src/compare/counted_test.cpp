// Of whom and of what a number is, by the words around it.
#include "compare/counted.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "compare/example_documents.h"
#include "compare/figures.h"

namespace isnad::compare {
namespace {

using ::testing::Contains;
using ::testing::SizeIs;

std::vector<std::string> questions(const Dossier& dossier) {
  std::vector<std::string> out;
  for (const Figure& one : dossier.figures) out.push_back(one.question);
  return out;
}

TEST(Counted, VictimsOfAFraudAreNotDead) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04", "قالت المحكمة إن 40 ضحية من ضحايا الاحتيال طالبوا بالتعويض."),
      document("b", "الساحل", "2031-05-04", "ارتفع عدد ضحايا انهيار المنجم إلى 30 ضحية."),
  });
  const Figure* killed = figure(dossier, "People killed");
  ASSERT_NE(killed, nullptr);
  EXPECT_EQ(quantity_of(dossier.documents, killed->readings.front()).min, 30);
  EXPECT_THAT(killed->readings, SizeIs(1));
}

TEST(Counted, VictimsWhoAreHeardLive) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04",
               "قتل الحاكم السابق كثيرين. وقررت المحكمة الاستماع إلى نحو 250 ضحية و60 شاهدا."),
      document("b", "الساحل", "2031-05-04", "بدأت الجلسة بحضور 30 ضحية، وقتل في حادث آخر سبعة عمال."),
  });
  for (const Figure& one : dossier.figures) {
    if (one.question != "People killed" && one.question != "Workers killed") continue;
    EXPECT_EQ(quantity_of(dossier.documents, one.readings.front()).min, 7) << one.question;
  }
}

TEST(Counted, ThePerfectsParticleTellsOfNoMissing) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04", "فقد كان أربعون شخصا ينامون في هذه الغرفة."),
      document("b", "الساحل", "2031-05-04", "فقد ثلاثة أشخاص في السيول."),
  });
  const Figure* missing = figure(dossier, "People missing");
  ASSERT_NE(missing, nullptr);
  EXPECT_THAT(missing->readings, SizeIs(1));
  EXPECT_EQ(quantity_of(dossier.documents, missing->readings.front()).min, 3);
}

TEST(Counted, TheAgeOfOneManIsOneQuestion) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04", "قالت الشرطة إن محمد الكرمي (22 عاما) أصيب في الحادث."),
      document("b", "الساحل", "2031-05-04",
               "نقل محمد الكرمي (19 عاما) إلى المستشفى، ومعه أحمد النجار (22 عاما)."),
  });
  const Figure* age = figure(dossier, "Age (year)");
  ASSERT_NE(age, nullptr);
  EXPECT_THAT(age->readings, SizeIs(2));
  EXPECT_EQ(age->verdict, Verdict::kConflict);
}

TEST(Counted, AnAgeIsHisWhoseNameStandsBeforeIt) {
  const Dossier dossier = compared({
      document(
          "a", "الأفق", "2031-05-04",
          "يحاكم الحاكم السابق سعيد الكرمي. والكرمي البالغ من العمر 72 عاما والموقوف منذ عامين في العاصمة، "
          "حيث لجأ بعد أن أطاح به قائد الجيش، سيلاحق بتهم كثيرة تتعلق بالحرب والتعذيب أثناء حكمه."),
      document("b", "الساحل", "2031-05-04",
               "وأدخل حراس السجون سعيد الكرمي (72 عاما) الذي يرتدي ملابس بيضاء إلى قفص في قصر العدل."),
      document("c", "النهر", "2031-05-04",
               "ويلاحق سعيد الكرمي (72 عاما) الموقوف منذ عامين في العاصمة التي لجأ إليها بعد أن أطاح به قائد "
               "الجيش، بتهم كثيرة تتعلق بالحرب والتعذيب أثناء حكمه."),
  });
  const Figure* age = figure(dossier, "Age (year)");
  ASSERT_NE(age, nullptr);
  EXPECT_THAT(age->readings, SizeIs(3));
}

TEST(Counted, ASiteThatTheLeadTellsOfIsWhereTheStoryIs) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04", "قتل ستة أشخاص على الأقل في انفجار استهدف فندقا في مدينة حلب."),
      document("b", "الساحل", "2031-05-04", "قتل ستة أشخاص في انفجار استهدف فندقا في مدينة حلب."),
      document("c", "النهر", "2031-05-04",
               "وقع انفجار في فندق في وسط مدينة حلب. وأعلنت الشرطة أن 13 شخصا قتلوا في فندق الجزيرة."),
      document("d", "الوادي", "2031-05-04", "قتل ستة أشخاص في الانفجار الذي وقع في مدينة حلب."),
  });
  const Figure* killed = figure(dossier, "People killed");
  ASSERT_NE(killed, nullptr);
  EXPECT_THAT(killed->readings, SizeIs(4));
  EXPECT_EQ(killed->verdict, Verdict::kConflict);
}

TEST(Counted, AQuestionEndsWithNoWordThatLeadsOn) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04", "وعينت المحكمة ثلاثة محامين يدافعون كلهم عن المتهم."),
      document("b", "الساحل", "2031-05-04", "وعينت المحكمة ثلاثة محامين يدافعون كلهم عن المتهم."),
  });
  EXPECT_THAT(questions(dossier), Contains("محامين … يدافعون كلهم"));
}

}  // namespace
}  // namespace isnad::compare
