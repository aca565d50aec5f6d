#include "language/arabic/quotes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace isnad::language::arabic {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> quoted(std::string_view text) {
  const auto analysed = text::analyse(text);
  std::vector<std::string> out;
  for (const Quote& quote : find_quotes(text, analysed)) {
    out.emplace_back(
        slice(text, {analysed.words[quote.first()].span.begin, analysed.words[quote.close - 1].span.end}));
  }
  return out;
}

TEST(Quotes, PairsMarksOfEveryShape) {
  EXPECT_THAT(quoted("قال «نعم» ثم \"لا أدري\" ثم “ربما”."), ElementsAre("نعم", "لا أدري", "ربما"));
}

TEST(Quotes, TakesReversedAndMixedMarks) {
  EXPECT_THAT(quoted("ندد بـ»عمل جبان» وقال «إننا باقون\"."), ElementsAre("عمل جبان", "إننا باقون"));
  EXPECT_THAT(quoted("وكالة الأنباء الألمانية \"د ب أ\"، قال شاهد."), ElementsAre("د ب أ"));
}

TEST(Quotes, KeepsNestedAgencyMarksInside) {
  EXPECT_THAT(quoted("قال \"من قبل +الحركة+ اليوم\""), ElementsAre("من قبل +الحركة+ اليوم"));
}

TEST(Quotes, EndsAnUnclosedQuotationWithItsSentence) {
  EXPECT_THAT(quoted("قال الوزير \"سنعود غدا إلى القرية. وأضاف \"لن ننتظر\"."),
              ElementsAre("سنعود غدا إلى القرية.", "لن ننتظر"));
}

TEST(Quotes, SingleMarksQuoteInPairsAlone) {
  EXPECT_THAT(quoted("قال 'لن ننسى أبدا' ثم ‘سنعود يوما’."), ElementsAre("لن ننسى أبدا", "سنعود يوما"));
  EXPECT_THAT(quoted("قال \"هو 'جبان' حقا\" ومضى"), ElementsAre("هو 'جبان' حقا"));
  EXPECT_THAT(quoted("صحيفة 'النهر قالت ذلك أمس."), IsEmpty());
}

TEST(Quotes, IgnoresAClosingMarkAlone) { EXPECT_THAT(quoted("انتهى القول\" وعاد الناس"), IsEmpty()); }

}  // namespace
}  // namespace isnad::language::arabic
