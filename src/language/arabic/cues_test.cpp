#include "language/arabic/cues.h"

#include <gtest/gtest.h>

#include "text/fold.h"

namespace isnad::language::arabic {
namespace {

TEST(Cues, KnowsVerbsInTheirForms) {
  for (const char* form :
       {"قال", "وقالت", "قالوا", "يقول", "أعلنت", "فأكد", "نفت", "وصفه", "تشير", "أبانت"}) {
    EXPECT_TRUE(cue_of(text::fold(form))) << form;
  }
  for (const char* form : {"قلم", "بيان", "مدرسة", "نصف", "اثني", ""})
    EXPECT_FALSE(cue_of(text::fold(form))) << form;
}

TEST(Cues, TellsParticiplesAndProclitics) {
  const auto participle = cue_of(text::fold("مشيراً"));
  ASSERT_TRUE(participle);
  EXPECT_EQ(participle->form, CueForm::Form::kParticiple);
  EXPECT_EQ(cue_of(text::fold("وأضافت"))->proclitic_letters, 1U);
  EXPECT_EQ(cue_of(text::fold("وأضافت"))->cue->kind, Cue::Class::kContinue);
}

TEST(Cues, KnowsFiniteVerbs) {
  for (const char* form : {"استسلموا", "سيغادرون", "تمكنت", "يقع", "انهارت", "بدأت", "بدأوا"})
    EXPECT_TRUE(is_finite_verb(text::fold(form))) << form;
  for (const char* form : {"المدينة", "مقاتل", "شمال"})
    EXPECT_FALSE(is_finite_verb(text::fold(form))) << form;
}

}  // namespace
}  // namespace isnad::language::arabic
