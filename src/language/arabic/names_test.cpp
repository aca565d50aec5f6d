#include "language/arabic/names.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "language/arabic/name_lexicon.h"

namespace isnad::language::arabic {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

struct Found {
  Annotation annotation;
  std::string text;

  // The mentions of one type in text order, as written.
  [[nodiscard]] std::vector<std::string> of_type(EntityType type) const {
    std::vector<std::string> out;
    for (const Mention& mention : annotation.mentions) {
      if (annotation.entities[mention.entity.value()].type == type)
        out.emplace_back(slice(text, mention.span));
    }
    return out;
  }
  // The entity of the first mention with this form.
  [[nodiscard]] std::optional<LocalEntityIndex> entity(std::string_view form) const {
    for (const auto* list : {&annotation.mentions, &annotation.inner_mentions}) {
      for (const Mention& mention : *list) {
        if (slice(text, mention.span) == form) return mention.entity;
      }
    }
    return std::nullopt;
  }
  [[nodiscard]] bool same(std::string_view a, std::string_view b) const {
    return entity(a).has_value() && entity(a) == entity(b);
  }
};

Found find(const std::string& text) {
  Article article;
  article.text = text;
  const text::AnalysedText analysed = text::analyse(text);
  Found found;
  found.text = text;
  find_names({article, analysed}, found.annotation);
  return found;
}

TEST(Names, FindsPlacesWithoutProclitics) {
  const Found found = find("سافر الوفد من بيروت إلى عمّان ثم عاد لمصر وللأردن.");
  EXPECT_THAT(found.of_type(EntityType::kLocation), ElementsAre("بيروت", "عمّان", "مصر", "لأردن"));
}

TEST(Names, OneEntityForSpellings) {
  const Found found = find("اجتمعت قوات سورية الديموقراطية في سوريا. وتنتشر قوات سوريا الديمقراطية هناك.");
  EXPECT_TRUE(found.same("قوات سورية الديموقراطية", "قوات سوريا الديمقراطية"));
  EXPECT_EQ(found.annotation.entities[found.entity("سوريا")->value()].key, "sy");
}

TEST(Names, OrganisationByItsHead) {
  const Found found = find("أعلنت وزارة الزراعة المغربية موسما جديدا. واشترت شركة \"وادي القمح\" المحصول.");
  EXPECT_THAT(found.of_type(EntityType::kOrganisation),
              ElementsAre("وزارة الزراعة المغربية", "شركة \"وادي القمح\""));
}

TEST(Names, InitialsInBracketsAreTheBodysOwn) {
  const Found found = find("قالت هيئة الإذاعة والتلفزيون التونسية (إم.تي.كيه) إن القطار تعطل.");
  EXPECT_THAT(found.of_type(EntityType::kOrganisation),
              ElementsAre("هيئة الإذاعة والتلفزيون التونسية", "إم.تي.كيه"));
  EXPECT_TRUE(found.same("هيئة الإذاعة والتلفزيون التونسية", "إم.تي.كيه"));
  EXPECT_THAT(find("قالت وزارة الصحة والحكومة المصرية إن الدواء متوفر.").of_type(EntityType::kOrganisation),
              ElementsAre("وزارة الصحة", "الحكومة المصرية"));
}

TEST(Names, AdjectiveAgreesWithTheHead) {
  const Found found = find("وصل وزير الخارجية الروسي إلى وارسو.");
  EXPECT_THAT(found.of_type(EntityType::kOrganisation), IsEmpty());
  EXPECT_THAT(found.of_type(EntityType::kPerson), ElementsAre("وزير الخارجية الروسي"));
}

TEST(Names, NounsBetweenAHeadAndItsComplement) {
  const Found found = find("أدانت محكمة جنايات القاهرة المتهم. وأضربت نقابة عمال الموانئ يومين.");
  EXPECT_THAT(found.of_type(EntityType::kOrganisation),
              ElementsAre("محكمة جنايات القاهرة", "نقابة عمال الموانئ"));
}

TEST(Names, ThePoliceAloneIsAnInstitution) {
  const Found alone = find("أغلقت الشرطة الطريق. وقالت الشرطة إن السائق نجا.");
  EXPECT_THAT(alone.of_type(EntityType::kOrganisation), ElementsAre("الشرطة", "الشرطة"));
  EXPECT_EQ(alone.annotation.entities.size(), 1U);
  const Found named = find("أغلقت الشرطة الطريق. وقالت الشرطة اليونانية إن السائق نجا.");
  EXPECT_TRUE(named.same("الشرطة", "الشرطة اليونانية"));
}

TEST(Names, ATitleTakesWhatSaysThatItIsOver) {
  const Found found =
      find("حضر رئيس وزراء مصر الأسبق سامر الحلو الجلسة. وغادر قائد الشرطة في مدينة بيروت القاعة.");
  EXPECT_THAT(found.of_type(EntityType::kPerson),
              ElementsAre("رئيس وزراء مصر الأسبق", "سامر الحلو", "قائد الشرطة في مدينة بيروت"));
}

TEST(Names, TitleAndNameAreOnePerson) {
  const Found found = find("قال وزير الطاقة الكندي جيمس هاربور إن السد آمن. وأضاف هاربور أن العمل مستمر.");
  EXPECT_TRUE(found.same("وزير الطاقة الكندي", "جيمس هاربور"));
  EXPECT_TRUE(found.same("هاربور", "جيمس هاربور"));
}

TEST(Names, TitleAfterTheName) {
  const Found found = find("وقالت سميرة الخولي، مديرة منظمة الصحة العالمية: نحن هنا.");
  EXPECT_TRUE(found.same("سميرة الخولي", "مديرة منظمة الصحة العالمية"));
}

TEST(Names, SpokesmanKnowsHisInstitution) {
  const Found found = find("قال المتحدث باسم منظمة الصحة العالمية سامر الحلو إن اللقاح وصل.");
  const auto person = found.entity("سامر الحلو");
  ASSERT_TRUE(person.has_value());
  EXPECT_EQ(found.annotation.entities[person->value()].institution, found.entity("منظمة الصحة العالمية"));
  EXPECT_TRUE(found.same("المتحدث باسم منظمة الصحة العالمية", "سامر الحلو"));
}

TEST(Names, ATitleMayHoldAQuotedInstitution) {
  const Found found = find("وقال سامر الحلو، الناطق باسم \"منظمة الصحة العالمية\"، إن اللقاح وصل.");
  EXPECT_TRUE(found.same("سامر الحلو", "الناطق باسم \"منظمة الصحة العالمية\""));
}

TEST(Names, ANameAfterATitleMayBeSpeltLikeOne) {
  const Found found = find("أعلن المتحدث باسم شرطة هلمند سلطان محمد رحيمي أن الطريق فتح.");
  EXPECT_TRUE(found.same("سلطان محمد رحيمي", "المتحدث باسم شرطة هلمند"));
}

TEST(Names, AGivenNameAfterATitleBeginsAName) {
  const Found found = find("وقال القيادي في حركة النهضة علي شبر لرويترز السبت إن الحوار تأجل.");
  EXPECT_TRUE(found.same("علي شبر", "القيادي في حركة النهضة"));
}

TEST(Names, ATitleIsNotGivenToWhoeverComesNext) {
  const Found found = find("قال مدير الميناء خلال زيارة نظمتها وكالة رويترز إن الرصيف جاهز.");
  EXPECT_FALSE(found.same("مدير الميناء", "رويترز"));
}

TEST(Names, OfficesOutsideOfTheLists) {
  const Found found = find("قال العميد سمير الخولي المفتش العام للشرطة في هلمند إن الطريق فتح.");
  EXPECT_TRUE(found.same("سمير الخولي", "المفتش العام للشرطة في هلمند"));
}

TEST(Names, WordsOfPoliticsDoNotMakeAnotherHolder) {
  const Found found = find(
      "وصل الرئيس التركي سامر الحلو إلى باريس. وانتقد الرئيس التركي اليساري اتفاق الأمس، وغاب الرئيس التركي "
      "السابق.");
  EXPECT_TRUE(found.same("الرئيس التركي اليساري", "سامر الحلو"));
  EXPECT_FALSE(found.same("الرئيس التركي السابق", "سامر الحلو"));
}

TEST(Names, AGivenNameIsNoPlaceBehindAPreposition) {
  const Found found = find("قال الرئيس الأمريكي باراك أوباما إن الاتفاق جيد.");
  EXPECT_THAT(found.of_type(EntityType::kPerson), ElementsAre("الرئيس الأمريكي", "باراك أوباما"));
}

TEST(Names, ANounAfterABodysPurposeIsNoPartOfIt) {
  const Found found =
      find("عقدت الهيئة العليا للسياحة الاجتماع. وعقدت الهيئة العليا للعلوم الأمنية اجتماعها.");
  EXPECT_FALSE(found.entity("الهيئة العليا للسياحة الاجتماع").has_value());
  EXPECT_TRUE(found.entity("الهيئة العليا للعلوم الأمنية").has_value());
}

TEST(Names, BodiesOfAHeadAndItsAdjective) {
  const Found found = find("أمرت النيابة العامة بحبسه. وقالت النيابة إنه فر، وبحث عنه الحرس الوطني التونسي.");
  EXPECT_THAT(found.of_type(EntityType::kOrganisation),
              ElementsAre("النيابة العامة", "النيابة", "الحرس الوطني التونسي"));
  EXPECT_TRUE(found.same("النيابة", "النيابة العامة"));
}

TEST(Names, ACourtThatIsDescribedOnly) {
  const Found found =
      find("أيدت محكمة النقض الحكم. ثم نظرت محكمة جنايات مغربية القضية. وقالت المحكمة إنها أجلتها.");
  EXPECT_TRUE(found.same("المحكمة", "محكمة جنايات مغربية"));
  EXPECT_FALSE(found.same("المحكمة", "محكمة النقض"));
}

TEST(Names, TheProvinceIsTheLastOne) {
  const Found found = find("اشتد القتال في محافظة تعز، وغادر كثيرون المحافظة.");
  EXPECT_TRUE(found.same("المحافظة", "محافظة تعز"));
  EXPECT_FALSE(find("اشتد القتال في محافظة تعز. وطلبوا المحافظة على الهدوء.").entity("المحافظة").has_value());
  EXPECT_FALSE(find("غادر كثيرون المحافظة.").entity("المحافظة").has_value());
}

TEST(Names, InitialsAreOneName) {
  EXPECT_THAT(find("اشترت بي تي كيه المصنع.").of_type(EntityType::kOrganisation), ElementsAre("بي تي كيه"));
  EXPECT_THAT(find("أغلقت \"تي.كيو.دي\" المصنع.").of_type(EntityType::kOrganisation),
              ElementsAre("تي.كيو.دي"));
  EXPECT_THAT(find("قال إن في أو ذلك خيرا.").of_type(EntityType::kOrganisation), IsEmpty());
}

TEST(Names, WhatAFirmIsAndItsNameAreOne) {
  const Found found =
      find("أعلنت شركة الطيران الألمانية لوفتهانزا إضرابا. وقالت لوفتهانزا إن الرحلات ألغيت.");
  EXPECT_TRUE(found.same("شركة الطيران الألمانية لوفتهانزا", "لوفتهانزا"));
}

TEST(Names, NoOneIsNamedByAnIndefiniteTitle) {
  const Found found = find("قال مسؤول في منظمة الصحة العالمية إن اللقاح وصل.");
  EXPECT_THAT(found.of_type(EntityType::kPerson), IsEmpty());
  EXPECT_THAT(found.of_type(EntityType::kOrganisation), ElementsAre("منظمة الصحة العالمية"));
}

TEST(Names, ShortFormStandsForTheLastFullName) {
  const Found found =
      find("اجتمع حزب الاستقلال. ثم دعت حركة النهضة إلى حوار. ورفض الحزب الدعوة وكررتها الحركة.");
  EXPECT_TRUE(found.same("الحزب", "حزب الاستقلال"));
  EXPECT_TRUE(found.same("الحركة", "حركة النهضة"));
}

TEST(Names, ShortFormWithoutAFullNameIsNoName) {
  EXPECT_THAT(find("دعت الحركة إلى حوار.").annotation.mentions, IsEmpty());
}

TEST(Names, EpithetStandsForTheLastArmedOrganisation) {
  const Found found = find("انسحب تنظيم القاعدة من البلدة، ثم هاجمت المجموعة المتطرفة قرية قريبة.");
  EXPECT_TRUE(found.same("المجموعة المتطرفة", "تنظيم القاعدة"));
  EXPECT_FALSE(find("زار وفد جامعة الدول العربية البلدة، ثم هاجمت المجموعة المتطرفة قرية.")
                   .entity("المجموعة المتطرفة")
                   .has_value());
  EXPECT_THAT(find("هاجم تنظيم \"القاعدة\" الإرهابي القرية.").of_type(EntityType::kOrganisation),
              ElementsAre("تنظيم \"القاعدة\" الإرهابي"));
}

TEST(Names, PrimeMinisterIsATitleByItself) {
  const Found found = find("أعلن رئيس الوزراء سالم الخولي استقالته. وقال رئيس الوزراء إن القرار نهائي.");
  EXPECT_TRUE(found.same("رئيس الوزراء", "سالم الخولي"));
}

TEST(Names, MembersAreAGroupOfTheirOwn) {
  const Found found = find("انسحب مقاتلو حركة طالبان من قندهار، ثم عاد عناصر الحركة.");
  EXPECT_TRUE(found.same("مقاتلو حركة طالبان", "عناصر الحركة"));
  EXPECT_FALSE(found.same("مقاتلو حركة طالبان", "حركة طالبان"));
  EXPECT_THAT(found.of_type(EntityType::kGroup), ElementsAre("مقاتلو حركة طالبان", "عناصر الحركة"));
}

TEST(Names, PlaceWithAndWithoutItsKind) {
  const Found found = find("دخلوا مدينة تعز اليمنية، وتعز كبيرة. أما محافظة تعز فأكبر.");
  EXPECT_TRUE(found.same("مدينة تعز اليمنية", "تعز"));
  EXPECT_FALSE(found.same("محافظة تعز", "تعز"));
}

TEST(Names, OrdinaryWordsNeedContext) {
  EXPECT_THAT(find("عم السلام والأمل بعد وفاء الطرفين بما كان على الجميع.").of_type(EntityType::kPerson),
              IsEmpty());
  EXPECT_THAT(find("وقالت الطبيبة أمل نصر إن الحال جيدة.").of_type(EntityType::kPerson),
              ElementsAre("أمل نصر"));
  EXPECT_THAT(find("فتح الباب ثم خرج.").of_type(EntityType::kLocation), IsEmpty());
  EXPECT_THAT(find("دخلوا مدينة الباب ليلا.").of_type(EntityType::kLocation), ElementsAre("مدينة الباب"));
}

TEST(Names, CompoundPersonNames) {
  const Found found = find("حضر عبد الرحمن بن خالد آل ثاني، وحضر أبو بكر البغدادي.");
  EXPECT_THAT(found.of_type(EntityType::kPerson),
              ElementsAre("عبد الرحمن بن خالد آل ثاني", "أبو بكر البغدادي"));
}

TEST(Names, MentionsAreInOrderAndDoNotOverlap) {
  const Found found = find(
      "قال رئيس الوزراء العراقي حيدر العبادي في بغداد إن قوات البيشمركة والحشد الشعبي دخلت \"كركوك\" (شمال). "
      "وقال المتحدث باسم (الحركة) \"إن\" وزارة (الدفاع.");
  for (std::size_t i = 1; i < found.annotation.mentions.size(); ++i)
    EXPECT_LE(found.annotation.mentions[i - 1].span.end, found.annotation.mentions[i].span.begin);
  EXPECT_GE(found.annotation.mentions.size(), 5U);
}

TEST(Names, SurvivesBrokenText) {
  for (const std::string text : {"", "\"", "وزارة", "المتحدث باسم", "بن", "مدينة \"", "عبد",
                                 "\xff\xd8 وزارة \xd9", "مقاتلي \"", "دمشق (", "أبو أبو أبو بن بن بن"})
    find(text);
}

// Chains that invite nested matching; each would take minutes if a pattern looked ahead without bound.
TEST(Names, LongChainsTakeLinearTime) {
  for (const std::string link : {"المجلس السياسي للمجلس ", "بن ", "نائب رئيس ", "مدينة ", "مقاتلي تنظيم \"",
                                 "محمد بن ", "وزير الخارجية في ", "\" ", "دمشق (", "أبو ", "بي سي ",
                                 "محكمة مغربية ", "الرئيس التركي المحافظ اليساري ", "باسم \""}) {
    std::string text;
    while (text.size() < 400'000) text += link;
    find(text);
  }
}

TEST(Names, WrittenNameRestoresTheArticle) {
  const std::string text = "للحركة لليبيا";
  EXPECT_EQ(written_name(text, {2, 12}), "الحركة");
  EXPECT_EQ(written_name(text, {15, 25}), "ليبيا");
  const std::string committee = "للجنة المحلية";
  EXPECT_EQ(written_name(committee, {2, static_cast<std::uint32_t>(committee.size())}), "اللجنة المحلية");
}

TEST(Names, ComparableNameUnifiesSpellings) {
  EXPECT_EQ(comparable_name("رامي عبدالرحمن"), comparable_name("رامي عبد الرحمن"));
  EXPECT_EQ(comparable_name("تنظيم \"الدولة\""), comparable_name("تنظيم الدوله"));
  EXPECT_NE(comparable_name("محمد علي"), comparable_name("محمود علي"));
}

TEST(Names, DataIsBroad) {
  std::set<std::string> countries;
  std::set<std::string> organisations;
  std::set<std::string> places;
  for (const KnownName& name : NameLexicon::get().names) {
    if (name.type == EntityType::kOrganisation)
      organisations.insert(name.key);
    else if (name.key.starts_with("place-"))
      places.insert(name.key);
    else if (name.type == EntityType::kLocation)
      countries.insert(name.key);
  }
  EXPECT_GE(countries.size(), 200U);
  EXPECT_GE(organisations.size(), 300U);
  EXPECT_GE(places.size(), 1000U);
  EXPECT_GE(NameLexicon::get().given_names.size(), 1000U);
}

TEST(Names, ANameThatIsATitleTooBeforeAnotherTitle) {
  EXPECT_THAT(find("وقال خالد رحيم أمين حاكم منطقة النهر إن السد انهار.").of_type(EntityType::kPerson),
              Contains("خالد رحيم أمين"));
  EXPECT_THAT(find("وأوضح خالد رحيم أمين أن السد انهار.").of_type(EntityType::kPerson),
              Contains("خالد رحيم أمين"));
  EXPECT_THAT(find("وأوضح خالد رحيم إن \"السد انهار\".").of_type(EntityType::kPerson), Contains("خالد رحيم"));
  EXPECT_THAT(find("وأعلن خالد رحيم أمين لاحقا انهيار السد.").of_type(EntityType::kPerson),
              Contains("خالد رحيم أمين"));
  EXPECT_THAT(find("وأعلن خالد رحيم أمين مدينة النهر انهيار السد.").of_type(EntityType::kPerson),
              Contains("خالد رحيم"));
}

TEST(Names, WhatStandsBetweenCommasBehindATitleIsAName) {
  EXPECT_THAT(find("لكن نائب محافظ البنك المركزي، أكبر كوهيان، نفى ذلك.").of_type(EntityType::kPerson),
              Contains("أكبر كوهيان"));
  EXPECT_THAT(find("وقال رئيس البلدية، على نهج سامر، إن الجسر سيفتح.").of_type(EntityType::kPerson),
              Not(Contains(HasSubstr("نهج"))));
}

TEST(Names, TheKingdomIsTheOneTheTextIsAbout) {
  const auto keys = [](const std::string& text) {
    std::vector<std::string> all;
    for (const LocalEntity& entity : find(text).annotation.entities) all.push_back(entity.key);
    return all;
  };
  EXPECT_THAT(keys("وصل السعوديون أمس. وقالت هيئة الطيران إن المملكة ستفتح المطار."), Contains("sa"));
  EXPECT_THAT(keys("قال مسؤول أردني إن المملكة ستفتح المعبر."), Contains("jo"));
  EXPECT_THAT(keys("قال مسؤول ياباني إن المملكة ستفتح المعبر."), Not(Contains("sa")));
}

TEST(Names, ANationalityMayStandBetweenAPlaceAndItsWord) {
  EXPECT_THAT(find("وصل الوفد إلى العاصمة اليابانية طوكيو.").of_type(EntityType::kLocation),
              Contains("العاصمة اليابانية طوكيو"));
}

TEST(Names, ATitleOfSeveralWordsEndsAName) {
  EXPECT_THAT(find("استقبل سامر بن خالد بن عبدالعزيز ولي العهد وفدا.").of_type(EntityType::kPerson),
              Contains("سامر بن خالد بن عبدالعزيز"));
}

TEST(Names, PersianFamilyNames) {
  EXPECT_THAT(find("قال وزير الصناعة محمد رضا همت زاده إن المصنع يعمل.").of_type(EntityType::kPerson),
              Contains("محمد رضا همت زاده"));
}

TEST(Names, PeopleJoinedByAndAreNotOneName) {
  EXPECT_THAT(find("قال سمير الخطيب وخالد منصور إن السد انهار.").of_type(EntityType::kPerson),
              ElementsAre("سمير الخطيب", "خالد منصور"));
  EXPECT_THAT(find("وقال بوش وبلير ان السد انهار.").of_type(EntityType::kPerson), ElementsAre("بوش", "بلير"));
}

TEST(Names, ANationalityEndsABodysName) {
  const auto bodies =
      find("نفت وزارة الداخلية الكويتية الأنباء المتداولة.").of_type(EntityType::kOrganisation);
  EXPECT_THAT(bodies, ElementsAre("وزارة الداخلية الكويتية"));
}

TEST(Names, APlaceThatNobodyKnowsHasTwoWordsWhereTheTextSaysBothAgain) {
  const auto places =
      find("وقع الزلزال في منطقة كرنو باسيك شرق البلاد. وقال السكان إن منطقة كرنو باسيك خالية.")
          .of_type(EntityType::kLocation);
  EXPECT_THAT(places, Contains("منطقة كرنو باسيك"));
}

TEST(Names, AMarkThatOpensInsideANameClosesInside) {
  EXPECT_THAT(find("وقالت مجموعة (5+1) إن الاتفاق جيد.").of_type(EntityType::kOrganisation),
              Contains("مجموعة (5+1)"));
}

TEST(Names, TheCapitalOfANationIsItsCity) {
  const Found found = find("وصل الوفد إلى العاصمة السودانية، ثم غادر الخرطوم.");
  EXPECT_TRUE(found.same("العاصمة السودانية", "الخرطوم"));
}

TEST(Names, TheOfficeOfATitlesBearerIsABody) {
  const Found found = find(
      "قال مكتب وزير الزراعة النهراني سالم الحقلي إن الموسم بدأ. وأضاف المكتب أن الحقلي راض. وحضر المستشار "
      "بمكتب "
      "وزير الزراعة النهراني وليد السروي.");
  EXPECT_THAT(found.of_type(EntityType::kOrganisation),
              ElementsAre("مكتب وزير الزراعة النهراني سالم الحقلي", "المكتب", "مكتب وزير الزراعة النهراني"));
  EXPECT_TRUE(found.same("المكتب", "مكتب وزير الزراعة النهراني"));
  EXPECT_TRUE(found.same("سالم الحقلي", "الحقلي"));
}

TEST(Names, ABodyMayBeCalledAfterSomebody) {
  const Found found = find("افتتحت جامعة الملك سالم قسما. وشحن مركز الملك سعيد للإغاثة الدقيق.");
  EXPECT_THAT(found.of_type(EntityType::kOrganisation),
              ElementsAre("جامعة الملك سالم", "مركز الملك سعيد للإغاثة"));
}

TEST(Names, WhatBeginsWithAWordForArmedMenIsNoPerson) {
  const Found found = find("انسحبت ميليشيات منصور من الوادي.");
  EXPECT_THAT(found.of_type(EntityType::kPerson), IsEmpty());
}

TEST(Names, AGivenNameOfTwoWords) {
  const Found found = find("وقال وزير حقوق الإنسان عز الدين السروي إن اللجنة اجتمعت.");
  EXPECT_TRUE(found.same("وزير حقوق الإنسان", "عز الدين السروي"));
}

TEST(Names, APlaceThatNobodyKnowsBehindAWordForItsKind) {
  const Found found = find(
      "هبت العاصفة على إقليم لورغاند وعلى حكومة إقليم زكرمان، ثم على منطقة الطربيخية وعلى منطقة زراعية.");
  EXPECT_TRUE(found.entity("إقليم لورغاند").has_value());
  EXPECT_TRUE(found.entity("الطربيخية").has_value());
  EXPECT_TRUE(found.entity("حكومة إقليم زكرمان").has_value());
  EXPECT_FALSE(found.entity("منطقة زراعية").has_value());
}

TEST(Names, ATitleIsNotOfWhomItsBearerSpeaks) {
  const Found found = find("وأكد المدير النهراني أن سامر الحلو سيغادر.");
  EXPECT_FALSE(found.same("المدير النهراني", "سامر الحلو"));
}

TEST(Names, ATitleBehindAQuotationMarkDescribesTheName) {
  const Found found = find("قتل سامر الحلو «القائد الكبير في حركة النهضة» في الغارة.");
  EXPECT_TRUE(found.same("سامر الحلو", "القائد الكبير في حركة النهضة"));
}

TEST(Names, ATitleThatHoldsAnotherOneIsOfTheNameBefore) {
  const Found found = find("وندد سامر الحلو، كبير المستشارين للرئيس جيمس هاربور، بالهجوم.");
  EXPECT_TRUE(found.same("سامر الحلو", "كبير المستشارين للرئيس"));
  EXPECT_FALSE(found.same("جيمس هاربور", "كبير المستشارين للرئيس"));
}

TEST(Names, WhereAnEnvoyIsSentBelongsToHisTitle) {
  const Found found = find("ودعا الرئيس سامر الحلو، المبعوث الأممي إلى اليمن جيمس هاربور، إلى زيارة عدن.");
  EXPECT_TRUE(found.same("جيمس هاربور", "المبعوث الأممي إلى اليمن"));
  EXPECT_FALSE(found.entity("المبعوث الأممي").has_value());
}

TEST(Names, WhatGoesOnWithAPrepositionIsNoPartOfAName) {
  EXPECT_THAT(find("انسحبت قوات الأمن النهرانية المكلفة بحراسة السد.").of_type(EntityType::kOrganisation),
              Not(Contains(HasSubstr("المكلفة"))));
  EXPECT_THAT(find("واجتمع مجلس الوزراء المؤلف من عشرين وزيرا.").of_type(EntityType::kOrganisation),
              Contains("مجلس الوزراء"));
}

TEST(Names, APlaceMayBeCalledAfterSomebodyAndWhatItIs) {
  const Found found = find("أعلن مطار الملك سالم الدولي عودة الرحلة.");
  EXPECT_THAT(found.of_type(EntityType::kLocation), ElementsAre("مطار الملك سالم الدولي"));
  EXPECT_THAT(found.of_type(EntityType::kPerson), IsEmpty());
  EXPECT_THAT(find("أفاق سكان حي الشيخ رضوان فجرا.").of_type(EntityType::kLocation),
              ElementsAre("حي الشيخ رضوان"));
}

TEST(Names, SeveralPlacesOfAKindAreNamedWithoutTheirWord) {
  EXPECT_THAT(find("وقعت اشتباكات في محافظتي مأرب وتعز.").of_type(EntityType::kLocation),
              ElementsAre("مأرب", "تعز"));
}

TEST(Names, MinistersOfOneOfficeAreNoMinistry) {
  const Found found = find("يجتمع وزراء الخارجية غدا. وقالت الخارجية الأردنية إن الاجتماع عادي.");
  EXPECT_THAT(found.of_type(EntityType::kOrganisation), ElementsAre("الخارجية الأردنية"));
}

TEST(Names, WhatHasACommaInItIsNoQuotedName) {
  EXPECT_THAT(find("هناك مطامر في كل قضاء\"، وقال: \"نحتاج إليها\".").of_type(EntityType::kLocation),
              IsEmpty());
}

TEST(Names, BetweenATitleAndWhatWasSaidStandsAName) {
  const Found rare = find("وأوضح المتحدث الرسمي لوزارة العمل تيسير المسرج أن العمل جار.");
  EXPECT_TRUE(rare.same("تيسير المسرج", "المتحدث الرسمي لوزارة العمل"));
  const Found nothing = find("ونفى المتحدث الرسمي لوزارة العمل وجود الخلاف أمس.");
  EXPECT_THAT(nothing.of_type(EntityType::kPerson), ElementsAre("المتحدث الرسمي لوزارة العمل"));
  EXPECT_THAT(find("قال عز الدين السروي إن الجسر سيفتح.").of_type(EntityType::kPerson),
              ElementsAre("عز الدين السروي"));
}

TEST(Names, WhoSawItIsNoPartOfAName) {
  EXPECT_THAT(find("وذكر الشاهد عبد الرحمن خليل أن النار اشتعلت.").of_type(EntityType::kPerson),
              Contains("عبد الرحمن خليل"));
}

TEST(Names, ALetterOfAPrepositionIsNoneOfANameThatTheTextHasAlone) {
  const Found found = find("وصل كورنزيلا أمس. واحتج الناس على الولاية الثالثة لكورنزيلا في العاصمة.");
  EXPECT_FALSE(found.entity("لكورنزيلا").has_value());
}

TEST(Names, APlaceThatNobodyKnowsMayEndLikeAGivenName) {
  const Found found = find("قتل سبعة جنود في منطقة زكرماني باراك بولاية هلمند.");
  EXPECT_TRUE(found.entity("منطقة زكرماني باراك").has_value());
}

TEST(Names, TownsThatBeginWithACommonNoun) {
  EXPECT_TRUE(find("انهار السد في ولاية عين البيضا أمس.").entity("ولاية عين البيضا").has_value());
  EXPECT_TRUE(find("وصلوا إلى مدينة منزل خلدون فجرا.").entity("منزل خلدون").has_value());
}

TEST(Names, AHospitalMayBeTheGeneralOne) {
  EXPECT_TRUE(find("نقلوا إلى مستشفى الوادي العام أمس.").entity("مستشفى الوادي العام").has_value());
  EXPECT_FALSE(find("زار مستشفى الوادي العام الماضي.").entity("مستشفى الوادي العام").has_value());
}

TEST(Names, AFamilyNameMayBeAnAdjectiveElsewhere) {
  const Found found = find("قال نبيل العربي إن الأمن القومي العربي في خطر. وأضاف العربي أن الحوار مستمر.");
  EXPECT_THAT(found.of_type(EntityType::kPerson), ElementsAre("نبيل العربي", "العربي"));
}

TEST(Names, TheLandOfANationIsItsCountry) {
  const Found found =
      find("عبروا إلى الأراضي العراقية فجرا. وقال العراق إنهم عادوا. وزرعوا الأراضي الزراعية.");
  EXPECT_TRUE(found.same("الأراضي العراقية", "العراق"));
  EXPECT_FALSE(found.entity("الأراضي الزراعية").has_value());
}

TEST(Names, APlacesRelationsBelongToIt) {
  const Found found =
      find("عبروا منفذ الخفجي الحدودي إلى مدينة عدن الجنوبية. وزارت مدينة بيروت الممثلة أمس.");
  EXPECT_TRUE(found.entity("منفذ الخفجي الحدودي").has_value());
  EXPECT_TRUE(found.same("مدينة عدن الجنوبية", "عدن"));
  EXPECT_TRUE(found.entity("مدينة بيروت").has_value());
}

TEST(Names, APartysAdjectiveBelongsToTheTitle) {
  EXPECT_TRUE(find("وقال حاكم لويزيانا الجمهوري بوبي جيندال إن الحادث محزن.")
                  .same("حاكم لويزيانا الجمهوري", "بوبي جيندال"));
}

TEST(Names, ARankBehindAWholeTitleIsNoPartOfIt) {
  const Found found = find("استقبل خادم الحرمين الشريفين الملك سلمان بن عبدالعزيز في جدة.");
  EXPECT_TRUE(found.same("خادم الحرمين الشريفين", "سلمان بن عبدالعزيز"));
}

TEST(Names, InitialsInMarksBehindWhatTheyAreAreOneName) {
  EXPECT_TRUE(find("قالت شركة \"إم تي كيه يو إس إل إل سي\" إن المصنع يعمل.")
                  .entity("شركة \"إم تي كيه يو إس إل إل سي\"")
                  .has_value());
}

TEST(Names, WhatIsSaidOfAnArmedBodyGoesWithItsName) {
  EXPECT_TRUE(find("هاجم حزب العمال الكردستاني الانفصالي المخفر.")
                  .entity("حزب العمال الكردستاني الانفصالي")
                  .has_value());
}

TEST(Names, ANationsCitizensAreItsPeople) {
  const Found found = find("منع السعوديين من الدخول. وقال إن المواطنين السعوديين عادوا.");
  EXPECT_TRUE(found.same("السعوديين", "المواطنين السعوديين"));
}

TEST(Names, AMarketOfGoodsIsNoPlace) {
  EXPECT_THAT(find("تحسن أداء سوق العمل المحلية.").of_type(EntityType::kLocation), IsEmpty());
}

TEST(Names, AMountainIsNotTheLandOfItsName) {
  const Found found = find("تساقط الثلج على جبل لبنان أمس. وقال لبنان إن الطرق مفتوحة.");
  EXPECT_TRUE(found.entity("جبل لبنان").has_value());
  EXPECT_FALSE(found.same("جبل لبنان", "لبنان"));
}

TEST(Names, WhoRunsASiteIsABody) {
  const Found found =
      find("قالت إدارة مستشفى الواحة إن التحقيق بدأ. ونقلوا إلى مستشفى النهر، وقال المستشفى إنهم بخير.");
  EXPECT_THAT(found.of_type(EntityType::kOrganisation), ElementsAre("إدارة مستشفى الواحة"));
  EXPECT_TRUE(found.same("المستشفى", "مستشفى النهر"));
}

TEST(Names, WhatLooksLikeALetterWrittenOntoASurnameIsItsOwn) {
  const Found found = find("قال جيم كرافت قائد الشرطة إن المسلح مات. وأوضح كرافت أن التحقيق بدأ.");
  EXPECT_TRUE(found.same("جيم كرافت", "كرافت"));
  EXPECT_FALSE(found.entity("رافت").has_value());
}

TEST(Names, ThatByIsNoNameAndAndIsNoneOfTheNextOnes) {
  EXPECT_FALSE(find("ولم تقتنع الهيئة بحجة الدفاع بأن هولمز كان مريضا.").entity("بأن هولمز").has_value());
  EXPECT_TRUE(
      find("القتيلتان هما ميسي برو (21 عاما) وجيليان جونسون (33 عاما).").entity("جيليان جونسون").has_value());
}

}  // namespace
}  // namespace isnad::language::arabic
