#include "language/arabic/numbers.h"

#include <gtest/gtest.h>

#include <string>

namespace isnad::language::arabic {
namespace {

std::vector<Number> numbers(const std::string& text) { return find_numbers(text, text::analyse(text)); }

double only(const std::string& text) {
  const auto found = numbers(text);
  EXPECT_EQ(found.size(), 1U) << text;
  return found.empty() ? -12345 : found[0].value;
}

TEST(Numbers, ReadDigitsOfEveryScriptAndSeparator) {
  EXPECT_EQ(value_of_digits("1,500"), 1500);
  EXPECT_EQ(value_of_digits("1٬500"), 1500);
  EXPECT_EQ(value_of_digits("1.8"), 1.8);
  EXPECT_EQ(value_of_digits("0,08"), 0.08);
  EXPECT_EQ(value_of_digits("0٫080"), 0.08);
  EXPECT_EQ(value_of_digits("12،500,25"), 12500.25);
  EXPECT_EQ(value_of_digits("2.345.678"), 2345678);
  EXPECT_EQ(value_of_digits("4.500"), 4500);   // thousands, as the Maghreb writes
  EXPECT_EQ(value_of_digits("4.125"), 4.125);  // decimals do not end in a zero
  EXPECT_FALSE(value_of_digits("1,2,3"));
  EXPECT_FALSE(value_of_digits("1234567890123456"));
  EXPECT_EQ(only("زرع ٣٤٥ شجرة"), 345);
  EXPECT_EQ(only("زرع ۳۴۵ شجرة"), 345);
}

TEST(Numbers, ReadDigitsThatAMarkTurnsAroundOnThePage) {
  EXPECT_EQ(only("4.\u200F17"), 17.4);
  EXPECT_EQ(only("92.\u200F54 مليون"), 54.92e6);
}

TEST(Numbers, ReadWordsInEveryGenderCaseAndSpelling) {
  EXPECT_EQ(only("سبع"), 7);
  EXPECT_EQ(only("سبعة"), 7);
  EXPECT_EQ(only("ثلاث عشرة"), 13);
  EXPECT_EQ(only("أحد عشر"), 11);
  EXPECT_EQ(only("اثنتي عشرة"), 12);
  EXPECT_EQ(only("تسعة وثمانين"), 89);
  EXPECT_EQ(only("خمسمائة"), 500);
  EXPECT_EQ(only("خمس مئة"), 500);
  EXPECT_EQ(only("ثمانمئة وأربعة عشر"), 814);
  EXPECT_EQ(only("مئتين واثنين وسبعين"), 272);
}

TEST(Numbers, ReadScales) {
  EXPECT_EQ(only("ثلاثة آلاف وخمسمئة"), 3500);
  EXPECT_EQ(only("ألفان"), 2000);
  EXPECT_EQ(only("خمسة وعشرون ألفا"), 25000);
  EXPECT_EQ(only("2.4 مليون"), 2.4e6);
  EXPECT_EQ(only("ستة ملايين ونصف"), 6.5e6);
  EXPECT_EQ(only("مليون ونصف المليون"), 1.5e6);
  EXPECT_EQ(only("نصف مليون"), 5e5);
  EXPECT_EQ(only("60 ألف و250"), 60250);
  EXPECT_EQ(only("مليار و300 مليون"), 1.3e9);
  EXPECT_EQ(only("أربعة ملايين ومئتي ألف وسبعة"), 4200007);
  EXPECT_EQ(only("134.230.000 مليون"), 134230000) << "said twice";
}

TEST(Numbers, ReadFractionsAndSigns) {
  EXPECT_EQ(only("ثلاثة أرباع"), 0.75);
  EXPECT_EQ(only("7/8"), 0.875);
  EXPECT_EQ(only("سبعة وربع"), 7.25);
  EXPECT_EQ(only("سالب تسعة"), -9);
  EXPECT_EQ(only("بلغت -14"), -14);
  EXPECT_EQ(only("أربع دزينات"), 48);
  EXPECT_EQ(only("5ر3"), 3.5);  // as some agencies write 3.5
  EXPECT_EQ(only("000ر22"), 22000);
  EXPECT_EQ(only("22ر000"), 22000);
}

TEST(Numbers, ReadDecimalsInWords) {
  EXPECT_EQ(only("أربعة فاصلة سبعة"), 4.7);
  EXPECT_EQ(only("اثنان فاصلة خمسة وعشرون"), 2.25);
  EXPECT_EQ(only("واحد فاصلة صفر ثلاثة"), 1.03);
  EXPECT_EQ(only("صفر فاصلة تسعة"), 0.9);
  EXPECT_EQ(only("ستة نقطة أربعة"), 6.4);
  EXPECT_EQ(only("4 فاصلة 25"), 4.25);
  EXPECT_EQ(only("ثلاثة فاصلة خمسة مليون"), 3.5e6);
  EXPECT_EQ(numbers("جمع 30 نقطة 3 منها بالحظ").size(), 2U);  // points of a game
  EXPECT_EQ(only("صفر"), 0);
}

TEST(Numbers, HostileInputStaysLinear) {
  for (const std::string link :
       {"واحد فاصلة ", "سالب ", "مليون ", "1 ", "1,", "ونصف ", "بضع ", "مئة و", "½ ", "3/4 "}) {
    std::string text;
    while (text.size() < 200'000) text += link;
    (void)numbers(text);
  }
}

TEST(Numbers, ReadWrittenFractions) {
  EXPECT_EQ(only("½"), 0.5);
  EXPECT_EQ(only("٣¼"), 3.25);
  EXPECT_EQ(only("سدس الحصة"), 1.0 / 6);
  EXPECT_EQ(only("سبع الثروة"), 1.0 / 7);
  EXPECT_EQ(only("عُشر دخله"), 0.1);
  EXPECT_EQ(only("ثُمن المبلغ"), 0.125);
  EXPECT_TRUE(numbers("دفع ثمن المغامرة").empty());  // a price
  EXPECT_EQ(only("خَمس سفن"), 5);
  EXPECT_EQ(only("سبعين وخُمسين"), 70.4);
  EXPECT_EQ(only("أربعة ونصف مليون"), 4.5e6);
  EXPECT_EQ(only("نصف دزينة"), 6);
}

TEST(Numbers, TellsTheDualOfAScaleFromItsAccusative) {
  EXPECT_EQ(only("ألفا بحار"), 2000);
  EXPECT_EQ(only("ألفا ومئة بحار"), 1100);
  EXPECT_EQ(only("ثلاثون ألفا"), 30000);
  EXPECT_EQ(only("مليونا متر"), 2e6);
  EXPECT_EQ(only("بلغ مليونا"), 1e6);
  EXPECT_EQ(only("بلغ مليونا ونصف المليون"), 1.5e6);
}

TEST(Numbers, ReadColloquialForms) {
  EXPECT_EQ(only("حداشر"), 11);
  EXPECT_EQ(only("خمسمية وتلاتة وتلاتين"), 533);
  EXPECT_EQ(only("تمنتاشر"), 18);
}

TEST(Numbers, BoundVagueCountsBetweenTens) {
  const auto teen = numbers("بضعة عشر زورقا");
  ASSERT_EQ(teen.size(), 1U);
  EXPECT_EQ(teen[0].value, 13);
  EXPECT_EQ(teen[0].upper, 19);
  const auto tens = numbers("بضع وثلاثون سفينة");
  ASSERT_EQ(tens.size(), 1U);
  EXPECT_EQ(tens[0].value, 33);
  EXPECT_EQ(tens[0].upper, 39);
}

TEST(Numbers, KeepsTwoNumbersApart) {
  const auto pair = numbers("بين 30 و45");
  ASSERT_EQ(pair.size(), 2U);
  EXPECT_EQ(pair[0].value, 30);
  EXPECT_EQ(pair[1].value, 45);
  const auto order = numbers("ألف وثلاثة ملايين");
  ASSERT_EQ(order.size(), 2U);
  EXPECT_EQ(order[1].value, 3e6);
  EXPECT_EQ(numbers("عشرين وثلاثين").size(), 2U);
}

TEST(Numbers, TellsVagueCounts) {
  const auto found = numbers("عشرات الآلاف");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_TRUE(found[0].vague);
  EXPECT_EQ(found[0].value, 10000);
  EXPECT_EQ(numbers("عدة آلاف")[0].value, 1000);
  EXPECT_TRUE(numbers("عدة مدن").empty());
}

TEST(Numbers, LeavesOrdinalsAndPronounsAlone) {
  EXPECT_TRUE(numbers("الدورة الحادية والعشرون").empty());
  EXPECT_TRUE(numbers("المرتبة الثانية عشرة").empty());
  EXPECT_TRUE(numbers("أحد الوزراء").empty());
}

TEST(Numbers, SpansLeaveProcliticsOut) {
  const std::string text = "وبثلاثين";
  const auto found = numbers(text);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(slice(text, found[0].span), "ثلاثين");
  EXPECT_TRUE(found[0].conjunction);
  EXPECT_EQ(found[0].preposition, 'b');
}

TEST(Numbers, OrdinalsHaveValuesOfTheirOwn) {
  const std::string text = "الرابع والعشرين";
  const auto analysed = text::analyse(text);
  const auto ordinal = parse_ordinal(text, analysed.words, 0, analysed.words.size());
  ASSERT_TRUE(ordinal);
  EXPECT_EQ(ordinal->value, 24);
}

TEST(Numbers, NoneBeginsWhereTheSentenceEnds) {
  const auto analysed = text::analyse("حضر خمسة. 30 رجلا");
  EXPECT_TRUE(may_begin_number(analysed.words, 1, 2));
  EXPECT_FALSE(may_begin_number(analysed.words, 2, 2));
  EXPECT_FALSE(may_begin_number(analysed.words, analysed.words.size(), analysed.words.size()));
}

}  // namespace
}  // namespace isnad::language::arabic
