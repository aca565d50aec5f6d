#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "compare/test_documents.h"

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

}  // namespace
}  // namespace isnad::compare
