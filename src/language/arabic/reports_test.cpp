#include "language/arabic/reports.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "language/arabic/claims.h"
#include "language/arabic/names.h"
#include "language/arabic/times.h"

namespace isnad::language::arabic {
namespace {

using ::testing::ElementsAre;

// Who said what of a text, as "source: content"; "-" for the outlet itself.
std::vector<std::string> told(const std::string& text) {
  Article article;
  article.text = text;
  article.body = {{0, static_cast<std::uint32_t>(text.size())}};
  const auto analysed = text::analyse(article.text, article.body);
  const Document document{article, analysed};
  Annotation annotation;
  annotation.times = find_times(document);
  find_names(document, annotation);
  std::vector<std::string> out;
  for (const Claim& claim : find_claims(document, annotation)) {
    const std::string source = claim.source ? claim.source->name : "-";
    out.push_back(source + ": " + std::string(slice(article.text, claim.span)));
  }
  return out;
}

TEST(Reports, AVerbGoesOnWithTheSubjectOfTheLastOneBeforeIt) {
  EXPECT_THAT(
      told("وأثار ذلك غضبا واسعا في الوادي وأغلقت نقابة الصيادين مرفأ القوارب، وقالت إن القرار خاطئ."),
      ElementsAre("-: أثار ذلك غضبا واسعا في الوادي", "-: أغلقت نقابة الصيادين مرفأ القوارب",
                  "نقابة الصيادين: القرار خاطئ"));
}

TEST(Reports, AccordingToTheStatementIsWhoeverGaveItOut) {
  EXPECT_THAT(told("أعلنت وزارة الزراعة في بيان أن الموسم بدأ. ووفقا للبيان، فقد وزعت البذور على المزارعين."),
              ElementsAre("وزارة الزراعة: الموسم بدأ", "وزارة الزراعة: وزعت البذور على المزارعين"));
}

TEST(Reports, WhoIsAccusedByNobodyIsNoSpeaker) {
  EXPECT_THAT(
      told("وأوقف سالم الحقلي في الميناء صباحا، ويتهم الحقلي بالعمل على تهريب القمح، بحسب وزارة الداخلية."),
      ElementsAre("وزارة الداخلية: أوقف سالم الحقلي في الميناء صباحا",
                  "وزارة الداخلية: يتهم الحقلي بالعمل على تهريب القمح"));
}

TEST(Reports, WhomSomebodyAccusesIsNoPartOfHisName) {
  EXPECT_THAT(told("وتتهم المعارضة وزير الزراعة النهراني سالم الحقلي بمخالفة القانون."),
              ElementsAre("المعارضة: وزير الزراعة النهراني سالم الحقلي بمخالفة القانون"));
}

TEST(Reports, AnAdverbIsNoSpeakerAndEndsHisName) {
  EXPECT_THAT(told("وقالت وزارة الزراعة إن الموسم بدأ. وكشفت أيضا أن المطر تأخر."),
              ElementsAre("وزارة الزراعة: الموسم بدأ", "وزارة الزراعة: المطر تأخر"));
  EXPECT_THAT(told("وروت شاهدة أخرى كيف هربت من النار وقالت شاهدة أخرى أيضا إن البيوت احترقت."),
              ::testing::Contains("شاهدة أخرى: البيوت احترقت"));
}

TEST(Reports, APrepositionBeginsNoSpeaker) {
  EXPECT_THAT(told("وقالت وزارة الزراعة إن الموسم بدأ. وأوضحت بهذا الخصوص أن المطر تأخر."),
              ElementsAre("وزارة الزراعة: الموسم بدأ", "وزارة الزراعة: المطر تأخر"));
}

TEST(Reports, WhoSpeaksThroughAnOutletIsTheSpeaker) {
  EXPECT_THAT(told("ونشرت صحيفة «الضفة» على لسان متحدث باسم الشرطة قوله: «نتعامل مع الحريق كحادث جنائي»."),
              ElementsAre("متحدث باسم الشرطة: نتعامل مع الحريق كحادث جنائي"));
  EXPECT_THAT(told("ونقل تلفزيون النهر أمس على لسان شاهد قوله: «لم أر شيئا قبل الحريق»."),
              ElementsAre("شاهد: لم أر شيئا قبل الحريق"));
}

TEST(Reports, HisSayingIsNobody) {
  EXPECT_THAT(told("وقال سامي الحلبي إن بيته تهدم. وتابع قوله «يبدو أن السقف كان ضعيفا»."),
              ElementsAre("سامي الحلبي: بيته تهدم", "سامي الحلبي: يبدو أن السقف كان ضعيفا"));
}

TEST(Reports, ACourtThatConvictsSaysNothing) {
  EXPECT_THAT(told("وكانت هيئة المحلفين، وهي من تسعة رجال، أدانت سامي الحلبي بعشرين تهمة قتل."),
              ::testing::Each(::testing::StartsWith("-: ")));
  EXPECT_THAT(told("وقالت الشرطة إن المحكمة تنظر في طلب شاب أدين بقتل تاجر في مخزنه."),
              ElementsAre("الشرطة: المحكمة تنظر في طلب شاب أدين بقتل تاجر في مخزنه"));
  EXPECT_THAT(told("وأدانت وزارة الزراعة بشدة الهجوم على القرية."),
              ElementsAre(::testing::StartsWith("وزارة الزراعة: ")));
}

TEST(Reports, ASentenceThatOpensWithAndThatGoesOnWithTheReport) {
  EXPECT_THAT(told("وقال سامي الحلبي إن السد سليم. وإن الطريق إلى القرية مغلق منذ الفجر."),
              ElementsAre("سامي الحلبي: السد سليم", "سامي الحلبي: الطريق إلى القرية مغلق منذ الفجر"));
  EXPECT_THAT(told("وقال سامي الحلبي إن السد سليم. وإن كان الطريق إلى القرية مغلقا منذ الفجر."),
              ::testing::Contains(::testing::StartsWith("-: ")));
}

TEST(Reports, MadeItClearIsAVerbWhereThatFollows) {
  EXPECT_THAT(told("وأبان سامي الحلبي أن السد سليم. وبين الحلبي أن الطريق مفتوح، مبينا أن المطر توقف."),
              ElementsAre("سامي الحلبي: السد سليم", "سامي الحلبي: الطريق مفتوح", "سامي الحلبي: المطر توقف"));
  EXPECT_THAT(told("وقع الحادث صباح أمس على الطريق الواقع بين القرية والمدينة التي ذكر أن سكانها رحلوا."),
              ::testing::Each(::testing::StartsWith("-: ")));
  EXPECT_THAT(told("وكان سامي الحلبي وزيرا إبان الحرب الأولى التي قيل إن أسبابها كثيرة."),
              ::testing::Each(::testing::StartsWith("-: ")));
}

TEST(Reports, WhatWasNotAnnouncedIsNobodysClaim) {
  EXPECT_THAT(told("ولم تعلن وزارة الزراعة عن وقوع أضرار في المخازن القريبة من النهر."),
              ::testing::Each(::testing::StartsWith("-: ")));
  EXPECT_THAT(told("ولم تستبعد وزارة الزراعة أن تكون المخازن احترقت."),
              ElementsAre("وزارة الزراعة: تكون المخازن احترقت"));
}

TEST(Reports, WhatStandsBehindAPluralIsItsObject) {
  EXPECT_THAT(told("وكان متحدثون من النقابة، هددوا وزارة الزراعة بـ«إضراب طويل في الموانئ»."),
              ElementsAre("متحدثون من النقابة: إضراب طويل في الموانئ"));
}

TEST(Reports, WhomSomebodyTalksToDoesNotSpeak) {
  EXPECT_THAT(told("وقال الشهود لمراسل وكالة الأناضول للأنباء في مدينة غزة إن الطريق مغلق منذ الفجر."),
              ElementsAre("الشهود: الطريق مغلق منذ الفجر"));
}

TEST(Reports, ASemicolonClosesAnAttributionAsACommaDoes) {
  EXPECT_THAT(told("وحسب وزارة الزراعة؛ اشتعلت النيران في المخزن المجاور للميناء."),
              ElementsAre("وزارة الزراعة: اشتعلت النيران في المخزن المجاور للميناء"));
}

TEST(Reports, ANameInMarksMaySpeak) {
  EXPECT_THAT(
      told("وقال \"تجمع أهالي النهر الغربي\" في بيان تسلمت الصحيفة نسخة منه إن الطريق مغلق منذ الفجر."),
      ElementsAre("تجمع أهالي النهر الغربي: الطريق مغلق منذ الفجر"));
  EXPECT_THAT(told("وقال سامي الحلبي «لن نرحل من هنا» مضيفا أن الطريق مغلق منذ الفجر."),
              ElementsAre("سامي الحلبي: لن نرحل من هنا", "سامي الحلبي: الطريق مغلق منذ الفجر"));
}

TEST(Reports, WhatSomebodyFoundIsHis) {
  EXPECT_THAT(told("ووجد الباحثون أن القمح ينمو أسرع قرب النهر."),
              ElementsAre("الباحثون: القمح ينمو أسرع قرب النهر"));
  EXPECT_THAT(told("وأظهر مسح أولي للمنازل أن ثلثها متضرر من السيول."),
              ElementsAre(::testing::StartsWith("مسح أولي")));
}

TEST(Reports, AStopInsideInitialsOrANumberEndsNothing) {
  EXPECT_THAT(told("وقال سامي الحلبي المحلل في بي.في.ام أويل في بيروت “تأثرت الأسعار بما أعلنه المعهد”."),
              ElementsAre("سامي الحلبي: تأثرت الأسعار بما أعلنه المعهد"));
  EXPECT_THAT(told("وقال سامي الحلبي إن الزيادة بلغت 3.\u200f2 مليون كيس في المخازن."),
              ElementsAre("سامي الحلبي: الزيادة بلغت 3.\u200f2 مليون كيس في المخازن"));
}

TEST(Reports, WhoSpeaksMayStandBetweenThatAndHisVerb) {
  EXPECT_THAT(told("ومع هذا فإن مندوبين لدول خليجية ودول أخرى يقولون إن هبوط الأسعار قصير الأجل."),
              ElementsAre("مندوبين لدول خليجية ودول أخرى: هبوط الأسعار قصير الأجل"));
}

TEST(Reports, WhoContentsHimselfWithSayingSpeaks) {
  EXPECT_THAT(told("واكتفى الناطق باسم الوزارة سامي الحلبي بالقول، إن «الطريق مغلق منذ الفجر»."),
              ElementsAre("سامي الحلبي: الطريق مغلق منذ الفجر"));
}

TEST(Reports, TheCreditAtTheHeadIsNoPartOfTheReport) {
  EXPECT_THAT(told("النهر - وكالات: احترق مخزن للقمح في الميناء؛ حسب شهود عيان."),
              ElementsAre("شهود عيان: احترق مخزن للقمح في الميناء"));
}

TEST(Reports, ThePoliceOfATownAreNamedWithIt) {
  EXPECT_THAT(told("ورجحت شرطة مدينة لافاييت حيث وقع الحادث أن الحريق بدأ في المطبخ."),
              ElementsAre("شرطة مدينة لافاييت: الحريق بدأ في المطبخ"));
}

TEST(Reports, AndMayBeWrittenOntoWhoSpeaks) {
  EXPECT_THAT(told("فالمصادر تتحدث عن أموال وزعت على التجار."),
              ElementsAre("المصادر: أموال وزعت على التجار"));
  EXPECT_THAT(told("والوزارة تقول إن الطريق مغلق منذ الفجر."), ElementsAre("الوزارة: الطريق مغلق منذ الفجر"));
  EXPECT_THAT(told("حضر المدير سامي بزيعان. وبزيعان يقول إن الطريق مغلق."),
              ElementsAre("-: حضر المدير سامي بزيعان", "سامي بزيعان: الطريق مغلق"));
  EXPECT_THAT(told("وشاهد المدير والحضور عرضا مسرحيا."), ElementsAre("-: شاهد المدير والحضور عرضا مسرحيا"));
}

TEST(Reports, ATimeMayStandBeforeWhoSpeaks) {
  EXPECT_THAT(told("وأعلنت الثلاثاء وزارة الصحة وفاة ثلاثة مرضى."),
              ElementsAre("وزارة الصحة: وفاة ثلاثة مرضى"));
  EXPECT_THAT(told("شكلت المحكمة أربع لجان، كما ذكر الأسبوع الماضي المدعي العام."),
              ElementsAre("المدعي العام: شكلت المحكمة أربع لجان"));
}

TEST(Reports, WhatIsSpeltLikeAVerbOfSayingIsNone) {
  constexpr const char* kBefore = "قال المدير سامي الحلبي إن الأمر صعب. ";
  for (const char* text : {"عاد الحلبي من السفر وهو يحمل شهادة في الزراعة تؤهله للعمل.",
                           "حرص الحلبي على الابتعاد قدر الإمكان عن الأضواء طيلة سنوات.",
                           "وامتلك الحلبي في وقت مبكر قدرة كبيرة على التأقلم والصبر.",
                           "دارت الأيام في حياته، فمن طالب في الجامعة إلى تاجر يشتري القمح."}) {
    const auto claims = told(std::string(kBefore) + text);
    ASSERT_EQ(claims.size(), 2U) << text;
    EXPECT_THAT(claims[1], ::testing::StartsWith("-: ")) << text;
  }
}

TEST(Reports, ASpokesmanIsNamedBehindABodyInMarks) {
  EXPECT_THAT(
      told("وقال المتحدث باسم «تجمع أهالي النهر» سامي الحلبي: «لن نرحل من هنا». وأضاف أن الطريق مغلق."),
      ElementsAre("سامي الحلبي: لن نرحل من هنا", "سامي الحلبي: الطريق مغلق"));
}

TEST(Reports, AnAttributionMayOpenWhatStandsBehindAComma) {
  EXPECT_THAT(
      told(
          "ضرب زلزال جديد المدينة، وبحسب مصادر محلية فإن أربع مدارس تضررت، وأكد سامي الحلبي أن الطريق مغلق."),
      ElementsAre("-: ضرب زلزال جديد المدينة", "مصادر محلية: أربع مدارس تضررت", "سامي الحلبي: الطريق مغلق"));
}

TEST(Reports, ASetPhraseTurnsToAnotherSpeakerWithoutAComma) {
  EXPECT_THAT(told("أعلنت وزارة الزراعة أن الموسم بدأ من جهة أخرى أفاد مصدر محلي بأن الطريق مغلق."),
              ElementsAre("وزارة الزراعة: الموسم بدأ", "مصدر محلي: الطريق مغلق"));
}

TEST(Reports, ATollThatIsConfirmedIsNoPartOfWhoConfirmsIt) {
  EXPECT_THAT(told("وأكدت مصادر طبية في مستشفيات الوادي حصيلة الحريقين اللذين اندلعا في المخازن."),
              ElementsAre("مصادر طبية في مستشفيات الوادي: حصيلة الحريقين اللذين اندلعا في المخازن"));
}

TEST(Reports, WhatIsSaidInTheMeantimeEndsWhereTheOutletGoesOn) {
  EXPECT_THAT(told("في وقت أعلن المدير سامي الحلبي أن الطريق مفتوح، أصيب أمس عشرة في حادث."),
              ElementsAre("سامي الحلبي: الطريق مفتوح", "-: أصيب أمس عشرة في حادث"));
  EXPECT_THAT(told("وفيما قال المدير إن الطريق مفتوح، أعلنت الشرطة أن الطريق مغلق."),
              ElementsAre("المدير: الطريق مفتوح", "الشرطة: الطريق مغلق"));
}

TEST(Reports, AParticipleGoesOnWithWhoOpensTheSentenceBehindASetPhrase) {
  EXPECT_THAT(
      told("من ناحية ثانية، علقت صحيفة «الضفة» على زيارة الرئيس سامي الحلبي، مؤكدة أن الزيارة قصيرة."),
      ElementsAre(::testing::StartsWith("-: "), ::testing::StartsWith("صحيفة")));
}

TEST(Reports, InsurgentsClaimResponsibility) {
  EXPECT_THAT(told("أعلن متمردون مسؤوليتهم عن حريق الميناء."),
              ElementsAre("متمردون: مسؤوليتهم عن حريق الميناء"));
}

TEST(Reports, AnEnvoyIsNamedBehindWhereHeIsSent) {
  EXPECT_THAT(told("وندد الموفد الخاص للأمم المتحدة في الصومال سامي الحلبي بهذه الجريمة."),
              ElementsAre("سامي الحلبي: بهذه الجريمة"));
}

TEST(Reports, ABodyThatIsBlamedIsNoPartOfWhoBlamesIt) {
  EXPECT_THAT(told("حملت نقابة عمال الموانئ إدارة ميناء النهر مسؤولية الحريق."),
              ElementsAre("نقابة عمال الموانئ: إدارة ميناء النهر مسؤولية الحريق"));
}

}  // namespace
}  // namespace isnad::language::arabic
