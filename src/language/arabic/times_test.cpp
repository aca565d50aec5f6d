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
  EXPECT_TRUE(times("قال الأمين العام للحزب").empty());
}

TEST(Times, PartsOfDaysAndClockTimes) {
  expect_one("مساء أمس", {"مساء أمس", kTime, "2019-05-21TEV"});
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
}

TEST(Times, WordsThatOnlyLookLikeTimes) {
  for (const char* text :
       {"مرة ثانية", "قالت صحيفة «اليوم» المحلية", "نقلت روسيا اليوم", "اليوم العالمي للبحار", "ذات يوم",
        "بشكل عام", "دقيقة المواعيد", "ثلاث مرات في اليوم", "خلال أيام العيد", "تقرير المصري اليوم"}) {
    EXPECT_TRUE(times(text).empty()) << text << ": " << times(text)[0].span;
  }
}

TEST(Times, LongInputStaysLinear) {
  std::string text;
  for (int i = 0; i < 20000; ++i) text += "الأحد ، ";
  for (int i = 0; i < 20000; ++i) text += "مليون ";
  EXPECT_FALSE(times(text).empty());
}

}  // namespace
}  // namespace isnad::language::arabic
