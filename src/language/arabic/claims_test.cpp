#include "language/arabic/claims.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "language/arabic/names.h"
#include "language/arabic/quantities.h"
#include "language/arabic/times.h"

namespace isnad::language::arabic {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

// A claim in short: "source (agencies) kind: content".
std::string shown(const Article& article, const Claim& claim) {
  std::string text = claim.source ? claim.source->name : "-";
  for (const Hop& hop : claim.chain) {
    if (hop.kind == HopKind::kAgency || hop.kind == HopKind::kOutlet) text += " via " + hop.name;
  }
  text += claim.kind == ClaimKind::kDirect     ? " said: "
          : claim.kind == ClaimKind::kIndirect ? " that: "
                                               : ": ";
  return text + std::string(slice(article.text, claim.span));
}

std::vector<std::string> claims(const std::string& text, std::vector<AgencyCredit> agencies = {}) {
  Article article;
  article.text = text;
  article.body = {{0, static_cast<std::uint32_t>(text.size())}};
  article.language = "ar";
  article.agencies = std::move(agencies);
  const auto analysed = text::analyse(article.text, article.body);
  const Document document{article, analysed};
  Annotation annotation;
  annotation.times = find_times(document);
  annotation.quantities = find_quantities(document, annotation.times, VaguePolicy::kConservative);
  find_names(document, annotation);
  std::vector<std::string> out;
  for (const Claim& claim : find_claims(document, annotation)) out.push_back(shown(article, claim));
  return out;
}

TEST(Claims, IndirectSpeechAfterItsVerb) {
  EXPECT_THAT(claims("قالت وزارة الصحة إن سبعة أطفال غادروا المستشفى."),
              ElementsAre("وزارة الصحة that: سبعة أطفال غادروا المستشفى"));
}

TEST(Claims, AVerbGoesOnWithASpeakerOfItsGender) {
  EXPECT_THAT(claims("قالت وزارة الصحة إن السد سليم. وقال سامي الحلبي إن بيته تهدم. وأضافت أن الطريق مغلق. "
                     "وأضاف أن السقف سقط."),
              ElementsAre("وزارة الصحة that: السد سليم", "سامي الحلبي that: بيته تهدم",
                          "وزارة الصحة that: الطريق مغلق", "سامي الحلبي that: السقف سقط"));
  // Nobody agrees: the last one.
  EXPECT_THAT(claims("وقال سامي الحلبي إن بيته تهدم. وأضافت أن الطريق مغلق."),
              ElementsAre("سامي الحلبي that: بيته تهدم", "سامي الحلبي that: الطريق مغلق"));
}

TEST(Claims, ABodysAdjectiveMayBeATitleElsewhere) {
  EXPECT_THAT(claims("وأفاد المكتب الإعلامي للمقاومة بأن السد سليم."),
              ElementsAre("المكتب الإعلامي للمقاومة that: السد سليم"));
}

TEST(Claims, APlaceInsideANounPhraseDoesNotSpeak) {
  EXPECT_THAT(claims("وذكرت وسائل الإعلام المعنية بالزراعة في تونس أن المحصول وفير."),
              ElementsAre("وسائل الإعلام المعنية بالزراعة في تونس that: المحصول وفير"));
}

TEST(Claims, WhoTellsWhatSomebodyToldIsAHop) {
  EXPECT_THAT(
      claims("وقالت قناة \"النهر\" إن السد سليم. وأضافت القناة نقلا عن الشرطة أن جسرين أغلقا مساء السبت."),
      ElementsAre("قناة \"النهر\" that: السد سليم", "الشرطة via النهر that: جسرين أغلقا مساء السبت"));
}

TEST(Claims, AnOutletThatIsTakenUpAgainIsWhomSomebodyTold) {
  EXPECT_THAT(
      claims("وقالت قناة \"النهر\" إن السد سليم. وقال أحد السكان للقناة إن المياه بلغت النوافذ."),
      ElementsAre("قناة \"النهر\" that: السد سليم", "أحد السكان via النهر that: المياه بلغت النوافذ"));
  // Also by a name that does not begin so.
  EXPECT_THAT(claims("وقالت قناة \"بي بي سي\" إن السد سليم. وقال أحد السكان للقناة إن المياه بلغت النوافذ."),
              ElementsAre("هيئة الإذاعة البريطانية that: السد سليم",
                          "أحد السكان via بي بي سي that: المياه بلغت النوافذ"));
}

TEST(Claims, WhatPeopleWithoutANameToldMayBeginWithAPreposition) {
  EXPECT_THAT(claims("وأفادت مصادر بوصول القافلة إلى المخيم فجر اليوم."),
              ElementsAre("مصادر that: بوصول القافلة إلى المخيم فجر اليوم"));
  EXPECT_THAT(claims("وأفادت مصادر بوزارة الصحة أن القافلة وصلت إلى المخيم."),
              ElementsAre("مصادر بوزارة الصحة that: القافلة وصلت إلى المخيم"));
}

TEST(Claims, APersonInWhatPeopleToldIsNotWhoTold) {
  EXPECT_THAT(claims("وأفادت مصادر بمقتل القائد سامر الحلو في المعارك."),
              ElementsAre("مصادر that: بمقتل القائد سامر الحلو في المعارك"));
}

TEST(Claims, ANameSpeltLikeThatIsNone) {
  EXPECT_THAT(claims("ورحب الأمين العام للأمم المتحدة بان كي مون بوقف العمل في الميناء."),
              ElementsAre("بان كي مون that: بوقف العمل في الميناء"));
}

TEST(Claims, AnAttributionWithAVerbNeedsNoCommaBeforeIt) {
  EXPECT_THAT(claims("وجاء الحريق في حي الزهور المأهول بالسكان بحسب ما ذكرت وزارة الصحة، ولم يتضح سبب "
                     "اندلاعه حتى المساء."),
              ElementsAre("وزارة الصحة that: جاء الحريق في حي الزهور المأهول بالسكان",
                          "-: لم يتضح سبب اندلاعه حتى المساء"));
}

TEST(Claims, TheDeadAndTheWoundedAreOneToll) {
  EXPECT_THAT(claims("وقتل خمسة من عمال المنجم القديم، وأصيب سبعة آخرون في انهيار السقف. وأصيب الوزير بالحمى "
                     "وغاب عن الجلسة."),
              ElementsAre("-: قتل خمسة من عمال المنجم القديم، وأصيب سبعة آخرون في انهيار السقف",
                          "-: أصيب الوزير بالحمى وغاب عن الجلسة"));
}

TEST(Claims, WhatGoesOnIsAClauseHoweverShort) {
  EXPECT_THAT(claims("وقال مسؤول محلي «نحن على علم بالحادث الذي وقع في الميناء. والتحقيق جار»."),
              ElementsAre("مسؤول محلي said: نحن على علم بالحادث الذي وقع في الميناء",
                          "مسؤول محلي said: التحقيق جار"));
}

TEST(Claims, AContrastWithItsOwnVerbIsAClaimOfTheSameSpeaker) {
  EXPECT_THAT(
      claims("وأعلنت وزارة الصحة إغلاق المخزن الكبير، إلا أنها أكدت أن الدواء متوفر في المدينة."),
      ElementsAre("وزارة الصحة that: إغلاق المخزن الكبير", "وزارة الصحة that: الدواء متوفر في المدينة"));
}

TEST(Claims, WhatIsAnnouncedMayStandBehindARelativeClause) {
  EXPECT_THAT(claims("وأعلنت وزارة الصحة التي تدير المخازن وقفا للعمل في الميناء القديم."),
              ElementsAre("وزارة الصحة that: وقفا للعمل في الميناء القديم"));
}

TEST(Claims, AnAttributionBehindAClauseOfContrastLeavesTheSpeakerBefore) {
  EXPECT_THAT(
      claims("وقال شهود إن النيران أتت على السوق كله، في حين بدا المستشفى القريب سليما من الخارج، بحسب "
             "مسؤولين محليين."),
      ElementsAre("شهود that: النيران أتت على السوق كله",
                  "مسؤولين محليين that: بدا المستشفى القريب سليما من الخارج"));
}

TEST(Claims, TheOutletGoesOnBehindAQuotationWithoutAStop) {
  EXPECT_THAT(
      claims(
          "ونسبت الصحيفة إلى سامر الحلو قوله «العمل مستمر والسد لم ينته» وكان من المقرر افتتاح السد السبت."),
      ElementsAre("سامر الحلو via الصحيفة said: العمل مستمر والسد لم ينته",
                  "-: من المقرر افتتاح السد السبت"));
}

TEST(Claims, TheSourcesMayBeWhatWasPublished) {
  EXPECT_THAT(
      claims(
          "وتعطل القطار السريع قرب الجسر كما أفادت وسائل إعلام محلية. وأوضحت المصادر أن السائق أصيب بجروح."),
      Contains("وسائل إعلام محلية that: السائق أصيب بجروح"));
}

TEST(Claims, AVerbOfCallingThatEndsTheText) { EXPECT_THAT(claims("وزير الصحة دعا"), IsEmpty()); }

TEST(Claims, DirectSpeechWithItsWholePredicate) {
  EXPECT_THAT(claims("وقال مصدر أمني في الميناء «أغلقنا البوابة الشرقية عند الفجر»."),
              ElementsAre("مصدر أمني في الميناء said: أغلقنا البوابة الشرقية عند الفجر"));
}

TEST(Claims, PartialQuotationIsIndirectAndKeepsItsMarks) {
  EXPECT_THAT(claims("وأكد رئيس البلدية أن الجسر \"لم ينهر بالكامل\" بعد العاصفة."),
              ElementsAre("رئيس البلدية that: الجسر \"لم ينهر بالكامل\" بعد العاصفة"));
}

TEST(Claims, ASubordinateClauseHasItsOwnSubject) {
  EXPECT_THAT(
      claims(
          "ارتفع عدد قتلى انهيار المنجم إلى 23 شخصا، بعدما كان الدفاع المدني تحدث الجمعة عن مقتل 17 شخصا."),
      Contains("الدفاع المدني that: مقتل 17 شخصا"));
}

TEST(Claims, SubjectBeforeItsVerb) {
  EXPECT_THAT(claims("وكان مسؤول محلي قد قال في وقت سابق إن السوق مغلقة منذ أسبوع."),
              ElementsAre("مسؤول محلي that: السوق مغلقة منذ أسبوع"));
}

TEST(Claims, AClauseInsideSomebodysWordsHasItsOwnSpeaker) {
  EXPECT_THAT(claims("وقالت وزارة الصحة إنها ستفحص المخزن رغم أن شركة سيمنس قالت في بيان إنه سليم تماما."),
              ElementsAre("وزارة الصحة that: ستفحص المخزن", "سيمنس that: سليم تماما"));
}

TEST(Claims, AnAttributionBetweenTwoClausesClosesTheFirst) {
  EXPECT_THAT(
      claims("وغاب الوزير السابق عن الجلسة الأولى أمس، بحسب مصدر أمني، ويحق له أن يطعن في القرار."),
      ElementsAre("مصدر أمني that: غاب الوزير السابق عن الجلسة الأولى أمس", "-: يحق له أن يطعن في القرار"));
}

TEST(Claims, ASemicolonMayStandBeforeThat) {
  EXPECT_THAT(claims("ونقلت وكالة رويترز عن سامر الحلو؛ أن النيران أخمدت عند الفجر."),
              ElementsAre("سامر الحلو via Reuters that: النيران أخمدت عند الفجر"));
}

TEST(Claims, TwoPersonsAreWhatBothAre) {
  EXPECT_THAT(claims("وأوضح الباحثان في الطب سامر الحلو وكريم نصر، أنهما عزلا الفيروس في المختبر."),
              ElementsAre("الباحثان that: عزلا الفيروس في المختبر"));
}

TEST(Claims, TheCountryOfASourcesBodyIsNoPartOfItsName) {
  EXPECT_THAT(claims("قالت مصادر بوزارة الصحة في تونس السبت إن اللقاح وصل."),
              ElementsAre("مصادر بوزارة الصحة that: اللقاح وصل"));
}

TEST(Claims, TheFirstPersonGoesOnWithUnmarkedSpeech) {
  EXPECT_THAT(claims("وقال سامر الحلو في تصريح: نحن في حداد بعد الحريق الكبير. أنا أشكر رجال الإطفاء جميعا. "
                     "وأغلقت المدارس أبوابها حتى الأحد المقبل."),
              ElementsAre("سامر الحلو said: نحن في حداد بعد الحريق الكبير",
                          "سامر الحلو said: أنا أشكر رجال الإطفاء جميعا",
                          "-: أغلقت المدارس أبوابها حتى الأحد المقبل"));
  EXPECT_THAT(
      claims("وقال سامر الحلو «أخمدنا الحريق عند الفجر». نحن أمام واقع جديد يحتم علينا الحذر."),
      ElementsAre("سامر الحلو said: أخمدنا الحريق عند الفجر", "-: نحن أمام واقع جديد يحتم علينا الحذر"));
}

TEST(Claims, TheBylinesAgencyStandsBehindItsReportUnlessAnotherWasTold) {
  const AgencyCredit byline{.name = "AFP", .place = AgencyCredit::Place::kAuthor, .span = std::nullopt};
  const auto in_text = [](const std::string& text) {
    const auto at = static_cast<std::uint32_t>(text.find("رويترز"));
    return AgencyCredit{.name = "Reuters",
                        .place = AgencyCredit::Place::kText,
                        .span = Span{at, at + static_cast<std::uint32_t>(std::string("رويترز").size())}};
  };
  const std::string quoted = "وصلت القافلة إلى المدينة مساء السبت. وتعطلت شاحنة بحسب رويترز في الطريق.";
  EXPECT_THAT(claims(quoted, {byline, in_text(quoted)}),
              Contains("- via AFP: وصلت القافلة إلى المدينة مساء السبت"));
  const std::string told = "وصلت القافلة إلى المدينة مساء السبت. وقال السائق لرويترز إن الطريق مفتوح.";
  EXPECT_THAT(claims(told, {byline, in_text(told)}), Contains("-: وصلت القافلة إلى المدينة مساء السبت"));
}

TEST(Claims, MaAfterAnAdverbRelatesToNothing) {
  EXPECT_THAT(claims("وسرعان ما ندد وزير الزراعة بـ\"عمل تخريبي\"."),
              ElementsAre("وزير الزراعة that: \"عمل تخريبي\""));
}

TEST(Claims, WhatASubjectDidNotSayIsNoClaim) {
  EXPECT_THAT(claims("لكن هذه المعلومة لم تؤكدها وزارة الصحة حتى مساء الأحد."), IsEmpty());
  EXPECT_THAT(claims("لكن الوزارة لم تعلق على هذه الأنباء حتى مساء الأحد."), IsEmpty());
}

TEST(Claims, ATitleBeforeACommaIsPartOfItsSubject) {
  EXPECT_THAT(claims("وكان زعيم حزب \"النهضة\" التونسي، \"سمير الحلو\" قال: \"نفضل التوجه إلى الانتخابات\"."),
              ElementsAre("سمير الحلو said: نفضل التوجه إلى الانتخابات"));
}

TEST(Claims, AVerbThatBeginsLikeAConjunctionStaysWhole) {
  EXPECT_THAT(claims("غادر الجنود السوق القديم أمس حيث فجرت امرأة نفسها قرب البوابة."),
              ElementsAre("-: غادر الجنود السوق القديم أمس حيث فجرت امرأة نفسها قرب البوابة"));
}

TEST(Claims, TimesAloneMayStandBeforeTheVerb) {
  EXPECT_THAT(claims("قال وزير الزراعة إن السد آمن. وفي وقت لاحق اليوم حذر من أنه قد ينهار."),
              ElementsAre("وزير الزراعة that: السد آمن", "وزير الزراعة that: قد ينهار"));
}

TEST(Claims, WhomAMasculineVerbCallsOnIsNoFeminineSubject) {
  EXPECT_THAT(
      claims("قال وزير الزراعة إن السد آمن. ودعا اللجنة المشتركة إلى فحص الجدار."),
      ElementsAre("وزير الزراعة that: السد آمن", "وزير الزراعة that: اللجنة المشتركة إلى فحص الجدار"));
}

TEST(Claims, TheMediumThatWasToldMayStandBeforeTheSubject) {
  EXPECT_THAT(claims("كشف لـ \"النهر\" مصدر مطلع، بأن الوزارة لم تمنح النادي تصريحا."),
              ElementsAre("مصدر مطلع that: الوزارة لم تمنح النادي تصريحا"));
  EXPECT_THAT(claims("قال لـ«النهر» سامر الحلو؛ مصرفي تونسي، إن الناس يدخرون أكثر."),
              ElementsAre("سامر الحلو that: الناس يدخرون أكثر"));
  EXPECT_THAT(claims("أوضح مدير الميناء سامر الحلو؛ لـ \"النهر\"، أن السرقات ما زالت متواصلة."),
              ElementsAre("سامر الحلو that: السرقات ما زالت متواصلة"));
}

TEST(Claims, InWhatAndWhenMayStandInEitherOrder) {
  EXPECT_THAT(claims("وكانت وزارة الصحة قد أعلنت في بيان لها، أمس، وفاة سبعة مرضى."),
              ElementsAre("وزارة الصحة that: وفاة سبعة مرضى"));
}

TEST(Claims, WhoActsFirstSpeaksFirst) {
  EXPECT_THAT(
      claims("أغلقت وزارة الزراعة ثلاثة أسواق مساء أمس. وقالت إن الخسائر كبيرة."),
      ElementsAre("-: أغلقت وزارة الزراعة ثلاثة أسواق مساء أمس", "وزارة الزراعة that: الخسائر كبيرة"));
}

TEST(Claims, PicturesShowThings) {
  EXPECT_THAT(
      claims("وأظهرت لقطات تلفزيونية جثثا تحت الأشجار في ساحة القرية وتقع القرية قرب الحدود الشمالية."),
      ElementsAre("لقطات تلفزيونية that: جثثا تحت الأشجار في ساحة القرية",
                  "-: تقع القرية قرب الحدود الشمالية"));
  EXPECT_THAT(claims("وأظهرت بيانات رسمية ارتفاعا في الأسعار خلال الشهر الماضي."),
              ElementsAre("بيانات رسمية that: ارتفاعا في الأسعار خلال الشهر الماضي"));
}

TEST(Claims, AfterKanaTheAgencyIsWhomHeTold) {
  EXPECT_THAT(claims("وكان وزير الصحة أبلغ وكالة رويترز أن اللقاح وصل."),
              ElementsAre("وزير الصحة via Reuters that: اللقاح وصل"));
}

TEST(Claims, WhatDescribesASourceIsNoContent) {
  EXPECT_THAT(claims("وأعلنت الشرطة بقيادة العميد استسلام ثلاثة مسلحين."),
              ElementsAre("الشرطة that: استسلام ثلاثة مسلحين"));
}

TEST(Claims, WhatWasPublishedIsItsPublishers) {
  EXPECT_THAT(claims("ووفق بيان لوزارة الصحة فقد تضررت أربعون قرية في الشمال."),
              ElementsAre("وزارة الصحة that: تضررت أربعون قرية في الشمال"));
  EXPECT_THAT(claims("وجاء في بيان صحافي صادر عن بلدية الزاهرية أن الطريق الساحلي مغلق حتى الخميس."),
              ElementsAre("بلدية الزاهرية that: الطريق الساحلي مغلق حتى الخميس"));
  EXPECT_THAT(claims("وتعطلت المضخات الثلاث منذ أمس، بحسب بيان للوزارة."),
              ElementsAre("الوزارة that: تعطلت المضخات الثلاث منذ أمس"));
  // A team that comes in second has published nothing.
  EXPECT_THAT(claims("وجاء في المركز الثاني فريق من مدينة ساحلية صغيرة."),
              ElementsAre("-: جاء في المركز الثاني فريق من مدينة ساحلية صغيرة"));
}

TEST(Claims, AnOutletThatWasSpokenToIsAHop) {
  EXPECT_THAT(claims("وقال رئيس البلدية في تصريح لقناة النهر إن الجسر سيفتح غدا."),
              ElementsAre("رئيس البلدية via قناة النهر that: الجسر سيفتح غدا"));
  EXPECT_THAT(claims("ونقلا عن صحيفة الضفة قال شهود إن الجسر سقط فجرا."),
              ElementsAre("شهود via صحيفة الضفة that: الجسر سقط فجرا"));
}

TEST(Claims, WhoIsCalledOnDoesNotCall) {
  EXPECT_THAT(claims("وقال العمدة إن السد متصدع. ودعا السكان إلى مغادرة القرى المنخفضة."),
              Contains("العمدة that: السكان إلى مغادرة القرى المنخفضة"));
}

TEST(Claims, AVerbAfterAnotherGoesOnWithItsSubject) {
  EXPECT_THAT(
      claims("وأرسلت وزارة النقل مهندسين إلى الموقع، وقالت إن المضخة معطلة منذ شهر."),
      ElementsAre("-: أرسلت وزارة النقل مهندسين إلى الموقع", "وزارة النقل that: المضخة معطلة منذ شهر"));
  EXPECT_THAT(claims("وأعلنت وزارة النقل فتح الجسر أمس، وقالت إن الأعمال انتهت."),
              ElementsAre("وزارة النقل that: فتح الجسر أمس", "وزارة النقل that: الأعمال انتهت"));
}

TEST(Claims, AfterAPrepositionThereIsNoVerb) {
  EXPECT_THAT(claims("أغلقت الهيئة الميناء بعد تعرض سفينة لعطل في المحرك."),
              ElementsAre("-: أغلقت الهيئة الميناء بعد تعرض سفينة لعطل في المحرك"));
}

TEST(Claims, WhoPublishedATollSaysIt) {
  EXPECT_THAT(claims("غرق تسعة صيادين قرب الجزيرة، في حصيلة جديدة أعلنتها وزارة الصحة."),
              ElementsAre("وزارة الصحة that: غرق تسعة صيادين قرب الجزيرة"));
  EXPECT_THAT(claims("الجسر سيفتح أمام الشاحنات قريبا، وفق ما قاله مسؤولون محليون."),
              ElementsAre("مسؤولون محليون that: الجسر سيفتح أمام الشاحنات قريبا"));
}

TEST(Claims, ABodyIsNamedByWhatItIsForAsWell) {
  EXPECT_THAT(claims("وقالت الإدارة العليا لسلامة السدود: إنها ستفحص الجدار."),
              ElementsAre("الإدارة العليا لسلامة السدود that: ستفحص الجدار"));
}

TEST(Claims, WhatIsThoughtByNobodyIsNarration) {
  EXPECT_THAT(claims("ويعتبر المنجم الشمالي أكبر مناجم البلاد وأقدمها."),
              ElementsAre("-: يعتبر المنجم الشمالي أكبر مناجم البلاد وأقدمها"));
}

TEST(Claims, ThatMayFollowAnAsideBetweenCommas) {
  EXPECT_THAT(claims("وأكدت شركة الملاحة، التي تملك السفينة، أنها دفعت التعويضات."),
              ElementsAre("شركة الملاحة that: دفعت التعويضات"));
}

TEST(Claims, TheObjectOfAVerbMayFollowATime) {
  EXPECT_THAT(claims("وكانت الشرطة قد أعلنت في وقت سابق إنقاذ ستة بحارة."),
              ElementsAre("الشرطة that: إنقاذ ستة بحارة"));
}

TEST(Claims, AVerbAfterWaBeginsAClause) {
  EXPECT_THAT(claims("يمكن للنادي الطعن على قرار اللجنة غدا وإذا قبلته الهيئة ستعاد المباراة."),
              ElementsAre("-: يمكن للنادي الطعن على قرار اللجنة غدا", "-: إذا قبلته الهيئة ستعاد المباراة"));
  EXPECT_THAT(claims("انتشل الغواصون الزورق الذي تحطم واستقر في قاع البحيرة."),
              ElementsAre("-: انتشل الغواصون الزورق الذي تحطم واستقر في قاع البحيرة"));
}

TEST(Claims, WhatIsAnnouncedStandsRightBehindWhoAnnouncesIt) {
  EXPECT_THAT(claims("أعلنت مصادر رسمية مقتل بحارين اثنين وجرح أربعة آخرين في انفجار محرك."),
              ElementsAre("مصادر رسمية that: مقتل بحارين اثنين وجرح أربعة آخرين في انفجار محرك"));
}

TEST(Claims, WhomTheOutletsSentenceIsAboutSpeaksOn) {
  EXPECT_THAT(claims("وقال وزير النقل إن الجسر آمن. وأغلقت النقابة المرفأ منذ الصباح الباكر. "
                     "وقالت إن العمال لم يتلقوا أجورهم."),
              ElementsAre("وزير النقل that: الجسر آمن", "-: أغلقت النقابة المرفأ منذ الصباح الباكر",
                          "النقابة that: العمال لم يتلقوا أجورهم"));
}

TEST(Claims, ATitleGoesOnUpToItsHolder) {
  const auto found = claims("نفى وزير النقل بالإنابة محمود الكيلاني وجود أي تشققات في الجسر.");
  EXPECT_THAT(found, ElementsAre("محمود الكيلاني that: وجود أي تشققات في الجسر"));
}

TEST(Claims, ANameInBracketsHoldsNoStopAndNoThat) {
  EXPECT_THAT(claims("وأفادت هيئة الإذاعة (إن. إم. كيه) أن سقوط الرافعة عطل المرفأ."),
              ElementsAre("هيئة الإذاعة that: سقوط الرافعة عطل المرفأ"));
}

TEST(Claims, ATellerAndHisSourceMayCloseASentence) {
  EXPECT_THAT(claims("غرق زورقان قرب الجزيرة فجر أمس، على ما أعلنته وكالة رويترز نقلا عن شهود."),
              ElementsAre("شهود via Reuters that: غرق زورقان قرب الجزيرة فجر أمس"));
}

TEST(Claims, SourceAfterItsStatement) {
  EXPECT_THAT(claims("انهارت ثلاثة منازل في الحي القديم، بحسب الدفاع المدني."),
              ElementsAre("الدفاع المدني that: انهارت ثلاثة منازل في الحي القديم"));
  EXPECT_THAT(claims("وفق وزارة النقل، توقفت القطارات عن السير يومين."),
              ElementsAre("وزارة النقل that: توقفت القطارات عن السير يومين"));
}

TEST(Claims, ContinuationsInheritTheSpeakerAndHisAgency) {
  EXPECT_THAT(
      claims("وقال مصدر طبي لرويترز إن المستشفى امتلأ بالجرحى.\nوأضاف \"نحتاج إلى دم من كل الفئات\"."),
      ElementsAre("مصدر طبي via Reuters that: المستشفى امتلأ بالجرحى",
                  "مصدر طبي via Reuters said: نحتاج إلى دم من كل الفئات"));
}

TEST(Claims, TheSameSourceIsKnownAgain) {
  EXPECT_THAT(claims("قال مصدر عسكري إن الطريق آمنة اليوم.\nوأعلنت وزارة الدفاع أن القافلة وصلت.\n"
                     "وأكد المصدر ذاته أن الجنود عادوا إلى القاعدة."),
              ElementsAre("مصدر عسكري that: الطريق آمنة اليوم", "وزارة الدفاع that: القافلة وصلت",
                          "مصدر عسكري that: الجنود عادوا إلى القاعدة"));
}

TEST(Claims, RelayedStatementsKeepTheirTeller) {
  EXPECT_THAT(claims("ونقلت وكالة رويترز عن مسؤول محلي قوله إن الحريق أخمد تماما."),
              ElementsAre("مسؤول محلي via Reuters that: الحريق أخمد تماما"));
}

TEST(Claims, AnAgencyThatSpeaksItselfIsNoRelay) {
  EXPECT_THAT(claims("وذكرت وكالة رويترز أن الطائرة هبطت بسلام."),
              ElementsAre("وكالة رويترز that: الطائرة هبطت بسلام"));
}

TEST(Claims, ATollInARelativeClauseIsTheOutletsOwn) {
  EXPECT_THAT(claims("وقالت الشرطة إن رجلا واحدا نفذ الهجوم الذي أوقع 12 قتيلا."),
              ElementsAre("الشرطة that: رجلا واحدا نفذ الهجوم الذي", "-: أوقع 12 قتيلا"));
}

TEST(Claims, WhatTheOutletConcludesIsItsOwn) {
  EXPECT_THAT(claims("وأعلنت الشرطة أن المصنع كان فارغا، ما يعني أن الحريق لم يوقع ضحايا."),
              ElementsAre("الشرطة that: المصنع كان فارغا", "-: الحريق لم يوقع ضحايا"));
}

TEST(Claims, WhatWasNotSaidIsNoClaim) {
  EXPECT_THAT(claims("ولم يعلق متحدث باسم الشركة على هذه الأنباء حتى مساء الأحد."), IsEmpty());
}

TEST(Claims, NarrationHasNoSourceAndTheBylinesAgency) {
  EXPECT_THAT(claims("غرقت سفينة شحن قبالة الساحل الغربي للجزيرة.",
                     {{.name = "AFP", .place = AgencyCredit::Place::kByline, .span = std::nullopt}}),
              ElementsAre("- via AFP: غرقت سفينة شحن قبالة الساحل الغربي للجزيرة"));
}

TEST(Claims, AWordThatBeginsLikeAConjunctionStaysWhole) {
  EXPECT_THAT(claims("غرق خمسة رعاة في سيل جرف خيامهم قرب وادي النخيل شرق البلدة."),
              ElementsAre("-: غرق خمسة رعاة في سيل جرف خيامهم قرب وادي النخيل شرق البلدة"));
}

TEST(Claims, AnAttributionMayStandBeforeTheCircumstances) {
  EXPECT_THAT(claims("انهار جزء من السد فجر الجمعة، وفق ما أعلن الدفاع المدني، بعد أمطار غزيرة."),
              ElementsAre("الدفاع المدني that: انهار جزء من السد فجر الجمعة"));
}

TEST(Claims, TwoAssertionsAreTwoClaims) {
  EXPECT_THAT(claims("وقالت الشرطة إن النار اندلعت في الطابق الثاني، وأصيب خمسة عمال بحروق."),
              ElementsAre("الشرطة that: النار اندلعت في الطابق الثاني", "الشرطة that: أصيب خمسة عمال بحروق"));
}

TEST(Claims, DenialsAndHedgesAreKept) {
  Article article;
  article.text = "ونفت وزارة المياه أن يكون السد قد انهار كليا.";
  article.body = {{0, static_cast<std::uint32_t>(article.text.size())}};
  const auto analysed = text::analyse(article.text);
  Annotation annotation;
  const Document document{article, analysed};
  find_names(document, annotation);
  const auto found = find_claims(document, annotation);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_TRUE(found[0].denied);
}

TEST(Claims, AnOutletMayStandBetweenTheVerbAndItsSubject) {
  EXPECT_THAT(claims("وأوضح لـ«عكاظ» مدير الميناء سعيد الكرمي أن العمل عاد."),
              ElementsAre("سعيد الكرمي via عكاظ that: العمل عاد"));
  // The head of a firm is of it; nobody talks to it.
  EXPECT_THAT(claims("وقال سعيد الكرمي المدير العام لـ«المرفأ» إن العمل عاد."),
              ElementsAre("سعيد الكرمي that: العمل عاد"));
}

TEST(Claims, WordsThatSayWhoSpeaksAreNotWhatHeSays) {
  EXPECT_THAT(claims("أوضح الناطق الإعلامي بجوازات المنطقة الرائد سعيد الكرمي أن العمل عاد."),
              Contains(::testing::EndsWith("that: العمل عاد")));
}

TEST(Claims, StandBrokenAndHostileText) {
  std::string text;
  for (int i = 0; i < 20000; ++i) text += "قال إن \"و ( ";
  EXPECT_NO_FATAL_FAILURE(claims(text));
  EXPECT_THAT(claims(""), IsEmpty());
  EXPECT_NO_FATAL_FAILURE(claims("\"\"\"«»««+++ قال: "));
}

TEST(Claims, WhatIsDeniedBeginsBehindTheWordsForARumour) {
  EXPECT_THAT(claims("نفى مصدر محلي مسؤول ما أشيع عن أن البلدية أغلقت سوق السمك."),
              ElementsAre("مصدر محلي مسؤول that: البلدية أغلقت سوق السمك"));
  EXPECT_THAT(claims("نفت وزارة التجارة أمس خبر رفع أسعار الخبز."),
              ElementsAre("وزارة التجارة that: رفع أسعار الخبز"));
  EXPECT_THAT(claims("نفت وزارة التجارة، مايتردد عن رفع أسعار الخبز."),
              ElementsAre("وزارة التجارة that: رفع أسعار الخبز"));
  EXPECT_THAT(claims("نفت وزارة التجارة الأنباء التي ترددت في المواقع حول رفع أسعار الخبز."),
              ElementsAre("وزارة التجارة that: رفع أسعار الخبز"));
}

TEST(Claims, WhatIsTakenUpMayStandOnEitherSideOfTheSpeaker) {
  EXPECT_THAT(claims("كما أكد المتحدث باسم حكومة الولاية سعيد الكرمي هذه الحصيلة."),
              ElementsAre("سعيد الكرمي that: هذه الحصيلة"));
  EXPECT_THAT(claims("وأكد هذه الحصيلة سعيد الكرمي، مساعد قائد الشرطة."),
              ElementsAre("سعيد الكرمي that: هذه الحصيلة"));
}

TEST(Claims, AnOccasionIsNoClaimButNamesWhomSomebodyTold) {
  EXPECT_THAT(claims("وردا على أسئلة وكالة فرانس برس، قال مسؤول محلي إن التحقيق جار."),
              ElementsAre("مسؤول محلي via AFP that: التحقيق جار"));
}

TEST(Claims, WhoPassedItOnStandsInTheChain) {
  EXPECT_THAT(claims("وأوضح سعيد الكرمي حسبما نقل عنه التلفزيون الرسمي أن السد انهار."),
              ElementsAre("سعيد الكرمي via التلفزيون الرسمي that: السد انهار"));
  EXPECT_THAT(claims("ونقلت صحيفة «الضفة» تأكيد مدير الميناء سعيد الكرمي أن العمل عاد."),
              ElementsAre("سعيد الكرمي via الضفة that: العمل عاد"));
  EXPECT_THAT(
      claims("ونقلت وكالة فرانس برس عن وسائل إعلام محلية أن رئيس البلدية سعيد الكرمي أكد أن السد انهار."),
      ElementsAre("سعيد الكرمي via وسائل إعلام محلية via AFP that: السد انهار"));
}

TEST(Claims, ASpeakerMayHaveBeenIntroducedWithoutWordsOfHis) {
  EXPECT_THAT(claims("نشر الموقع خبرا لمصدر محلي مسؤول عن حريق السوق. وأشار المصدر إلى أن العمل عاد."),
              Contains("مصدر محلي مسؤول that: العمل عاد"));
  EXPECT_THAT(claims("قالت مصادر محلية إن السوق احترق. وشدد المصدر على أهمية الوقاية من الحرائق."),
              Contains("مصادر محلية that: أهمية الوقاية من الحرائق"));
}

TEST(Claims, ASecondSentenceOfAQuotationIsDirect) {
  EXPECT_THAT(claims("وقال سعيد الكرمي إن المخزن \"ليس قديما. كان العلم يرفرف فوقه عندما وصلنا\"."),
              Contains("سعيد الكرمي said: كان العلم يرفرف فوقه عندما وصلنا"));
}

TEST(Claims, ATimeBetweenCommasDoesNotPartASpeakerFromHisWords) {
  EXPECT_THAT(claims("أعلن محافظ البنك المركزي ولي الدين سيف، اليوم الأحد، أن الفائدة لن ترتفع."),
              ElementsAre("ولي الدين سيف that: الفائدة لن ترتفع"));
  EXPECT_THAT(claims("وقال مسؤولون إن الجسر آمن، لكن مدير الميناء، سعيد الكرمي، أكد أن الشقوق تتسع."),
              Contains("سعيد الكرمي that: الشقوق تتسع"));
}

TEST(Claims, WhatIsSaidNotToBeSoIsDenied) {
  const auto denied = [](const std::string& text) {
    Article article;
    article.text = text;
    article.body = {{0, static_cast<std::uint32_t>(text.size())}};
    const auto analysed = text::analyse(article.text);
    Annotation annotation;
    const Document document{article, analysed};
    find_names(document, annotation);
    const auto found = find_claims(document, annotation);
    return found.size() == 1 && found[0].denied;
  };
  EXPECT_TRUE(denied("وقالت وزارة المياه إن ما يشاع عن انهيار السد غير صحيح."));
  EXPECT_FALSE(denied("وقالت وزارة المياه إن خبر انهيار السد صحيح."));
}

TEST(Claims, ANumberThatIsDeniedIsOfWhoIsSaidToTellIt) {
  EXPECT_THAT(
      claims(
          "قال المحافظ سعيد الكرمي إن الخسائر بلغت 29 مليون دولار وليس 100 مليون كما أعلنت وزارة التجارة."),
      ElementsAre("سعيد الكرمي that: الخسائر بلغت 29 مليون دولار وليس 100 مليون",
                  "وزارة التجارة that: 100 مليون"));
}

TEST(Claims, WhoIsNamedForADeniedNumberDoesNotSpeakOn) {
  EXPECT_THAT(claims("قال سعيد الكرمي إن 34 عاملا أصيبوا لا 31 كما قالت الهيئة. وتابع: «زرنا الجرحى كلهم "
                     "ولدينا أسماؤهم»."),
              Contains("سعيد الكرمي said: زرنا الجرحى كلهم ولدينا أسماؤهم"));
}

TEST(Claims, ATimeOrACommaMayStandBeforeWhatIsAnnounced) {
  EXPECT_THAT(claims("وأعلن سعيد الكرمي لاحقا مقتل عشرة جنود في الانفجار."),
              ElementsAre("سعيد الكرمي that: مقتل عشرة جنود في الانفجار"));
  EXPECT_THAT(claims("أكد محافظ الرمانة سعيد الكرمي، عمق العلاقات بين المدينتين."),
              ElementsAre("سعيد الكرمي that: عمق العلاقات بين المدينتين"));
  EXPECT_THAT(claims("أكد سعيد الكرمي، رئيس البلدية الجديد، أن الجسر سيفتح غدا."),
              ElementsAre("سعيد الكرمي that: الجسر سيفتح غدا"));
}

TEST(Claims, WhatCameFromSomebodyIsHis) {
  EXPECT_THAT(
      claims("وهذا الرقم أقل من التقديرات التي صدرت عن وزارة التجارة بأن الخسائر تبلغ 100 مليون دولار."),
      Contains("وزارة التجارة that: الخسائر تبلغ 100 مليون دولار"));
}

}  // namespace
}  // namespace isnad::language::arabic
