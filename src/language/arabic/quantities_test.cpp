#include "language/arabic/quantities.h"

#include <gtest/gtest.h>

#include <string>

#include "language/arabic/times.h"

namespace isnad::language::arabic {
namespace {

struct Shown {
  std::string span;
  std::optional<double> min;
  std::optional<double> max;
  Modifier modifier;
  std::string unit;
  std::string counted;
  bool operator==(const Shown&) const = default;
};

void PrintTo(const Shown& s, std::ostream* out) {
  *out << "{" << s.span << " " << s.min.value_or(-1) << ".." << s.max.value_or(-1) << " modifier "
       << static_cast<int>(s.modifier) << " " << s.unit << " [" << s.counted << "]}";
}

std::vector<Shown> quantities(const std::string& text, VaguePolicy policy = VaguePolicy::kConservative) {
  Article article;
  article.text = text;
  article.body = {{0, static_cast<std::uint32_t>(text.size())}};
  const auto analysed = text::analyse(text);
  const Document document{article, analysed};
  std::vector<Shown> out;
  for (const Quantity& q : find_quantities(document, find_times(document), policy)) {
    out.push_back({std::string(slice(text, q.span)), q.min, q.max, q.modifier, q.unit,
                   q.counted ? std::string(slice(text, *q.counted)) : ""});
  }
  return out;
}

void expect_one(const std::string& text, const Shown& wanted) {
  const auto found = quantities(text);
  ASSERT_EQ(found.size(), 1U) << text;
  EXPECT_EQ(found[0], wanted) << text;
}

constexpr auto kOpen = std::nullopt;

TEST(Quantities, TakeModifierNumberAndNoun) {
  expect_one("غرق نحو تسعين بحارا قبالة الساحل",
             {"نحو تسعين بحارا", 90, 90, Modifier::kAbout, "item", "بحارا"});
  expect_one("وصل أكثر من 700 حاج إلى الميناء",
             {"أكثر من 700 حاج", 700, kOpen, Modifier::kMoreThan, "item", "حاج"});
  expect_one("نجا أقل من عشرة ركاب", {"أقل من عشرة ركاب", kOpen, 10, Modifier::kLessThan, "item", "ركاب"});
  expect_one("احترق ما لا يقل عن 60 منزلا",
             {"ما لا يقل عن 60 منزلا", 60, kOpen, Modifier::kAtLeast, "item", "منزلا"});
}

TEST(Quantities, TakeALimitBehindTheAdjectivesOfWhatIsCounted) {
  expect_one("نجا عشرة عمال محليين على الأقل من الحريق",
             {"عشرة عمال محليين على الأقل", 10, kOpen, Modifier::kAtLeast, "item", "عمال"});
  expect_one("فقد 14 بحارا على الأكثر",
             {"14 بحارا على الأكثر", kOpen, 14, Modifier::kAtMost, "item", "بحارا"});
  // A noun with article or a verb begins something else.
  expect_one("زار سبعة ركاب المتحف على الأقل", {"سبعة ركاب", 7, 7, Modifier::kExact, "item", "ركاب"});
}

TEST(Quantities, AmountsOfOneSentenceShareTheirMoney) {
  const auto found =
      quantities("بلغت الخسائر 29 مليار دولار، منها 23 مليارا للمصانع و6 مليارات أودعت في صندوق.");
  ASSERT_EQ(found.size(), 3U);
  for (const Shown& amount : found) EXPECT_EQ(amount.unit, "dollar") << amount.span;
  EXPECT_EQ(found[2].counted, "");
  // What counts something else is no money.
  const auto people = quantities("أنفقت الدولة 29 مليون دولار على علاج 3 ملايين مريض.");
  ASSERT_EQ(people.size(), 2U);
  EXPECT_EQ(people[1].unit, "item");
}

TEST(Quantities, ARowNumberIsNoAmountAndASumIsAName) {
  EXPECT_EQ(quantities("قال إن رقم 100 مليار مبالغ فيه").size(), 1U);
  EXPECT_TRUE(quantities("وصلت الحافلة رقم 100 إلى المحطة").empty());
  EXPECT_TRUE(quantities("اجتمعت مجموعة 5+1 في المدينة").empty());
}

TEST(Quantities, CountPeopleInWholeNumbers) {
  expect_one("باع المتجر 1.250 كتابا", {"1.250 كتابا", 1250, 1250, Modifier::kExact, "item", "كتابا"});
  expect_one("من 2.3 إلى 4.5 مليون كتاب",
             {"من 2.3 إلى 4.5 مليون كتاب", 2.3e6, 4.5e6, Modifier::kRange, "item", "كتاب"});
  expect_one("ضبطت الدوريات 214.365 شخصا",
             {"214.365 شخصا", 214365, 214365, Modifier::kExact, "item", "شخصا"});
  const auto scaled = quantities("بلغت الصفقات 4.1 مليار ريال");
  ASSERT_EQ(scaled.size(), 1U);
  EXPECT_EQ(scaled[0].min, 4100000000.0);
}

TEST(Quantities, TakeFiguresInBracketsBeforeTheirScale) {
  expect_one("بلغت كلفة الجسر نحو (300) ألف دولار",
             {"نحو (300) ألف دولار", 300000, 300000, Modifier::kAbout, "dollar", "دولار"});
  expect_one("وزعت اللجنة (12) مليون شتلة",
             {"(12) مليون شتلة", 12000000, 12000000, Modifier::kExact, "item", "شتلة"});
  expect_one("وزعت اللجنة (120) شتلة", {"(120) شتلة", 120, 120, Modifier::kExact, "item", "شتلة"});
}

TEST(Quantities, TakeModifiersAfterTheNoun) {
  expect_one("غرق 14 بحارا على الأقل",
             {"14 بحارا على الأقل", 14, kOpen, Modifier::kAtLeast, "item", "بحارا"});
  expect_one("يتسع لـ 80 راكبا كحد أقصى",
             {"80 راكبا كحد أقصى", kOpen, 80, Modifier::kAtMost, "item", "راكبا"});
  expect_one("حضر 400 مشجع تقريبا", {"400 مشجع تقريبا", 400, 400, Modifier::kAbout, "item", "مشجع"});
}

TEST(Quantities, AMarkMayCloseBeforeTheModifier) {
  expect_one("وتضم الحصيلة \"20 طفلا\" على الأقل",
             {"20 طفلا\" على الأقل", 20, kOpen, Modifier::kAtLeast, "item", "طفلا"});
}

TEST(Quantities, ReadRanges) {
  expect_one("غرق ما بين 12 و15 بحارا", {"ما بين 12 و15 بحارا", 12, 15, Modifier::kRange, "item", "بحارا"});
  expect_one("حضر 200 الى 250 مشجعا", {"200 الى 250 مشجعا", 200, 250, Modifier::kRange, "item", "مشجعا"});
  expect_one("بين خمسة وعشرة زوارق", {"بين خمسة وعشرة زوارق", 5, 10, Modifier::kRange, "item", "زوارق"});
  expect_one("أكثر من عشرين وأقل من ثلاثين",
             {"أكثر من عشرين وأقل من ثلاثين", 20, 30, Modifier::kRange, "item", ""});
  // Two values of one thing, before and after.
  EXPECT_EQ(quantities("ارتفع العدد من 20 إلى 30").size(), 2U);
}

TEST(Quantities, KnowUnits) {
  expect_one("تضرر ثلاثون في المئة من المحصول", {"ثلاثون في المئة", 30, 30, Modifier::kExact, "percent", ""});
  expect_one("بنسبة 12.5%", {"12.5%", 12.5, 12.5, Modifier::kExact, "percent", ""});
  expect_one("بكلفة 3 ملايين دولار", {"3 ملايين دولار", 3e6, 3e6, Modifier::kExact, "dollar", "دولار"});
  expect_one("على بعد كيلومترين", {"كيلومترين", 2, 2, Modifier::kExact, "kilometre", "كيلومترين"});
  expect_one("دفع $45", {"$45", 45, 45, Modifier::kExact, "dollar", ""});
}

TEST(Quantities, ReadMoneyAndMeasures) {
  expect_one("بسعر أربعة دولارات ونصف",
             {"أربعة دولارات ونصف", 4.5, 4.5, Modifier::kExact, "dollar", "دولارات"});
  expect_one("اشترى اللوحة بـ USD 75", {"USD 75", 75, 75, Modifier::kExact, "dollar", ""});
  expect_one("باعها بـ 90 EUR", {"90 EUR", 90, 90, Modifier::kExact, "euro", ""});
  expect_one("تسع درجات تحت الصفر", {"تسع درجات تحت الصفر", -9, -9, Modifier::kExact, "degree", "درجات"});
  expect_one("خسر واحدا في المئة", {"واحدا في المئة", 1, 1, Modifier::kExact, "percent", ""});
  expect_one("على عمق متر واحد", {"متر واحد", 1, 1, Modifier::kExact, "metre", "متر"});
  expect_one("موج بارتفاع مترين ونصف المتر",
             {"مترين ونصف المتر", 2.5, 2.5, Modifier::kExact, "metre", "مترين"});
  expect_one("ترميم المرفأ وعدد 4 أرصفة", {"4 أرصفة", 4, 4, Modifier::kExact, "item", "أرصفة"});
  expect_one("رفع الفائدة 25 نقطة أساس",
             {"25 نقطة أساس", 25, 25, Modifier::kExact, "basis_point", "نقطة أساس"});
}

TEST(Quantities, CountTheOneThatBeginsAToll) {
  const auto found = quantities("سقط قتيل وأربعة جرحى");
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0], (Shown{"قتيل", 1, 1, Modifier::kExact, "item", "قتيل"}));
  EXPECT_EQ(quantities("عثر على قتيل في الزورق").size(), 0U);
}

TEST(Quantities, ALimitBelongsToTheNumberBeforeIt) {
  const auto found = quantities("غرق ثلاثة بحارة على الأقل وأربعة جنود");
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].modifier, Modifier::kAtLeast);
  EXPECT_EQ(found[1], (Shown{"أربعة جنود", 4, 4, Modifier::kExact, "item", "جنود"}));
}

TEST(Quantities, HostileInputStaysLinear) {
  for (const std::string link :
       {"12 ", "1-", "رقم 2 و", "قتيل و", "مترين ونصف ", "بين 3 و", "5% إلى ", "(3) ", "أكثر من ",
        "واحد فاصلة ", "الدول الـ1 ", "من الساعة الـ 3 إلى ", "كل ", "سنة و", "قبل ", "من الآن "}) {
    std::string text;
    while (text.size() < 100'000) text += link;
    (void)quantities(text);
  }
}

TEST(Quantities, CountDefiniteNouns) {
  expect_one("اجتمعت الموانئ الـ12", {"الموانئ الـ12", 12, 12, Modifier::kExact, "item", "الموانئ"});
  expect_one("عاد البحارة الأربعة بحرا", {"البحارة الأربعة", 4, 4, Modifier::kExact, "item", "البحارة"});
  expect_one("زار المواقع الأربعة عشر", {"المواقع الأربعة عشر", 14, 14, Modifier::kExact, "item", "المواقع"});
  expect_one("نزح المليون نسمة", {"المليون نسمة", 1e6, 1e6, Modifier::kExact, "item", "نسمة"});
  EXPECT_TRUE(quantities("مطلع القرن العشرين").empty());
  EXPECT_TRUE(quantities("وهو في الثلاثين هربا").empty());
}

TEST(Quantities, ReadRangesOfOneUnitOnly) {
  expect_one("بين مليونين وأربعة ملايين طن",
             {"بين مليونين وأربعة ملايين طن", 2e6, 4e6, Modifier::kRange, "tonne", "طن"});
  expect_one("من 2.5-3 ملايين برميل",
             {"من 2.5-3 ملايين برميل", 2.5e6, 3e6, Modifier::kRange, "barrel", "برميل"});
  const auto two = quantities("ارتفع السهم 4% إلى 9.15 درهم");
  ASSERT_EQ(two.size(), 2U);
  EXPECT_EQ(two[0].unit, "percent");
  EXPECT_EQ(two[1].unit, "dirham");
}

TEST(Quantities, KnowNoughtFromAScore) {
  expect_one("سجل الميناء صفر حوادث", {"صفر حوادث", 0, 0, Modifier::kExact, "item", "حوادث"});
  EXPECT_TRUE(quantities("فاز البحارة 4-صفر").empty());
  EXPECT_EQ(quantities("فاز البحارة بهدفين مقابل صفر").size(), 1U);
}

TEST(Quantities, LeaveTheNounOutWhereThereIsNone) {
  expect_one("غرق نحو 40 ينتظرون الإنقاذ", {"نحو 40", 40, 40, Modifier::kAbout, "item", ""});
  expect_one("وأصيب 25 في الحادث", {"25", 25, 25, Modifier::kExact, "item", ""});
  expect_one("قتل 20 وجرح آخرون", {"20", 20, 20, Modifier::kExact, "item", ""});
}

TEST(Quantities, JoinNounsOfOneKind) {
  expect_one("نقل 30 قتيلا وجريحا", {"30 قتيلا وجريحا", 30, 30, Modifier::kExact, "item", "قتيلا وجريحا"});
  expect_one("قتل أربعة مدنيين وجندي", {"أربعة مدنيين", 4, 4, Modifier::kExact, "item", "مدنيين"});
  expect_one("معيار 7 لأمن السفن", {"7", 7, 7, Modifier::kExact, "item", ""});
}

TEST(Quantities, FollowThePolicyForVagueCounts) {
  const std::string text = "فر مئات من الصيادين";
  expect_one(text, {"مئات من الصيادين", 100, kOpen, Modifier::kAtLeast, "item", "الصيادين"});
  EXPECT_EQ(quantities(text, VaguePolicy::kRange)[0].max, 999);
  EXPECT_EQ(quantities(text, VaguePolicy::kRange)[0].min, 200);
  EXPECT_FALSE(quantities(text, VaguePolicy::kLiteral)[0].min);
  expect_one("عشرات القتلى والجرحى",
             {"عشرات القتلى والجرحى", 10, kOpen, Modifier::kAtLeast, "item", "القتلى والجرحى"});
}

TEST(Quantities, CountDuals) {
  expect_one("اعترضت الدورية زورقين", {"زورقين", 2, 2, Modifier::kExact, "item", "زورقين"});
  expect_one("قال مسؤولان محليان", {"مسؤولان", 2, 2, Modifier::kExact, "item", "مسؤولان"});
  expect_one("رافقه مهندسين اثنين", {"مهندسين اثنين", 2, 2, Modifier::kExact, "item", "مهندسين"});
  EXPECT_TRUE(quantities("التقى مسؤولين محليين").empty());  // a plural as well
  expect_one("نجا طفل واحد", {"طفل واحد", 1, 1, Modifier::kExact, "item", "طفل"});
  EXPECT_EQ(quantities("نجا بحار واحد وطفل واحد").size(), 2U);
  expect_one("أصيب متسلقان", {"متسلقان", 2, 2, Modifier::kExact, "item", "متسلقان"});
}

TEST(Quantities, CountDualsBeforeTheNounThatSaysWhich) {
  expect_one("وصلت إلى الوادي سيارتا إسعاف", {"سيارتا إسعاف", 2, 2, Modifier::kExact, "item", "سيارتا"});
  expect_one("فقدت البلدية ضابطي إطفاء على الأقل في الحريق",
             {"ضابطي إطفاء على الأقل", 2, kOpen, Modifier::kAtLeast, "item", "ضابطي"});
  // Things that are named, and one's own.
  EXPECT_TRUE(quantities("غادر سفينتي نورس وبلشون قبل العاصفة").empty());
  EXPECT_TRUE(quantities("نقل إلى مدينتي برقان").empty());
  EXPECT_TRUE(quantities("تركت سيارتي في الشارع").empty());
}

TEST(Quantities, PassOverNumbersThatCountNothing) {
  for (const char* text : {"في عام 2016",
                           "فاز الفريق 3-1",
                           "طائرة إف-16",
                           "المادة 45 من الدستور",
                           "القرار رقم 1701",
                           "قال أحد الوزراء",
                           "دفعة واحدة",
                           "الدورة الـ25 للمهرجان",
                           "هاتف: 0112345678",
                           "عند الساعة 10:30",
                           "بلغ الدور نصف النهائي",
                           "خلال 3 أيام",
                           "سلالة اتش5ان1",
                           "سيارة «نسر 4»",
                           "الحلقة الأخيرة (8)",
                           "قال أبو سبعة للصحافيين",
                           "للتواصل +961 3 555 0199",
                           "اتصلوا 555-0100-200",
                           "ص.ب 778",
                           "القرارات 88 و89 و90",
                           "سجل الهدف في الدقيقة 51",
                           "قلت لست بصدد السفر",
                           "هجمات طالبان",
                           "المشروع (تطوير حوض 3) مغلق",
                           "ما يلي: 1- حملات"}) {
    EXPECT_TRUE(quantities(text).empty()) << text << ": " << quantities(text)[0].span;
  }
}

TEST(Quantities, AnAgeIsATimeAndAQuantity) {
  expect_one("بحار (34 عاما) نجا", {"34 عاما", 34, 34, Modifier::kExact, "year", ""});
  expect_one("بحارة تتراوح أعمارهم بين 25 و40 عاما", {"25 و40 عاما", 25, 40, Modifier::kRange, "year", ""});
  expect_one("قلعة عمرها أربعة قرون", {"أربعة قرون", 400, 400, Modifier::kExact, "year", ""});
  expect_one("شابة تناهز الثلاثين من العمر",
             {"تناهز الثلاثين من العمر", 30, 30, Modifier::kAbout, "year", ""});
  EXPECT_TRUE(quantities("انتظر 34 عاما").empty());
}

// A word of nothing but tatweel has an empty normal form.
TEST(Quantities, PassOverAWordOfNoLetters) {
  expect_one("ـــ 12345 كتابا", {"12345 كتابا", 12345, 12345, Modifier::kExact, "item", "كتابا"});
}

TEST(Quantities, SeeThroughBrackets) {
  expect_one("أكثر من (650) صيادا",
             {"أكثر من (650) صيادا", 650, kOpen, Modifier::kMoreThan, "item", "صيادا"});
}

TEST(Quantities, KeepBothBoundsOfBoundedVagueCounts) {
  expect_one("نجا بضعة عشر بحارا", {"بضعة عشر بحارا", 13, 19, Modifier::kRange, "item", "بحارا"});
  expect_one("نجا نيف وعشرون بحارا", {"نيف وعشرون بحارا", 20, kOpen, Modifier::kMoreThan, "item", "بحارا"});
  expect_one("نجا عشرون بحارا ونيف", {"عشرون بحارا ونيف", 20, kOpen, Modifier::kMoreThan, "item", "بحارا"});
}

TEST(Quantities, AQuantityIsNoHundred) {
  EXPECT_TRUE(quantities("صادرت الشرطة كمية من السلاح وكمية كبيرة من الذخيرة.").empty());
}

TEST(Quantities, APlaceIsNoPairThoughItsNameIsSpeltSo) {
  EXPECT_TRUE(quantities("وقع الحادث في مدينة سجنان وبمنطقة سجنان المجاورة.").empty());
  expect_one("افتتح سجنان في المدينة", {"سجنان", 2, 2, Modifier::kExact, "item", "سجنان"});
}

}  // namespace
}  // namespace isnad::language::arabic
