#include "language/arabic/times.h"

#include <gtest/gtest.h>

#include <string>

#include "language/calendar.h"

namespace isnad::language::arabic {
namespace {

using namespace std::chrono_literals;

// A Wednesday.
const std::chrono::year_month_day kAnchor = 2019y / 5 / 22;

struct Shown {
  std::string span;
  TimexType type;
  std::string value;  // resolved from kAnchor
  bool operator==(const Shown&) const = default;
};

void PrintTo(const Shown& s, std::ostream* out) {
  *out << "{" << s.span << " " << static_cast<int>(s.type) << " " << s.value << "}";
}

std::vector<Shown> times(const std::string& text) {
  Article article;
  article.text = text;
  const auto analysed = text::analyse(text);
  std::vector<Shown> out;
  for (const TimeExpression& time : find_times({article, analysed})) {
    const bool relative = time.relative.kind != RelativeTime::Kind::kNone;
    out.push_back({std::string(slice(text, time.span)), time.type,
                   relative ? resolve(time.relative, kAnchor) : time.value});
  }
  return out;
}

void expect_one(const std::string& text, const Shown& wanted) {
  const auto found = times(text);
  ASSERT_EQ(found.size(), 1U) << text;
  EXPECT_EQ(found[0], wanted) << text;
}

constexpr auto kDate = TimexType::kDate;
constexpr auto kTime = TimexType::kTime;
constexpr auto kDuration = TimexType::kDuration;
constexpr auto kSet = TimexType::kSet;

TEST(Times, WeekdaysLookBackInNews) {
  expect_one("غرق الزورق السبت قرب الميناء", {"السبت", kDate, "2019-05-18"});
  expect_one("يوم الأحد", {"يوم الأحد", kDate, "2019-05-19"});
  expect_one("أمس الثلاثاء", {"أمس الثلاثاء", kDate, "2019-05-21"});
  expect_one("اليوم (الثلاثاء)", {"اليوم (الثلاثاء)", kDate, "2019-05-21"});
  expect_one("ليل الاثنين", {"ليل الاثنين", kTime, "2019-05-20TNI"});
}

TEST(Times, EarlyAndLateArePartsOfADay) {
  expect_one("اندلع الحريق في ساعة مبكرة من اليوم الأربعاء",
             {"ساعة مبكرة من اليوم الأربعاء", kTime, "2019-05-22TMO"});
  expect_one("وصلت القافلة في وقت متأخر من يوم السبت", {"وقت متأخر من يوم السبت", kTime, "2019-05-18TNI"});
}

TEST(Times, TheDayBehindAClockIsItsDay) {
  const auto found = times("وصلت القافلة اليوم. ويبدأ العمل من الساعة 11.40 (2040 بتوقيت جرينتش) مساء السبت");
  ASSERT_EQ(found.size(), 4U);
  EXPECT_EQ(found[1], (Shown{"الساعة 11.40", kTime, "2019-05-18T23:40"}));
  EXPECT_EQ(found[2], (Shown{"2040 بتوقيت جرينتش", kTime, "2019-05-18T20:40Z"}));
  const auto afternoon = times("سقط السقف الساعة 5:20 عصر أمس");
  ASSERT_EQ(afternoon.size(), 2U);
  EXPECT_EQ(afternoon[0].value, "2019-05-21T17:20");
  // One night has two days.
  expect_one("سقط السقف الساعة 11:40 ليل السبت - الأحد",
             {"الساعة 11:40 ليل السبت - الأحد", kTime, "2019-05-18T23:40"});
}

TEST(Times, WordsOfTheFutureTurnThem) {
  expect_one("سيفتتح الوزير الجسر السبت", {"السبت", kDate, "2019-05-25"});
  expect_one("من المقرر أن يصل الأربعاء", {"الأربعاء", kDate, "2019-05-29"});
  expect_one("الخميس المقبل", {"الخميس المقبل", kDate, "2019-05-23"});
  expect_one("الأربعاء الماضي", {"الأربعاء الماضي", kDate, "2019-05-15"});
}

TEST(Times, FullDatesInEveryOrder) {
  expect_one("12 آب 2016", {"12 آب 2016", kDate, "2016-08-12"});
  expect_one("الثالث من شباط/فبراير 2018", {"الثالث من شباط/فبراير 2018", kDate, "2018-02-03"});
  expect_one("الجمعة 5/نيسان/2019 - 08:15 م", {"الجمعة 5/نيسان/2019 - 08:15 م", kTime, "2019-04-05T20:15"});
  expect_one("بتاريخ 2018-11-30", {"2018-11-30", kDate, "2018-11-30"});
  expect_one("30.11.2018", {"30.11.2018", kDate, "2018-11-30"});
  expect_one("أمس الثلاثاء 21 مايو 2019", {"أمس الثلاثاء 21 مايو 2019", kDate, "2019-05-21"});
}

TEST(Times, MonthsOfEveryRegionWithoutAYear) {
  expect_one("في أيلول/سبتمبر", {"أيلول/سبتمبر", kDate, "2018-09"});
  expect_one("في غشت الماضي", {"غشت الماضي", kDate, "2018-08"});
  expect_one("السابع من كانون الأول", {"السابع من كانون الأول", kDate, "2018-12-07"});
  expect_one("مارس (آذار) الماضي", {"مارس (آذار) الماضي", kDate, "2019-03"});
  expect_one("حتى 30 مايو الجاري", {"30 مايو الجاري", kDate, "2019-05-30"});
  EXPECT_TRUE(times("مارس الضابط عمله").empty());   // "exercised"
  EXPECT_TRUE(times("قال رجب للصحافيين").empty());  // a man's name
}

TEST(Times, IslamicDatesBecomeCivilOnes) {
  expect_one("1 محرم 1440هـ", {"1 محرم 1440هـ", kDate, "2018-09-11"});
  // The civil date beside it wins.
  expect_one("15 رمضان 1440 هـ الموافق 20 مايو 2019",
             {"15 رمضان 1440 هـ الموافق 20 مايو 2019", kDate, "2019-05-20"});
  expect_one("عيد الفطر", {"عيد الفطر", kDate, "2019-06-04"});  // nearer than last year's
}

TEST(Times, YearsAndPeriods) {
  expect_one("في عام 1999", {"عام 1999", kDate, "1999"});
  expect_one("منذ 1999", {"1999", kDate, "1999"});
  expect_one("العام الماضي", {"العام الماضي", kDate, "2018"});
  expect_one("الشهر المقبل", {"الشهر المقبل", kDate, "2019-06"});
  expect_one("مطلع الأسبوع", {"مطلع الأسبوع", kDate, "2019-W21"});
  expect_one("الخامس من الشهر المقبل", {"الخامس من الشهر المقبل", kDate, "2019-06-05"});
  EXPECT_EQ(times("بين عامي 2011 و2014").size(), 2U);
  expect_one("غادر منذ شهر فجأة", {"شهر", kDuration, "P1M"});
  expect_one("قبل عام من الموعد", {"عام", kDuration, "P1Y"});
  EXPECT_TRUE(times("قال الأمين العام للحزب").empty());
}

TEST(Times, PartsOfDaysAndClockTimes) {
  expect_one("مساء أمس", {"مساء أمس", kTime, "2019-05-21TEV"});
  expect_one("في وقت متأخر من مساء أمس", {"وقت متأخر من مساء أمس", kTime, "2019-05-21TEV"});
  expect_one("الساعة العاشرة صباحا", {"الساعة العاشرة صباحا", kTime, "2019-05-22T10:00"});
  expect_one("عند الساعة 17,45", {"الساعة 17,45", kTime, "2019-05-22T17:45"});
  // A part of the day alone takes the day that was named before.
  const auto both = times("وقع الحادث السبت. وبدأ الحريق عند منتصف النهار.");
  ASSERT_EQ(both.size(), 2U);
  EXPECT_EQ(both[1].value, "2019-05-18TMI");
  EXPECT_TRUE(times("فجر انتحاري نفسه").empty());
}

TEST(Times, Durations) {
  expect_one("خلال الساعات الثماني والأربعين الماضية",
             {"الساعات الثماني والأربعين الماضية", kDuration, "PT48H"});
  expect_one("الأيام الثلاثة الماضية", {"الأيام الثلاثة الماضية", kDuration, "P3D"});
  expect_one("منذ أكثر من سبعة أشهر", {"أكثر من سبعة أشهر", kDuration, "P7M"});
  expect_one("الأسابيع القليلة المقبلة", {"الأسابيع القليلة المقبلة", kDuration, "PXW"});
  expect_one("وبعد ساعات على الحريق", {"ساعات", kDuration, "PTXH"});
  expect_one("استمر شهرين", {"شهرين", kDuration, "P2M"});
  expect_one("خلال الأسبوع الماضي", {"الأسبوع الماضي", kDuration, "P1W"});
  expect_one("لمدة ساعة ونصف", {"ساعة ونصف", kDuration, "PT1.5H"});
  expect_one("الـ 36 ساعة الماضية", {"الـ 36 ساعة الماضية", kDuration, "PT36H"});
}

TEST(Times, AgoIsADay) {
  expect_one("غادر قبل ثلاثة أيام", {"قبل ثلاثة أيام", kDate, "2019-05-19"});
  // Counted from something else it stays a length.
  expect_one("قبل ثلاثة أيام من الحريق", {"ثلاثة أيام", kDuration, "P3D"});
}

TEST(Times, SetsAndReferences) {
  expect_one("يبحر كل أسبوع", {"كل أسبوع", kSet, "P1W"});
  expect_one("تصل يوميا", {"يوميا", kSet, "P1D"});
  expect_one("قال في وقت سابق", {"وقت سابق", kDate, "PAST_REF"});
  expect_one("يعيش الآن هناك", {"الآن", kDate, "PRESENT_REF"});
  expect_one("سيعود قريبا", {"قريبا", kDate, "FUTURE_REF"});
  EXPECT_TRUE(times("كان قريبا من الناس").empty());
}

TEST(Times, PeriodsBeforeTheLastAndAfterTheNext) {
  expect_one("الأسبوع قبل الماضي", {"الأسبوع قبل الماضي", kDate, "2019-W19"});
  expect_one("العام بعد المقبل", {"العام بعد المقبل", kDate, "2021"});
  expect_one("الخميس قبل الماضي", {"الخميس قبل الماضي", kDate, "2019-05-09"});
  expect_one("نهاية العام", {"نهاية العام", kDate, "2019"});
  EXPECT_TRUE(times("بداية العام الدراسي").empty());
}

TEST(Times, YearsByTheirPlace) {
  expect_one("وفي 1998 أعلنت الوزارة", {"1998", kDate, "1998"});
  expect_one("في بداية 2012 احتجاجا", {"بداية 2012", kDate, "2012"});
  EXPECT_TRUE(times("في 1998 سفينة").empty());
  expect_one("يوم 10 فبراير (شباط) 1258", {"يوم 10 فبراير (شباط) 1258", kDate, "1258-02-10"});
  EXPECT_EQ(times("بين 2012-2015").size(), 2U);
  expect_one("نحو القرن الـ11 الميلادي", {"القرن الـ11", kDate, "10"});
}

TEST(Times, DaysThatLieAhead) {
  // Last year's would be more than 300 days ago, and the sentence says nothing else.
  expect_one("المهلة حتى 3 يوليو", {"3 يوليو", kDate, "2019-07-03"});
  expect_one("3 يوليو الماضي", {"3 يوليو الماضي", kDate, "2018-07-03"});
  expect_one("حتى 25 رمضان الجاري", {"25 رمضان الجاري", kDate, "2019-05-30"});
  EXPECT_EQ(times("الذي يقام يومي 7 إلى 8 أكتوبر").at(0).value, "2019-10-07");
}

TEST(Times, PartsOfYearsAndMonths) {
  expect_one("الربع الثاني من 2018", {"الربع الثاني من 2018", kDate, "2018-Q2"});
  expect_one("في الربع الأخير من العام الماضي", {"الربع الأخير من العام الماضي", kDate, "2018-Q4"});
  expect_one("النصف الأول من العام الجاري", {"النصف الأول من العام الجاري", kDate, "2019-H1"});
  expect_one("الأسبوع الثاني من أبريل", {"الأسبوع الثاني من أبريل", kDate, "2019-04-W02"});
  expect_one("أول أحد من مايو", {"أول أحد من مايو", kDate, "2019-05-05"});
  expect_one("الخميس الأخير من نيسان", {"الخميس الأخير من نيسان", kDate, "2019-04-25"});
  expect_one("الجمعة الثانية من مارس 2018", {"الجمعة الثانية من مارس 2018", kDate, "2018-03-09"});
  EXPECT_TRUE(times("الربع الأول من المباراة").empty());
}

TEST(Times, TheWeekdayBesideADayTellsItsYear) {
  expect_one("الاثنين 3 يونيو", {"الاثنين 3 يونيو", kDate, "2019-06-03"});
  expect_one("الأحد 3 يونيو", {"الأحد 3 يونيو", kDate, "2018-06-03"});
}

TEST(Times, RangesShareTheMonth) {
  const auto days = times("من 9 إلى 12 أبريل");
  ASSERT_EQ(days.size(), 2U);
  EXPECT_EQ(days[0], (Shown{"9", kDate, "2019-04-09"}));
  EXPECT_EQ(days[1], (Shown{"12 أبريل", kDate, "2019-04-12"}));
  const auto words = times("بين الثالث والسابع من مايو 2018");
  ASSERT_EQ(words.size(), 2U);
  EXPECT_EQ(words[0], (Shown{"الثالث", kDate, "2018-05-03"}));
  const auto hours = times("من الساعة 2 إلى 5 عصرا");
  ASSERT_EQ(hours.size(), 2U);
  EXPECT_EQ(hours[0].value, "2019-05-22T14:00");
  EXPECT_EQ(times("غرق 3 و5 أبريل يوم إجازة").size(), 1U);
}

TEST(Times, DaysWithoutAMonth) {
  expect_one("سيصل الوفد في 28", {"28", kDate, "2019-05-28"});
  EXPECT_TRUE(times("وصل الوفد إلى المركز 28").empty());
  expect_one("أجلت الجلسة للخامس والعشرين", {"لخامس والعشرين", kDate, "2019-05-25"});
  expect_one("يوم 11 من الشهر المقبل", {"يوم 11 من الشهر المقبل", kDate, "2019-06-11"});
  expect_one("سيصل الوفد 29-6", {"29-6", kDate, "2019-06-29"});
  EXPECT_TRUE(times("وهو في الخامسة عشرة").empty());
}

TEST(Times, FirstDaysAndFullStopsInDates) {
  expect_one("غرة رمضان 1440", {"غرة رمضان 1440", kDate, "2019-05-06"});
  expect_one("أول مايو", {"أول مايو", kDate, "2019-05-01"});
  expect_one("يوم 7. سبتمبر وصل", {"يوم 7. سبتمبر", kDate, "2018-09-07"});
  expect_one("أيار 4, 2018", {"أيار 4, 2018", kDate, "2018-05-04"});
}

TEST(Times, IslamicMonthsWithoutADay) {
  expect_one("رمضان الماضي", {"رمضان الماضي", kDate, "2018-05"});
  expect_one("شهر شعبان 1440", {"شهر شعبان 1440", kDate, "2019-04"});
  EXPECT_TRUE(times("فاز 2-صفر").empty());
}

TEST(Times, AnIslamicDayIsInDoubt) {
  Article article;
  article.text = "3 شعبان 1440، 9 أبريل 2019";
  const auto analysed = text::analyse(article.text);
  const auto found = find_times({article, analysed});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].value, "2019-04-09");
  EXPECT_EQ(found[0].doubt_days, 0);  // the civil date beside it wins
  article.text = "3 شعبان 1440";
  const auto alone = text::analyse(article.text);
  EXPECT_EQ(find_times({article, alone}).at(0).doubt_days, 1);
}

TEST(Times, ClockTimesWithMinutesAndZones) {
  expect_one("الساعة الرابعة إلا ربعا", {"الساعة الرابعة إلا ربعا", kTime, "2019-05-22T03:45"});
  expect_one("الساعة السادسة وعشر دقائق مساء", {"الساعة السادسة وعشر دقائق مساء", kTime, "2019-05-22T18:10"});
  expect_one("الساعة 13:20 بتوقيت غرينتش", {"الساعة 13:20 بتوقيت غرينتش", kTime, "2019-05-22T13:20Z"});
  expect_one("الساعة الثانية ظهرا بتوقيت مكة المكرمة",
             {"الساعة الثانية ظهرا بتوقيت مكة المكرمة", kTime, "2019-05-22T14:00+03:00"});
  expect_one("عند 9 صباحا", {"9 صباحا", kTime, "2019-05-22T09:00"});
  expect_one("الساعة 0730 بتوقيت جرينتش", {"الساعة 0730 بتوقيت جرينتش", kTime, "2019-05-22T07:30Z"});
  expect_one("الساعة (8:20) دقيقة مساء", {"الساعة (8:20) دقيقة مساء", kTime, "2019-05-22T20:20"});
  EXPECT_EQ(times("غرق 9 مساء أمس").at(0).span, "مساء أمس");
  expect_one("الليلة الماضية", {"الليلة الماضية", kTime, "2019-05-21TNI"});
}

TEST(Times, LengthsOfSeveralUnits) {
  expect_one("حكم عليه بالسجن سنتين وستة أشهر", {"سنتين وستة أشهر", kDuration, "P2Y6M"});
  expect_one("استغرقت الرحلة 4 ساعات و35 دقيقة", {"4 ساعات و35 دقيقة", kDuration, "PT4H35M"});
  expect_one("لمدة يوم و6 ساعات", {"يوم و6 ساعات", kDuration, "P1DT6H"});
  expect_one("لمدة ساعتين ونصف الساعة", {"ساعتين ونصف الساعة", kDuration, "PT2.5H"});
  expect_one("بعد ثلث قرن", {"ثلث قرن", kDuration, "P33.3333Y"});
  const auto bounds = times("بين شهر و3 سنوات");
  ASSERT_EQ(bounds.size(), 2U);
  EXPECT_EQ(bounds[0].value, "P1M");
  EXPECT_EQ(bounds[1].value, "P3Y");
}

TEST(Times, ShortAnswers) {
  expect_one("آذار", {"آذار", kDate, "2019-03"});
  expect_one("آخر الشهر", {"آخر الشهر", kDate, "2019-05"});
  expect_one("في الرابعة إلا خمس دقائق", {"الرابعة إلا خمس دقائق", kTime, "2019-05-22T03:55"});
  expect_one("الثالثة وعشرون دقيقة مساء", {"الثالثة وعشرون دقيقة مساء", kTime, "2019-05-22T15:20"});
  expect_one("في عطلة نهاية الأسبوع", {"نهاية الأسبوع", kDate, "2019-W21-WE"});
  EXPECT_TRUE(times("المرتبة الثالثة والنصف").empty());
}

TEST(Times, LengthsByTheirPlace) {
  expect_one("في السنتين القادمتين", {"السنتين القادمتين", kDuration, "P2Y"});
  expect_one("غاب لسنوات", {"سنوات", kDuration, "PXY"});
  expect_one("بعد مرور أسبوع", {"أسبوع", kDuration, "P1W"});
}

TEST(Times, CountedFromNow) {
  expect_one("سيبحر بعد أسبوعين", {"بعد أسبوعين", kDate, "2019-06-05"});
  expect_one("غرق بعد أسبوعين", {"أسبوعين", kDuration, "P2W"});
  expect_one("بعد ثلاثة أيام من الآن", {"بعد ثلاثة أيام من الآن", kDate, "2019-05-25"});
  expect_one("غادر منذ سنة وشهرين من الآن", {"منذ سنة وشهرين من الآن", kDate, "2018-03-22"});
  expect_one("قبل شهر ونصف الشهر", {"قبل شهر ونصف الشهر", kDate, "2019-04-07"});
}

TEST(Times, RepeatedTimes) {
  expect_one("يبحر كل خميس", {"كل خميس", kSet, "XXXX-WXX-4"});
  expect_one("يبحر كل يوم أحد", {"كل يوم أحد", kSet, "XXXX-WXX-7"});
  expect_one("كل أسبوعين", {"كل أسبوعين", kSet, "P2W"});
  expect_one("كل خمس سنوات", {"كل خمس سنوات", kSet, "P5Y"});
  expect_one("كل مساء", {"كل مساء", kSet, "XXXX-XX-XXTEV"});
  expect_one("أيام السبت", {"أيام السبت", kSet, "XXXX-WXX-6"});
}

TEST(Times, Feasts) {
  expect_one("رأس السنة", {"رأس السنة", kDate, "2019-01-01"});
  expect_one("عيد الميلاد المقبل", {"عيد الميلاد المقبل", kDate, "2019-12-25"});
  expect_one("عيد الأضحى الماضي", {"عيد الأضحى الماضي", kDate, "2018-08-21"});
}

TEST(Times, WordsThatOnlyLookLikeTimes) {
  for (const char* text :
       {"مرة ثانية", "قالت صحيفة «اليوم» المحلية", "نقلت روسيا اليوم", "اليوم العالمي للبحار", "ذات يوم",
        "بشكل عام", "دقيقة المواعيد", "ثلاث مرات في اليوم", "خلال أيام العيد", "تقرير المصري اليوم",
        "لليوم الثاني على التوالي", "في أمس الحاجة إليها", "خطباء الجمعة", "في نفس الليلة",
        "كان من باب الحرص"}) {
    EXPECT_TRUE(times(text).empty()) << text << ": " << times(text)[0].span;
  }
}

TEST(Times, WhatIsToldOfThePastCountsFromWhatWasToldBefore) {
  expect_one("بعد عام واحد، استعاد الجيش المدينة", {"عام واحد", kDuration, "P1Y"});
  expect_one("بعد عام، سيعود إلى المدينة", {"بعد عام", kDate, "2020-05-22"});
}

TEST(Times, AYearFromWhichOnSomethingIs) {
  expect_one("واعتبارا من 1974 بدأ اسمه يعرف", {"1974", kDate, "1974"});
}

TEST(Times, LongInputStaysLinear) {
  std::string text;
  for (int i = 0; i < 20000; ++i) text += "الأحد ، ";
  for (int i = 0; i < 20000; ++i) text += "مليون ";
  EXPECT_FALSE(times(text).empty());
}

}  // namespace
}  // namespace isnad::language::arabic
