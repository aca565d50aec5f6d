#include "compare/wording.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

#include "compare/example_documents.h"

namespace isnad::compare {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

// The terms of the entity called so, over all documents.
std::set<std::string> terms_of(const Dossier& dossier, std::string_view name) {
  std::set<std::string> terms;
  for (const Wording& wording : dossier.wording) {
    if (dossier.entities[wording.entity.value()].name != name) continue;
    for (const auto& [term, count] : wording.terms) terms.insert(term);
  }
  return terms;
}

TEST(Wording, WordsForOneEntityAreCountedByDocument) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04",
               "قالت منظمة الصحة العالمية إن الوباء ينحسر. وأضافت المنظمة أن اللقاح متوفر."),
      document("b", "الساحل", "2031-05-04", "حذرت منظمة الصحة العالمية من عودة الوباء."),
  });
  ASSERT_FALSE(dossier.wording.empty());
  EXPECT_THAT(dossier.wording[0].terms,
              UnorderedElementsAre(std::pair("منظمة الصحة العالمية", 1), std::pair("المنظمة", 1)));
}

TEST(Wording, PlacesGoByTheirBareNameAndTitlesCount) {
  std::vector<DossierDocument> documents = {
      document("a", "الأفق", "2031-05-04", "وصلت القافلة إلى مدينة كوباني السورية مساء السبت."),
      document("b", "الساحل", "2031-05-04", "وصلت القافلة إلى بلدة عين العرب (كوباني) السورية مساء السبت."),
  };
  documents[0].article.title = Title{"قافلة في عين العرب", std::nullopt};
  const Dossier dossier = compared(std::move(documents));
  ASSERT_THAT(dossier.wording, SizeIs(2));
  EXPECT_THAT(dossier.wording[0].terms,
              UnorderedElementsAre(std::pair("كوباني", 1), std::pair("عين العرب", 1)));
  EXPECT_THAT(dossier.wording[1].terms,
              UnorderedElementsAre(std::pair("كوباني", 1), std::pair("عين العرب", 1)));
}

TEST(Wording, FightersAreComparedByTheirHeadNoun) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04",
               "قتل ثلاثة من عناصر تنظيم داعش في الغارة. وفر بقية المقاتلين إلى البادية."),
      document("b", "الساحل", "2031-05-04",
               "قتل ثلاثة من مقاتلي تنظيم داعش، وفر الإرهابيون الآخرون بعد العمل الإرهابي."),
  });
  std::set<std::string> terms;
  for (const Wording& wording : dossier.wording) {
    if (dossier.entities[wording.entity.value()].type != EntityType::kGroup) continue;
    for (const auto& [term, count] : wording.terms) terms.insert(term);
  }
  EXPECT_THAT(terms, UnorderedElementsAre("عناصر", "المقاتلين", "مقاتلي", "الإرهابيون"));
}

TEST(Wording, WhatFightersAreCalledByThemselvesNamesThem) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04",
               "قتل ثلاثة من عناصر تنظيم داعش في الغارة. وفر الإرهابيون إلى البادية مع المتشددين الأجانب."),
      document("b", "الساحل", "2031-05-04", "قتل ثلاثة من مقاتلي تنظيم داعش في الغارة."),
  });
  const auto group = std::find_if(dossier.entities.begin(), dossier.entities.end(),
                                  [](const Entity& entity) { return entity.id == "isis-members"; });
  ASSERT_NE(group, dossier.entities.end());
  EXPECT_THAT(group->aliases, UnorderedElementsAre("عناصر تنظيم داعش", "مقاتلي تنظيم داعش", "الإرهابيون"));
}

TEST(Wording, FighterPlanesAreNoFighters) {
  std::vector<DossierDocument> documents = {
      document("a", "الأفق", "2031-05-04",
               "قتل ثلاثة من عناصر تنظيم داعش في الغارة. وعادت المقاتلات والطائرات المقاتلة إلى القاعدة."),
      document("b", "الساحل", "2031-05-04", "قتل ثلاثة من مقاتلي تنظيم داعش في الغارة."),
  };
  documents[1].article.title = Title{"مقتل زعيم داعش والإرهابيين معه", std::nullopt};
  const Dossier dossier = compared(std::move(documents));
  std::set<std::string> terms;
  for (const Wording& wording : dossier.wording) {
    if (dossier.entities[wording.entity.value()].type != EntityType::kGroup) continue;
    for (const auto& [term, count] : wording.terms) terms.insert(term);
  }
  EXPECT_THAT(terms, UnorderedElementsAre("عناصر", "مقاتلي", "الإرهابيين"));
}

TEST(Wording, PeopleWithoutANameAreComparedByTheirWords) {
  std::vector<DossierDocument> documents = {
      document("a", "الأفق", "2031-05-04",
               "قتل 12 شخصا في انقلاب عبارة. وكان على متنها 40 راكبا. وطالب أهالي الركاب بتحقيق."),
      document("b", "الساحل", "2031-05-04", "أعلنت الشرطة مقتل 12 من المسافرين. والضحايا من قرية واحدة."),
  };
  documents[1].article.title = Title{"عبارة الركاب تغرق", std::nullopt};
  const Dossier dossier = compared(std::move(documents));
  EXPECT_THAT(terms_of(dossier, "الضحايا"), UnorderedElementsAre("راكبا", "الركاب", "المسافرين", "الضحايا"));
  const auto people = std::find_if(dossier.entities.begin(), dossier.entities.end(),
                                   [](const Entity& entity) { return entity.name == "الضحايا"; });
  ASSERT_NE(people, dossier.entities.end());
  EXPECT_EQ(people->type, EntityType::kPerson);
  EXPECT_THAT(people->aliases, UnorderedElementsAre("الركاب", "المسافرين", "الضحايا"));
}

TEST(Wording, WhatPeopleAreCalledHasItsAdjectiveOrItsComplement) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04", "قتل 12 شخصا في الغارة على العرس. وكان الضيوف الذكور في الخيمة."),
      document("b", "الساحل", "2031-05-04",
               "قتل 12 شخصا من مستقلي القارب. وشكر المدعوون العاملين وكان معهم طلاب راغبون في السفر."),
  });
  const auto people = std::find_if(dossier.entities.begin(), dossier.entities.end(),
                                   [](const Entity& entity) { return entity.name == "الضحايا"; });
  ASSERT_NE(people, dossier.entities.end());
  EXPECT_THAT(people->aliases, UnorderedElementsAre("الضيوف الذكور", "مستقلي القارب", "المدعوون", "طلاب"));
}

TEST(Wording, PassengersToWhomNothingHappenedAreNoVictims) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04", "نقل المطار 40 راكبا أمس. وشكر المسافرون العاملين."),
      document("b", "الساحل", "2031-05-04", "قال المطار إن الركاب وصلوا وإن المسافرين راضون."),
  });
  EXPECT_THAT(terms_of(dossier, "الضحايا"), IsEmpty());
}

TEST(Wording, AttackersOfNoKnownGroupAreComparedByTheirWords) {
  const auto text = [](const std::string& by) { return "قال ضابط إن " + by + " في السوق."; };
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04", text("مسلحين أطلقوا النار") + " وفر المهاجمون."),
      document("b", "الساحل", "2031-05-04", text("المسلحين فروا") + " وبحثت الشرطة عن الجناة."),
  });
  EXPECT_THAT(terms_of(dossier, "المسلحون"),
              UnorderedElementsAre("مسلحين", "المهاجمون", "المسلحين", "الجناة"));
  const Dossier known = compared({
      document("a", "الأفق", "2031-05-04", text("مسلحي حركة طالبان أطلقوا النار") + " وفر المهاجمون."),
      document("b", "الساحل", "2031-05-04", text("مقاتلي حركة طالبان فروا") + " وبحثت الشرطة عن الجناة."),
  });
  EXPECT_THAT(terms_of(known, "المسلحون"), IsEmpty());
}

TEST(Wording, APersonIsListedWhereTitlesJudgeDifferently) {
  const Dossier judged = compared({
      document("a", "الأفق", "2031-05-04", "التقى الرئيس المعزول سامر الحلو محاميه."),
      document("b", "الساحل", "2031-05-04", "التقى الرئيس السابق سامر الحلو محاميه."),
  });
  EXPECT_THAT(terms_of(judged, "سامر الحلو"),
              UnorderedElementsAre("الرئيس المعزول", "الرئيس السابق", "سامر الحلو"));
  const Dossier plain = compared({
      document("a", "الأفق", "2031-05-04", "التقى وزير الصحة سامر الحلو محاميه."),
      document("b", "الساحل", "2031-05-04", "التقى سامر الحلو محاميه."),
  });
  EXPECT_THAT(terms_of(plain, "سامر الحلو"), IsEmpty());
}

TEST(Wording, ATitleMayCallAFirmByANameThatTheTextsOnlyHold) {
  std::vector<DossierDocument> documents = {
      document("a", "الأفق", "2031-05-04", "أغلقت شركة سيمنس المصنع. وقالت الشركة إن العمال سينقلون."),
      document("b", "الساحل", "2031-05-04", "أغلقت شركة سيمنس مصنعها القديم على الساحل."),
  };
  documents[1].article.title = Title{"سيمنس تغلق مصنعها", std::nullopt};
  EXPECT_THAT(terms_of(compared(std::move(documents)), "سيمنس"),
              UnorderedElementsAre("شركة سيمنس", "الشركة", "سيمنس"));
}

TEST(Wording, ShortFormsOfOneNameAreNoTwoNames) {
  const std::string other = "أعلن المجلس موعدا جديدا للجلسة المقبلة.";
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04",
               "قال نائب من حزب \"الفجر الجديد\" إن الحزب يرفض. وكرر \"الفجر الجديد\" موقفه."),
      document("b", "الساحل", "2031-05-04", other),
      document("c", "النهر", "2031-05-04", other),
  });
  EXPECT_THAT(dossier.wording, IsEmpty());
}

TEST(Wording, ANameWithTheWordForWhatItIsIsNoOtherTerm) {
  const auto terms = [](const std::string& second) {
    return terms_of(compared({
                        document("a", "الأفق", "2031-05-04", "تبنت حركة طالبان الهجوم على المعسكر."),
                        document("b", "الساحل", "2031-05-04", "قالت " + second + " إن الهجوم انتهى."),
                    }),
                    "حركة طالبان");
  };
  EXPECT_THAT(terms("طالبان"), IsEmpty());
  EXPECT_THAT(terms("حركة طالبان المتشددة"), UnorderedElementsAre("حركة طالبان", "حركة طالبان المتشددة"));
}

TEST(Wording, ACapitalIsNotCalledByItsCountrysAdjective) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04",
               "وقع الانفجار في العاصمة الكينية نيروبي. وأغلقت المدارس في نيروبي."),
      document("b", "الساحل", "2031-05-04", "وقع الانفجار في نيروبي. ووصل الوفد إلى العاصمة الكينية."),
  });
  EXPECT_THAT(terms_of(dossier, "نيروبي"), IsEmpty());
}

TEST(Wording, WhoIsArrestedIsNoVictim) {
  const Dossier dossier = compared({
      document("a", "الأفق", "2031-05-04",
               "اعتقلت الشرطة ثمانية أشخاص من الطلاب والعمال. وقال الطلاب إنهم أبرياء."),
      document("b", "الساحل", "2031-05-04", "أعلنت الشرطة اعتقال ثمانية أشخاص. وقال العمال إنهم أبرياء."),
  });
  EXPECT_THAT(terms_of(dossier, "الضحايا"), IsEmpty());
}

}  // namespace
}  // namespace isnad::compare
