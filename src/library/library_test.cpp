#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "isnad/isnad.h"

namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const std::vector<isnad::Input> kPages = {
    {"a",
     "انهيار منجم في الجبل\n\nقالت وزارة الصحة اليوم السبت 3 أيار 2031 إن 40 شخصا قتلوا في انهيار المنجم "
     "الكبير.\n"},
    {"b", "أربعون قتيلا في المنجم\n\nأعلنت وزارة الصحة مقتل 40 شخصا في انهيار المنجم الشمالي يوم السبت.\n"}};

TEST(Library, TracesPagesAsOneStory) {
  isnad::TraceSettings settings;
  settings.grouping = isnad::Grouping::kOneStory;
  const isnad::TraceOutcome outcome = isnad::trace(kPages, settings);
  EXPECT_THAT(outcome.json, HasSubstr("isnad-dossier/1"));
  EXPECT_THAT(outcome.summary, HasSubstr("1 origin"));
  EXPECT_THAT(outcome.unusable, IsEmpty());
}

TEST(Library, SaysTheSameForAnyNumberOfJobsAndOrder) {
  isnad::TraceSettings settings;
  settings.grouping = isnad::Grouping::kOneStory;
  const std::string once = isnad::trace(kPages, settings).json;
  settings.jobs = 2;
  EXPECT_EQ(isnad::trace({kPages[1], kPages[0]}, settings).json, once);
}

TEST(Library, NamesWhatItCannotUse) {
  isnad::TraceSettings settings;
  settings.grouping = isnad::Grouping::kOneStory;
  const isnad::TraceOutcome outcome =
      isnad::trace({{"binary", std::string("\0\1\2\3\0\0\0\0", 8)}}, settings);
  EXPECT_THAT(outcome.unusable, SizeIs(1));
  EXPECT_THAT(outcome.json, IsEmpty());
  EXPECT_THAT(isnad::trace({}, {}).json, HasSubstr("isnad-stories/1"));
}

TEST(Library, KnowsItsVersion) { EXPECT_THAT(isnad::library_version(), HasSubstr(".")); }

}  // namespace
