#include "language/arabic/events.h"

#include <gtest/gtest.h>

#include "language/arabic/word_marks.h"

namespace isnad::language::arabic {
namespace {

std::optional<std::string> event_of(const std::string& clause) {
  text::AnalysedText analysed = text::analyse(clause);
  mark_words(analysed);
  return event_class(analysed, {0, analysed.words.size()});
}

TEST(Events, TheFirstWordThatTellsOne) {
  EXPECT_EQ(event_of("قصف الطيران القرية ثم غادر الأهالي"), "ASSAULT");
  EXPECT_EQ(event_of("وغادر الأهالي القرية"), "RETREAT");
  EXPECT_EQ(event_of("كان الطقس باردا"), std::nullopt);
}

TEST(Events, TwoWordsTogetherBeforeOneAlone) {
  EXPECT_EQ(event_of("دعا الوسيط إلى الحوار"), "REQUEST");
  EXPECT_EQ(event_of("بدأ وقف إطلاق النار صباحا"), "CONCEDE");
  EXPECT_EQ(event_of("سمع السكان إطلاق النار"), "ASSAULT");
  EXPECT_EQ(event_of("تقرر إطلاق سراح السجناء"), "RETREAT");
}

TEST(Events, WordsThatMeanSomethingElseAsOftenTellNothing) {
  EXPECT_EQ(event_of("قبلت المحكمة الطعن المقدم من الشركة"), std::nullopt);
  EXPECT_EQ(event_of("وقع الحادث ليلا على الطريق"), std::nullopt);
  EXPECT_EQ(event_of("هذا لم يحدث هنا ولا هناك"), std::nullopt);
  EXPECT_EQ(event_of("علق الوزير على الخبر الذي نشرته الصحيفة"), std::nullopt);
  EXPECT_EQ(event_of("نشرت قوات على الحدود"), "MOBILIZE");
}

}  // namespace
}  // namespace isnad::language::arabic
