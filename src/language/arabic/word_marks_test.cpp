#include "language/arabic/word_marks.h"

#include <gtest/gtest.h>

#include "language/language.h"

namespace isnad::language::arabic {
namespace {

// What each finder gives for a text, as one list of spans and values that two runs are compared by.
std::vector<std::string> found_in(const Article& article, const text::AnalysedText& analysed) {
  const Language& rules = *find_language("ar");
  const Document document{article, analysed};
  Annotation found;
  found.times = rules.times(document);
  found.quantities = rules.quantities(document, found.times, VaguePolicy::kConservative);
  rules.names(document, found);
  found.claims = rules.claims(document, found);
  std::vector<std::string> out;
  const auto add = [&](Span span, const std::string& what) {
    out.push_back(std::to_string(span.begin) + "-" + std::to_string(span.end) + " " + what);
  };
  for (const TimeExpression& time : found.times) add(time.span, time.value);
  for (const Quantity& quantity : found.quantities) add(quantity.span, quantity.unit);
  for (const Mention& mention : found.mentions) add(mention.span, "name");
  for (const Claim& claim : found.claims)
    add(claim.span, claim.event.value_or("") + (claim.chain.empty() ? "" : claim.chain.front().name));
  return out;
}

// Marks only spare questions: with them and without the finders find the same.
TEST(WordMarks, ChangeNothingThatIsFound) {
  constexpr std::string_view kTexts[] = {
      "قال رئيس بلدية المرفأ القديم سامر الحلو، أمس السبت، إن ثلاثة عشر عاملا جرحوا وقتل عاملان.",
      "وأعلنت وزارة الصحة في نهرانيا أنها سجلت 1,250 إصابة خلال الساعات الأربع والعشرين الماضية.",
      "وبحسب المرصد، لم يصب أحد قبل شهرين من الآن، ولا في أول يوم من رمضان 1436.",
      "فللمرة الثانية خلال أسبوعين أكد متحدث باسم الاتحاد الأوروبي لرويترز نحو 20 بالمئة من الخسائر.",
      "وفتحت الشرطة النار للمجلس البلدي، فسقط قتيل وثلاثة جرحى في ريف بلدة العين، وفق عبد الغفور الناصري.",
      "عاد المقاتلون الأجانب وللنهرانيين رأي؛ والسيد أبو سامر قال لوكالة \"المرفأ\" إنه سيرحل وقد خرجوا "
      "فجرا.",
      "من الساعة 3 إلى 5 عصرا، وكل جمعة، والربع الأول من 2016، وزهاء مئتي متر، و(8) أفراد."};
  for (const std::string_view text : kTexts) {
    Article article;
    article.text = text;
    text::AnalysedText analysed = text::analyse(article.text);
    const auto unmarked = found_in(article, analysed);
    find_language("ar")->mark(analysed);
    EXPECT_EQ(found_in(article, analysed), unmarked);
    EXPECT_GE(unmarked.size(), 4U) << text;
  }
}

TEST(WordMarks, SayWhichLexiconsMayKnowAWord) {
  text::AnalysedText analysed = text::analyse("وبثلاثة قرميد السبت");
  mark_words(analysed);
  EXPECT_TRUE(may_have(analysed.words[0], WordMark::kNumber));
  EXPECT_FALSE(may_have(analysed.words[0], WordMark::kCue));
  EXPECT_FALSE(may_have(analysed.words[1], WordMark::kNumber));
  EXPECT_FALSE(may_have(analysed.words[1], WordMark::kTime));
  EXPECT_TRUE(may_have(analysed.words[2], WordMark::kTime));
}

}  // namespace
}  // namespace isnad::language::arabic
