#include "compare/entities.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace isnad::compare {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct Name {
  std::string form;
  EntityType type = EntityType::kPerson;
  std::string key;
  std::string title;  // a description of the person, where there is one
};

// A document whose text is the names, one a line; one local entity each.
DossierDocument document(const std::vector<Name>& names) {
  DossierDocument made;
  std::string& text = made.article.text;
  const auto append = [&](const std::string& form, LocalEntityIndex entity, MentionKind kind) {
    const auto begin = static_cast<std::uint32_t>(text.size());
    text += form;
    made.annotation.mentions.push_back({{begin, static_cast<std::uint32_t>(text.size())}, entity, kind});
    text += '\n';
  };
  for (const Name& name : names) {
    const LocalEntityIndex entity(made.annotation.entities.size());
    made.annotation.entities.push_back(
        {name.type, name.form.empty() ? name.title : name.form, name.key, std::nullopt});
    if (!name.title.empty()) append(name.title, entity, MentionKind::kDescription);
    if (!name.form.empty()) append(name.form, entity, MentionKind::kName);
  }
  return made;
}

EntityIndex at(const MergedEntities& merged, std::size_t doc, std::size_t entity) {
  return merged.of_document[doc][entity];
}

TEST(Entities, SameKeyIsOne) {
  const std::vector<DossierDocument> documents = {
      document({{"داعش", EntityType::kOrganisation, "isis", ""}}),
      document({{"تنظيم الدولة", EntityType::kOrganisation, "isis", ""}})};
  const MergedEntities merged = merge_entities(documents);
  ASSERT_EQ(merged.entities.size(), 1U);
  EXPECT_EQ(merged.entities[0].id, "isis");
  EXPECT_THAT(merged.entities[0].aliases, ElementsAre("تنظيم الدولة", "داعش"));
  EXPECT_EQ(merged.entities[0].mentions, 2U);
}

TEST(Entities, TheSameLettersAreOneBody) {
  const std::vector<DossierDocument> documents = {
      document({{"قناة \"إم.تي.كيه\"", EntityType::kOrganisation, "", ""}}),
      document({{"ام تي كي", EntityType::kOrganisation, "", ""},
                {"ام تي في", EntityType::kOrganisation, "", ""}})};
  const MergedEntities merged = merge_entities(documents);
  EXPECT_EQ(merged.entities.size(), 2U);
  EXPECT_EQ(at(merged, 0, 0), at(merged, 1, 0));
}

TEST(Entities, SpellingVariantsAreOne) {
  const std::vector<DossierDocument> documents = {document({{"سامر عبد الرحمن", {}, "", ""}}),
                                                  document({{"سامر عبدالرحمن", {}, "", ""}})};
  EXPECT_EQ(merge_entities(documents).entities.size(), 1U);
}

TEST(Entities, TypesMustAgree) {
  const std::vector<DossierDocument> documents = {document({{"المدار", EntityType::kOrganisation, "", ""}}),
                                                  document({{"المدار", EntityType::kLocation, "", ""}})};
  const MergedEntities merged = merge_entities(documents);
  ASSERT_EQ(merged.entities.size(), 2U);
  EXPECT_NE(merged.entities[0].id, merged.entities[1].id);
}

TEST(Entities, AnOrganisationOfOneCountryNeedsNoNationality) {
  const Name plain = {"وزارة الري", EntityType::kOrganisation, "", ""};
  const Name moroccan = {"وزارة الري المغربية", EntityType::kOrganisation, "", ""};
  const Name jordanian = {"وزارة الري الأردنية", EntityType::kOrganisation, "", ""};
  const std::vector<DossierDocument> one = {document({moroccan}), document({plain})};
  EXPECT_EQ(merge_entities(one).entities.size(), 1U);
  const std::vector<DossierDocument> two = {document({moroccan}), document({plain}), document({jordanian})};
  EXPECT_EQ(merge_entities(two).entities.size(), 3U);
}

TEST(Entities, SurnameAloneIsThePersonOfThatName) {
  const std::vector<DossierDocument> documents = {document({{"جيمس هاربور", {}, "", ""}}),
                                                  document({{"هاربور", {}, "", ""}})};
  const MergedEntities merged = merge_entities(documents);
  ASSERT_EQ(merged.entities.size(), 1U);
  EXPECT_EQ(merged.entities[0].name, "جيمس هاربور");
}

TEST(Entities, PersonsOfDifferentGivenNamesStayApart) {
  const std::vector<DossierDocument> documents = {
      document({{"سامر الحلو", {}, "", ""}, {"سميرة الحلو", {}, "", ""}}), document({{"الحلو", {}, "", ""}})};
  const MergedEntities merged = merge_entities(documents);
  EXPECT_EQ(merged.entities.size(), 3U);  // the bare surname may be either
}

TEST(Entities, TitleAloneIsWhoBearsItElsewhere) {
  const std::vector<DossierDocument> documents = {document({{"جيمس هاربور", {}, "", "وزير الطاقة الكندي"}}),
                                                  document({{"", {}, "", "وزير الطاقة الكندي"}})};
  EXPECT_EQ(merge_entities(documents).entities.size(), 1U);
}

TEST(Entities, TitleOfTwoPersonsJoinsNeither) {
  const std::vector<DossierDocument> documents = {document({{"جيمس هاربور", {}, "", "وزير الطاقة"}}),
                                                  document({{"سامر الحلو", {}, "", "وزير الطاقة"}}),
                                                  document({{"", {}, "", "وزير الطاقة"}})};
  EXPECT_EQ(merge_entities(documents).entities.size(), 3U);
}

TEST(Entities, AProvinceIsThePlaceOfItsNameUnlessTheTownIsMeant) {
  const Name bare = {"القرنة", EntityType::kLocation, "", ""};
  const Name province = {"ولاية القرنة", EntityType::kLocation, "", ""};
  const Name region = {"إقليم القرنة", EntityType::kLocation, "", ""};
  const Name town = {"مدينة القرنة", EntityType::kLocation, "", ""};
  EXPECT_EQ(merge_entities(std::vector{document({bare}), document({province, region})}).entities.size(), 1U);
  const MergedEntities apart =
      merge_entities(std::vector{document({bare, town}), document({province}), document({region})});
  ASSERT_EQ(apart.entities.size(), 2U);
  EXPECT_EQ(at(apart, 0, 0), at(apart, 0, 1));
  EXPECT_EQ(at(apart, 0, 0), at(apart, 2, 0));
  EXPECT_NE(at(apart, 0, 0), at(apart, 1, 0));
}

TEST(Entities, ASiteMayBeNamedWithoutItsAdjective) {
  const auto count = [](const std::vector<std::string>& names) {
    std::vector<DossierDocument> documents;
    documents.reserve(names.size());
    for (const std::string& name : names)
      documents.push_back(document({{name, EntityType::kLocation, "", ""}}));
    return merge_entities(documents).entities.size();
  };
  EXPECT_EQ(count({"مطار الملك سالم الدولي", "مطار الملك سالم"}), 1U);
  EXPECT_EQ(count({"مستشفى الواحة العام", "مستشفى الواحة"}), 1U);
  EXPECT_EQ(count({"مستشفى الملك سالم التخصصي", "مستشفى الملك سالم الجامعي", "مستشفى الملك سالم"}), 3U);
  EXPECT_EQ(count({"معبر النهر", "معبر البحر"}), 2U);
}

TEST(Entities, APlaceWithoutKeyIsTheKnownOneOfItsName) {
  const Name known = {"نهر السيل", EntityType::kLocation, "place-x", ""};
  const Name plain = {"نهر السيل", EntityType::kLocation, "", ""};
  EXPECT_EQ(merge_entities(std::vector{document({plain}), document({known})}).entities.size(), 1U);
}

TEST(Entities, PartOfAnOrganisationsNameIsThatOrganisation) {
  const auto count = [](const std::vector<std::string>& names) {
    std::vector<DossierDocument> documents;
    for (const std::string& name : names)
      documents.push_back(document({{name, EntityType::kOrganisation, "", ""}}));
    return merge_entities(documents).entities.size();
  };
  EXPECT_EQ(count({"نورد مارين", "شركة نورد مارين للشحن", "مارين"}), 1U);
  EXPECT_EQ(count({"مجلس القرنة", "مجلس القرنة المحلي"}), 1U);
  EXPECT_EQ(count({"حزب الميزان", "حزب الميزان الوطني", "حزب الميزان الحر"}), 3U) << "it may be either";
  EXPECT_EQ(count({"جامعة القرنة", "مستشفى جامعة القرنة"}), 2U);
  EXPECT_EQ(count({"وزارة الصحة", "وزارة الصحة والسكان"}), 2U);
  EXPECT_EQ(count({"المجلس", "المجلس الأعلى للقضاء"}), 2U) << "a head alone may be any";
}

TEST(Entities, InitialsAreTheOneNameThatTheyMayBeOf) {
  const auto organisation = [](std::string name) {
    return Name{std::move(name), EntityType::kOrganisation, "", ""};
  };
  const std::vector<DossierDocument> documents = {
      document({organisation("بي إن كيه"), organisation("شركة باسيفيك نورث كواليتي الكندية")}),
      document({organisation("كيه إن بي"), organisation("بالتيك ستيل")})};
  const MergedEntities merged = merge_entities(documents);
  EXPECT_EQ(at(merged, 0, 0), at(merged, 0, 1));
  EXPECT_EQ(merged.entities[at(merged, 0, 0).value()].name, "شركة باسيفيك نورث كواليتي الكندية");
  EXPECT_NE(at(merged, 1, 0), at(merged, 1, 1));
}

TEST(Entities, ADescribedCourtIsTheOneOfItsKind) {
  const auto court = [](std::string name) {
    return Name{std::move(name), EntityType::kOrganisation, "", ""};
  };
  const std::vector<DossierDocument> one = {document({court("محكمة مغربية"), court("محكمة النقض")}),
                                            document({court("محكمة جنايات مغربية")}),
                                            document({court("محكمة جنايات الرباط")})};
  const MergedEntities merged = merge_entities(one);
  EXPECT_EQ(at(merged, 0, 0), at(merged, 1, 0));
  EXPECT_EQ(at(merged, 1, 0), at(merged, 2, 0));
  EXPECT_NE(at(merged, 0, 0), at(merged, 0, 1));
  EXPECT_EQ(merged.entities[at(merged, 2, 0).value()].name, "محكمة جنايات الرباط");
  const std::vector<DossierDocument> two = {document({court("محكمة جنايات مغربية")}),
                                            document({court("محكمة جنايات الرباط")}),
                                            document({court("محكمة جنايات فاس")})};
  EXPECT_EQ(merge_entities(two).entities.size(), 3U);
}

TEST(Entities, OneOfficeAndOneFamilyNameAreOnePerson) {
  const auto president = [](std::string name) {
    return Name{std::move(name), {}, "", "رئيس الاتحاد الدولي"};
  };
  const std::vector<DossierDocument> two = {document({president("جوزيف كالمان")}),
                                            document({president("سيب كالمان")})};
  EXPECT_EQ(merge_entities(two).entities.size(), 1U);
  const std::vector<DossierDocument> spelt = {document({president("جوزيف كيناتا")}),
                                              document({president("جوزيف كينياتا")}),
                                              document({president("سامر الحلو")})};
  const MergedEntities merged = merge_entities(spelt);
  EXPECT_EQ(at(merged, 0, 0), at(merged, 1, 0));
  EXPECT_NE(at(merged, 0, 0), at(merged, 2, 0));
  const std::vector<DossierDocument> many = {document({president("جوزيف كالمان")}),
                                             document({president("سيب كالمان")}),
                                             document({president("سامر الحلو")})};
  EXPECT_EQ(merge_entities(many).entities.size(), 3U);
}

TEST(Entities, TwoBodiesNamedTogetherCountAsTheFirst) {
  const auto body = [](std::string name) { return Name{std::move(name), EntityType::kOrganisation, "", ""}; };
  const std::vector<DossierDocument> both = {
      document({body("وزارة الداخلية والصحة"), body("وزارة الداخلية")}), document({body("وزارة الصحة")})};
  const MergedEntities merged = merge_entities(both);
  EXPECT_EQ(at(merged, 0, 0), at(merged, 0, 1));
  EXPECT_NE(at(merged, 0, 0), at(merged, 1, 0));
  const std::vector<DossierDocument> one = {
      document({body("وزارة التربية والتعليم"), body("وزارة التربية")})};
  EXPECT_EQ(merge_entities(one).entities.size(), 2U);
}

TEST(Entities, AliasesHaveTheirQuotationMarksInPairs) {
  DossierDocument made;
  made.article.text = "قال تنظيم \"الفجر\" ذلك";
  made.annotation.entities.push_back({EntityType::kOrganisation, "تنظيم الفجر", "", std::nullopt});
  const auto begin = static_cast<std::uint32_t>(made.article.text.find("تنظيم"));
  const auto end = static_cast<std::uint32_t>(made.article.text.find("\" ذلك"));
  made.annotation.mentions.push_back({{begin, end}, LocalEntityIndex(0), MentionKind::kName});
  EXPECT_THAT(merge_entities(std::vector{made}).entities[0].aliases, ElementsAre("الفجر", "تنظيم \"الفجر\""));
}

TEST(Entities, FormsThatStandOnlyAsTheEndOfALongerOne) {
  const auto ends = [](const std::string& text, const std::vector<std::string>& forms, EntityType type) {
    DossierDocument made;
    made.article.text = text;
    made.annotation.entities.push_back({type, forms.front(), "", std::nullopt});
    for (const std::string& form : forms) {
      const auto begin = static_cast<std::uint32_t>(text.rfind(form));
      made.annotation.mentions.push_back({{begin, begin + static_cast<std::uint32_t>(form.size())},
                                          LocalEntityIndex(0),
                                          MentionKind::kName});
    }
    return merge_entities(std::vector{made}).ends[0];
  };
  const EntityType body = EntityType::kOrganisation;
  EXPECT_THAT(ends("قال لوكالة برق برس ذلك", {"وكالة برق برس", "برق برس"}, body), ElementsAre("برق برس"));
  EXPECT_THAT(ends("قال لوكالة برق برس وقالت برق برس ذلك", {"وكالة برق برس", "برق برس"}, body), IsEmpty());
  EXPECT_THAT(ends("قال محمد رضا كوهي ذلك", {"محمد رضا كوهي", "رضا كوهي"}, EntityType::kPerson), IsEmpty());
}

TEST(Entities, AFathersNameIsNotHisSons) {
  const auto person = [](std::string name) { return Name{std::move(name), EntityType::kPerson, "", ""}; };
  const std::vector<DossierDocument> documents = {
      document({person("خالد بن سعيد بن ماجد الكرمي"), person("زياد بن علي")}),
      document({person("سعيد بن ماجد الكرمي"), person("بن علي"), person("الكرمي"), person("سعيد")})};
  const MergedEntities merged = merge_entities(documents);
  EXPECT_NE(at(merged, 0, 0), at(merged, 1, 0));
  EXPECT_EQ(at(merged, 0, 1), at(merged, 1, 1));
  EXPECT_NE(at(merged, 0, 0), at(merged, 1, 3));
}

TEST(Entities, ANumberInMarksIsNoNameOfItsOwn) {
  const std::vector<DossierDocument> documents = {
      document({{"مجموعة «7+2»", EntityType::kOrganisation, "", ""}})};
  EXPECT_THAT(merge_entities(documents).entities[0].aliases, ElementsAre("مجموعة «7+2»"));
}

TEST(Entities, AStatesBodiesGoBySeveralWords) {
  const auto body = [](std::string name, std::string key = "") {
    return Name{std::move(name), EntityType::kOrganisation, std::move(key), ""};
  };
  const std::vector<DossierDocument> documents = {
      document({body("وزارة الخارجية المغربية"), body("الجيش المغربي"), body("الحكومة"),
                body("الجيش الليبي", "ly-army"), body("القوات الليبية", "ly-forces")}),
      document({body("الخارجية المغربية"), body("القوات المغربية"), body("السلطات المغربية"),
                body("الداخلية المغربية"), body("القوات التونسية")})};
  const MergedEntities merged = merge_entities(documents);
  EXPECT_EQ(at(merged, 0, 0), at(merged, 1, 0));
  EXPECT_EQ(at(merged, 0, 1), at(merged, 1, 1));
  EXPECT_EQ(at(merged, 0, 2), at(merged, 1, 2));
  EXPECT_NE(at(merged, 0, 0), at(merged, 1, 3));
  EXPECT_NE(at(merged, 0, 1), at(merged, 1, 4));
  EXPECT_NE(at(merged, 0, 3), at(merged, 0, 4));  // two that data/ knows apart
}

// Spellings of one foreign name, and names that only look alike.
TEST(Entities, SpellingsOfAForeignNameAreOne) {
  const auto count = [](const std::vector<Name>& names) {
    std::vector<DossierDocument> documents;
    documents.reserve(names.size());
    for (const Name& name : names) documents.push_back(document({name}));
    return merge_entities(documents).entities.size();
  };
  const auto person = [](std::string name) { return Name{std::move(name), {}, "", ""}; };
  const auto firm = [](std::string name) { return Name{std::move(name), EntityType::kOrganisation, "", ""}; };
  const auto place = [](std::string name) { return Name{std::move(name), EntityType::kLocation, "", ""}; };
  EXPECT_EQ(count({person("سالفا كرندي"), person("سلفا كرندي"), person("سالفاكرندي")}), 1U);
  EXPECT_EQ(count({person("بيار نكورنزيزا"), person("بيير نكورنزيزا"), person("نكورنزيزا")}), 1U);
  EXPECT_EQ(count({person("حسن سالم"), person("حسين سالم")}), 2U) << "given names";
  EXPECT_EQ(count({person("سامر الحلبي"), person("سامر الحلابي")}), 2U) << "words of the language";
  EXPECT_EQ(count({firm("صحيفة فايننشل كرونيكل"), firm("فاينانشيال كرونيكل")}), 1U);
  EXPECT_EQ(count({firm("شركة المنار"), firm("شركة المنور")}), 2U);
  EXPECT_EQ(count({place("بكتيرلا"), place("باكتيرلا"), place("ولاية بكتيرلا")}), 1U);
  // One report that names both tells of two, unless no word of the language is like either.
  const std::vector<DossierDocument> both = {document({person("سالفا كرندي"), person("سلفا كرندي")})};
  EXPECT_EQ(merge_entities(both).entities.size(), 2U);
}

TEST(Entities, AManGoesByHisFathersNamesOrWithoutThem) {
  const auto count = [](const std::vector<std::string>& names) {
    std::vector<DossierDocument> documents;
    documents.reserve(names.size());
    for (const std::string& name : names) documents.push_back(document({{name, {}, "", ""}}));
    return merge_entities(documents).entities.size();
  };
  EXPECT_EQ(count({"ماجد بن سعيد بن خالد", "ماجد بن سعيد"}), 1U);
  EXPECT_EQ(count({"ماجد الأسعد الجابر الكرمي", "ماجد الأسعد", "ماجد الكرمي"}), 1U);
  EXPECT_EQ(count({"ماجد سعيد الكرمي", "ماجد سعيد السروي", "ماجد سعيد"}), 3U) << "he may be either";
  EXPECT_EQ(count({"ماجد بن سعيد", "ماجد"}), 2U) << "one word says too little";
}

TEST(Entities, TheBeginningOfOneTitleIsWhoBearsIt) {
  const auto holder = [](std::string name, std::string title) {
    return Name{std::move(name), {}, "", std::move(title)};
  };
  const auto count = [](const std::vector<Name>& names) {
    std::vector<DossierDocument> documents;
    documents.reserve(names.size());
    for (const Name& name : names) documents.push_back(document({name}));
    return merge_entities(documents).entities.size();
  };
  const Name full = holder("سامر الحلو", "الأمين العام للرابطة النهرية");
  EXPECT_EQ(count({full, holder("", "الأمين العام للرابطة")}), 1U);
  EXPECT_EQ(count({full, holder("", "الأمين العام للرابطة"), holder("", "الأمين العام للرابطة البحرية")}), 3U)
      << "it may be either's";
  EXPECT_EQ(count({holder("سامر الحلو", "مدير المرفأ السابق"), holder("", "مدير المرفأ")}), 2U);
}

TEST(Entities, AnAlliancesForcesAreTheAlliance) {
  const auto body = [](std::string name) { return Name{std::move(name), EntityType::kOrganisation, "", ""}; };
  const std::vector<DossierDocument> documents = {document({body("التحالف الدولي"), body("التحالف")}),
                                                  document({body("قوات التحالف"), body("قوات الشرطة")}),
                                                  document({body("الشرطة")})};
  const MergedEntities merged = merge_entities(documents);
  EXPECT_EQ(at(merged, 0, 1), at(merged, 1, 0));
  EXPECT_NE(at(merged, 1, 1), at(merged, 2, 0));
}

TEST(Entities, AuthoritiesAndGovernmentOfOneCountryAreOne) {
  const auto body = [](std::string name) { return Name{std::move(name), EntityType::kOrganisation, "", ""}; };
  const std::vector<DossierDocument> documents = {
      document({body("السلطات المغربية"), body("الحكومة التونسية")}), document({body("الحكومة المغربية")}),
      document({body("الشرطة المغربية")})};
  const MergedEntities merged = merge_entities(documents);
  EXPECT_EQ(at(merged, 0, 0), at(merged, 1, 0));
  EXPECT_NE(at(merged, 0, 0), at(merged, 0, 1));
  EXPECT_NE(at(merged, 0, 0), at(merged, 2, 0));
}

TEST(Entities, APartOfSeveralNamesIsTheOneThatTheStoryIsAbout) {
  const auto firm = [](std::string name) { return Name{std::move(name), EntityType::kOrganisation, "", ""}; };
  std::vector<DossierDocument> documents;
  for (int i = 0; i < 3; ++i) documents.push_back(document({firm("ميلانو بالتيك")}));
  documents.push_back(document({firm("بالتيك"), firm("بالتيك جروب")}));
  const MergedEntities merged = merge_entities(documents);
  EXPECT_EQ(at(merged, 3, 0), at(merged, 0, 0));
  EXPECT_NE(at(merged, 3, 1), at(merged, 0, 0));
  documents.erase(documents.begin(), documents.begin() + 2);
  const MergedEntities even = merge_entities(documents);
  EXPECT_NE(at(even, 1, 0), at(even, 0, 0));
}

TEST(Entities, AGivenNameAloneIsWhoBearsTheSameTitle) {
  const std::string title = "المتحدث باسم البلدية";
  EXPECT_EQ(merge_entities(
                std::vector{document({{"وسيم بدران", {}, "", title}}), document({{"وسيم", {}, "", title}})})
                .entities.size(),
            1U);
  EXPECT_EQ(
      merge_entities(std::vector{document({{"وسيم بدران", {}, "", title}}), document({{"وسيم", {}, "", ""}})})
          .entities.size(),
      2U);
}

TEST(Entities, OrderOfDocumentsDoesNotMatter) {
  std::vector<DossierDocument> documents = {
      document({{"جيمس هاربور", {}, "", "وزير الطاقة"}, {"بيروت", EntityType::kLocation, "place-x", ""}}),
      document({{"هاربور", {}, "", ""}, {"سامر الحلو", {}, "", ""}}), document({{"الحلو", {}, "", ""}})};
  const MergedEntities before = merge_entities(documents);
  std::reverse(documents.begin(), documents.end());
  const MergedEntities after = merge_entities(documents);
  ASSERT_EQ(before.entities.size(), after.entities.size());
  for (std::size_t i = 0; i < before.entities.size(); ++i) {
    EXPECT_EQ(before.entities[i].id, after.entities[i].id);
    EXPECT_EQ(before.entities[i].name, after.entities[i].name);
    EXPECT_EQ(before.entities[i].aliases, after.entities[i].aliases);
  }
  EXPECT_EQ(at(before, 0, 0), at(before, 1, 0));
  EXPECT_EQ(at(after, 2, 0), at(after, 1, 0));
}

TEST(Entities, NothingGivesNothing) {
  EXPECT_TRUE(merge_entities({}).entities.empty());
  const std::vector<DossierDocument> empty(2);
  EXPECT_EQ(merge_entities(empty).of_document.size(), 2U);
}

TEST(PlaceOf, TheOneInMostTitlesThatHalfTheDocumentsName) {
  const Name hospital{"مستشفى المرج", EntityType::kLocation, "", ""};
  const Name town{"المرج", EntityType::kLocation, "marj", ""};
  const Name capital{"دار السلام", EntityType::kLocation, "capital", ""};
  std::vector<DossierDocument> documents = {document({hospital, hospital, capital}),
                                            document({town, hospital}), document({town, hospital})};
  const auto place = [&]() -> std::string {
    MergedEntities merged = merge_entities(documents);
    for (std::size_t d = 0; d < documents.size(); ++d) documents[d].entities = merged.of_document[d];
    const auto found = place_of(documents, merged.entities);
    return found ? merged.entities[found->value()].name : "";
  };
  EXPECT_EQ(place(), "") << "no title names a place";
  const std::string titles[] = {"مستشفى المرج بلا ماء", "سيول في المرج", "السيول تصل إلى المرج"};
  for (std::size_t d = 0; d < 3; ++d) documents[d].article.title = Title{.exact = titles[d], .span = {}};
  EXPECT_EQ(place(), "المرج");
  documents.resize(7, document({capital}));
  EXPECT_EQ(place(), "") << "named in less than half of the documents";
}

}  // namespace
}  // namespace isnad::compare
