#include "read/byline.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "read/dates.h"
#include "read/detect_language.h"

namespace isnad::read {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Byline, PlaceBeforeOrBehind) {
  EXPECT_EQ(read_byline("لندن: «الواحة أونلاين»", "الواحة").place, "لندن");
  EXPECT_EQ(read_byline("بيروت: سامي الحاج.. لندن: «الواحة»", "الواحة").place, "بيروت");
  EXPECT_EQ(read_byline("سامي الحاج - الباحة", "").place, "الباحة");
  EXPECT_THAT(read_byline("سامي الحاج - الباحة", "").authors, ElementsAre("سامي الحاج"));
  EXPECT_EQ(read_byline("«الواحة» من الرياض", "الواحة").place, "الرياض");
  EXPECT_EQ(read_byline("وكالات (أنقرة)", "").place, "أنقرة");
  EXPECT_EQ(read_byline("&nbsp;سامي الحاج (كرمسين)", "").place, "كرمسين");
  EXPECT_EQ(read_byline("عدن-الواحة:", "الواحة").place, "عدن");
}

TEST(Byline, APlaceThatNobodyKnows) {
  EXPECT_EQ(read_byline("كرم نوار (لبنان): «الواحة»", "الواحة").place, "كرم نوار");
  EXPECT_EQ(read_byline("أ ف ب - كرم نوار «لبنان»", "").place, "كرم نوار");
  EXPECT_EQ(read_byline("&nbsp;أ ف ب (كرم نوار)", "").place, "كرم نوار");
  // A known one needs no country, and a person in brackets is none.
  EXPECT_EQ(read_byline("بيروت (لبنان): «الواحة»", "الواحة").place, "بيروت");
  EXPECT_EQ(read_byline("رويترز (سامي الحاج)", "").place, std::nullopt);
}

TEST(Byline, TwoPlacesSideBySide) {
  EXPECT_EQ(read_byline("بيروت - لندن: «الواحة»", "الواحة").place, "بيروت - لندن");
  EXPECT_EQ(read_byline("بيروت: سامي الحاج.. لندن: «الواحة»", "الواحة").place, "بيروت");
}

TEST(Byline, NeitherAPersonNorADeskIsAPlace) {
  EXPECT_EQ(read_byline("نجوان عبدالله – عين اليوم", "").place, std::nullopt);
  EXPECT_EQ(read_byline("المدينة - متابعات", "almadina").place, std::nullopt);
}

TEST(Byline, Agencies) {
  EXPECT_THAT(read_byline("أ ف ب - نيقوسيا", "").agencies, ElementsAre("AFP"));
  EXPECT_THAT(read_byline("القاهرة - أ. ف. ب", "").agencies, ElementsAre("AFP"));
  EXPECT_THAT(read_byline("بروكسل: د ب أ", "").agencies, ElementsAre("DPA"));
  EXPECT_THAT(read_byline("الكويت - كونا", "").agencies, ElementsAre("KUNA"));
  EXPECT_THAT(read_byline("وكالات - عواصم", "").agencies, IsEmpty());
  // Broadcasters are credited as they are written.
  EXPECT_THAT(read_byline("الواحة - سكاي نيوز", "الواحة").agencies, ElementsAre("سكاي نيوز"));
}

TEST(Byline, APaperNamedAfterACity) {
  EXPECT_EQ(read_byline("دبي - الرياض", "alriyadh").place, "دبي");
  EXPECT_EQ(read_byline("الرياض - واس", "alriyadh").place, "الرياض");
  EXPECT_EQ(read_byline("المدينة - جدة", "almadina").place, "جدة");
}

TEST(Byline, NoPlaceInANameOrASentence) {
  EXPECT_EQ(read_byline("سامي عبدالله الحاج", "").place, std::nullopt);
  EXPECT_EQ(read_byline("سامي الحاج: كان على الوزارة أن تعلن موقفها قبل أن تقع الكارثة", "").place,
            std::nullopt);
}

TEST(Dates, Forms) {
  const auto value = [](std::string_view line) {
    return find_date(line) ? find_date(line)->value : std::string();
  };
  EXPECT_EQ(value("الأحد 12/نوفمبر/2023 - 09:56 م"), "2023-11-12T21:56");
  EXPECT_EQ(value("نشر في: ١٢ تشرين الثاني / نوفمبر ٢٠٢٣ الساعة 7:05 ص"), "2023-11-12T07:05");
  EXPECT_EQ(value("12/11/2023"), "2023-11-12");
  EXPECT_EQ(value("٢٠٢٣/١١/١٢"), "2023-11-12");
  EXPECT_EQ(value("2023-11-12T16:30:05.123Z"), "2023-11-12T16:30:05Z");
  EXPECT_EQ(value("Nov 12, 2023"), "2023-11-12");
  EXPECT_EQ(value("Sun, 12 Nov 2023 16:30:05 GMT"), "2023-11-12T16:30:05+00:00");
  EXPECT_EQ(value("09:15 - 12 novembre 2023"), "2023-11-12T09:15");
  EXPECT_EQ(value("الأحد 28 ربيع الآخر 1445 هـ - 12 نوفمبر 2023م"), "2023-11-12");
  EXPECT_EQ(value("28/4/1445"), "");
  EXPECT_EQ(value("31/2/2023"), "");
  EXPECT_EQ(value("في نوفمبر 2023"), "");
}

TEST(DetectLanguage, ByScriptAndWords) {
  EXPECT_EQ(detect_language("قال الوزير إن الجسر انهار في المدينة"), "ar");
  EXPECT_EQ(detect_language("وزیر گفت که این پل در شهر برای همیشه بسته شد"), "fa");
  EXPECT_EQ(detect_language("The bridge was closed and it is not open"), "en");
  EXPECT_EQ(detect_language("Le pont est fermé dans la ville et il ne sera pas ouvert"), "fr");
  EXPECT_EQ(detect_language("הגשר נסגר"), "he");
  EXPECT_EQ(detect_language("12 345"), "und");
}

}  // namespace
}  // namespace isnad::read
