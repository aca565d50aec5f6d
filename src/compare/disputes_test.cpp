#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "compare/example_documents.h"

namespace isnad::compare {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

TEST(Denials, AllWhoDenyAThingStandAgainstAllWhoTellIt) {
  const Dossier dossier = compared({
      document(
          "a", "الأفق", "2031-05-04",
          "نفى مصدر محلي مسؤول ما أشيع عن أن بلدية بيروت أغلقت ميناء الصيد ومنعت الصيادين. وكانت وسائل إعلام "
          "تحدثت عن منع قوارب من دخول ميناء الصيد دون أسباب."),
      document(
          "b", "الساحل", "2031-05-04",
          "نفت وزارة الزراعة إغلاق ميناء الصيد. وقال وزير الزراعة سعيد الكرمي إن ما يشاع عن إغلاق الميناء "
          "غير صحيح."),
      document("c", "النهار", "2031-05-04",
               "قالت نقابة العمال إن سبب إغلاق بلدية بيروت ميناء الصيد كان الأمواج."),
      document("d", "المرسى", "2031-05-04", "ارتفعت أسعار الخضار في سوق العاصمة."),
  });
  ASSERT_THAT(dossier.contradictions, SizeIs(1));
  EXPECT_THAT(dossier.contradictions[0].sides[0], SizeIs(2));  // the media, the union
  EXPECT_THAT(dossier.contradictions[0].sides[1], SizeIs(3));
}

TEST(Denials, TwoDenialsOfOneThingAreNoDispute) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04", "نفى الدفاع المدني انهيار جدار المنجم الشمالي."),
      document("b", "الساحل", "2031-05-04", "ونفت وزارة الصناعة أن يكون جدار المنجم قد انهار."),
      document("c", "النهار", "2031-05-04", "ارتفعت أسعار الخضار في سوق العاصمة."),
  });
  EXPECT_THAT(dossier.contradictions, IsEmpty());
}

TEST(Contrasts, ANumberSetAgainstAnotherAsksItsQuestion) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04",
               "قال المحافظ سعيد الكرمي إن خسائر الحريق بلغت 29 مليون دولار وليس 100 مليون كما أعلنت وزارة "
               "التجارة."),
      document("b", "الساحل", "2031-05-04", "وأعلن الدفاع المدني أن خسائر الحريق بلغت 29 مليون دولار."),
  });
  ASSERT_THAT(dossier.figures, SizeIs(1));
  EXPECT_THAT(dossier.figures[0].readings, SizeIs(3));
  EXPECT_EQ(dossier.figures[0].verdict, Verdict::kConflict);
}

TEST(SameHeads, BodiesThatDifferByAWordOfOneMeaningAreOne) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04", "قال المصرف المركزي التونسي إن الفائدة سترتفع."),
      document("b", "الساحل", "2031-05-04", "قال البنك المركزي التونسي إن الفائدة سترتفع."),
  });
  const auto banks =
      std::count_if(dossier.entities.begin(), dossier.entities.end(),
                    [](const Entity& entity) { return entity.type == EntityType::kOrganisation; });
  EXPECT_EQ(banks, 1);
}

TEST(ForeignPlaces, SpellingsOfOneUnknownNameAreOne) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04",
               "وقع الزلزال في منطقة كرنو باسيك. وقال السكان إن منطقة كرنو باسيك خالية."),
      document("b", "الساحل", "2031-05-04",
               "وقع الزلزال في منطقة كارنو باسيك. وقال السكان إن منطقة كارنو باسيك خالية."),
  });
  const auto places =
      std::count_if(dossier.entities.begin(), dossier.entities.end(),
                    [](const Entity& entity) { return entity.type == EntityType::kLocation; });
  EXPECT_EQ(places, 1);
}

TEST(Ranks, ARankOrFormOfAddressBeforeANameIsAFormOfIt) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04",
               "قال العميد سعيد الكرمي إن الطريق مغلق. وزار الدكتور خالد السيد المكان مع الطبيب "
               "سامي الحلبي. وقال للسيد فارس الصالحي إنه سيعود."),
  });
  const auto has = [&](std::string_view form) {
    return std::any_of(dossier.entities.begin(), dossier.entities.end(), [&](const Entity& entity) {
      return std::find(entity.aliases.begin(), entity.aliases.end(), form) != entity.aliases.end();
    });
  };
  EXPECT_TRUE(has("العميد سعيد الكرمي"));
  EXPECT_TRUE(has("الدكتور خالد السيد"));
  EXPECT_TRUE(has("السيد فارس الصالحي"));
  EXPECT_FALSE(has("الطبيب سامي الحلبي"));
}

TEST(Disputes, AnAdjectivesNegationReachesTheAdjectiveAlone) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04", "قالت إدارة الميناء إن ربان السفينة غير موجود بسبب انتهاء عقده."),
      document("b", "الساحل", "2031-05-04", "وقالت نقابة البحارة إن ربان السفينة انتهى عقده قبل شهر."),
  });
  EXPECT_THAT(dossier.contradictions, IsEmpty());
}

}  // namespace
}  // namespace isnad::compare
