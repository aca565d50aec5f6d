#include "report/json.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>

#include "report/example_dossier.h"
#include "report/passim.h"

namespace isnad::report {
namespace {

using Parsed = nlohmann::json;

Parsed example() { return Parsed::parse(dossier_json(example_dossier())); }

TEST(DossierJson, IsWrittenItemByItem) {
  const Dossier dossier = example_dossier();
  std::string all;
  std::size_t largest = 0;
  write_dossier(dossier, [&](std::string_view piece) {
    all += piece;
    largest = std::max(largest, piece.size());
  });
  EXPECT_EQ(all, dossier_json(dossier));
  EXPECT_LT(largest * 4, all.size());  // its largest piece is one document
}

TEST(DossierJson, SpansAreCodePointsIntoTheText) {
  const Parsed quantity = example()["quantities"][1];
  // "غرقى في السيل" and a line break are 14 code points, "قال الدفاع المدني إن " 21 more.
  EXPECT_EQ(quantity["doc"], "b");
  EXPECT_EQ(quantity["start"], 35);
  EXPECT_EQ(quantity["end"], 42);
  EXPECT_EQ(quantity["exact"], "15 شخصا");
  EXPECT_EQ(quantity["counted"], "شخصا");
}

TEST(DossierJson, ListsAreNumberedOverAllDocuments) {
  const Parsed json = example();
  EXPECT_EQ(json["quantities"][0]["id"], "q1");
  EXPECT_EQ(json["quantities"][1]["id"], "q2");
  EXPECT_EQ(json["claims"][1]["id"], "c2");
  EXPECT_EQ(json["claims"][1]["quantities"], Parsed::array({"q2"}));
  EXPECT_EQ(json["figures"][0]["readings"][1], Parsed({{"quantity", "q2"}, {"claim", "c2"}, {"doc", "b"}}));
  EXPECT_EQ(json["contradictions"][0]["sides"], Parsed::array({{"c1"}, {"c2"}}));
}

TEST(DossierJson, ViaIsTheAgenciesOfTheChain) {
  const Parsed claim = example()["claims"][0];
  EXPECT_EQ(claim["via"], Parsed::array({"Reuters"}));
  ASSERT_EQ(claim["chain"].size(), 2U);
  EXPECT_EQ(claim["chain"][0]["kind"], "organisation");
  EXPECT_EQ(claim["chain"][1]["span"], nullptr);
  EXPECT_EQ(claim["chain"][1]["reason"], "inherited");
}

TEST(DossierJson, NarrationHasNeitherSourceNorCue) {
  Dossier dossier = example_dossier();
  Claim narration;
  narration.span = {0, 2};
  dossier.documents[0].annotation.claims[0] = narration;
  const Parsed claim = Parsed::parse(dossier_json(dossier))["claims"][0];
  EXPECT_EQ(claim["kind"], "narration");
  EXPECT_TRUE(claim["source"].is_null());
  EXPECT_TRUE(claim["cue"].is_null());
  EXPECT_EQ(claim["via"], Parsed::array());
}

TEST(DossierJson, WholeNumbersAreIntegers) {
  Dossier dossier = example_dossier();
  Quantity& quantity = dossier.documents[0].annotation.quantities[0];
  const auto written = [&](std::optional<double> value) {
    quantity.min = value;
    return Parsed::parse(dossier_json(dossier))["quantities"][0]["min"].dump();
  };
  EXPECT_EQ(written(100), "100");
  EXPECT_EQ(written(1800000), "1800000");
  EXPECT_EQ(written(2.5), "2.5");
  EXPECT_EQ(written(-3), "-3");
  EXPECT_EQ(written(std::nullopt), "null");
  EXPECT_EQ(written(std::numeric_limits<double>::infinity()), "null");
  EXPECT_EQ(written(std::numeric_limits<double>::quiet_NaN()), "null");
}

TEST(DossierJson, NamesOutsideTheFourTypesAreMentionsWithoutEntity) {
  const Parsed json = example();
  ASSERT_EQ(json["entities"].size(), 1U);
  EXPECT_EQ(json["entities"][0]["id"], "civil-defence");
  EXPECT_EQ(json["mentions"][1]["type"], "MISC");
  EXPECT_TRUE(json["mentions"][1]["entity"].is_null());
}

TEST(DossierJson, TitleOutsideTheTextHasExactAlone) {
  Dossier dossier = example_dossier();
  dossier.documents[0].article.title = Title{"عنوان السجل", std::nullopt};
  EXPECT_EQ(Parsed::parse(dossier_json(dossier))["documents"][0]["title"],
            Parsed({{"exact", "عنوان السجل"}}));
}

TEST(DossierJson, UnknownIsNull) {
  const Parsed document = example()["documents"][1];
  for (const char* key : {"url", "outlet", "published", "modified", "dateline"}) {
    EXPECT_TRUE(document.contains(key) && document[key].is_null()) << key;
  }
  EXPECT_EQ(document["notes"][0]["code"], "no_date");
}

TEST(DossierJson, MalformedBytesInNamesAreReplaced) {
  Dossier dossier = example_dossier();
  dossier.documents[0].article.source = "a\xFF.txt";
  EXPECT_EQ(Parsed::parse(dossier_json(dossier))["documents"][0]["source"], "a\uFFFD.txt");
}

TEST(DossiersJson, ManyDossiersStandInOneList) {
  const std::vector<Dossier> two{example_dossier(), example_dossier()};
  const Parsed json = Parsed::parse(dossiers_json(two));
  EXPECT_EQ(json["schema"], "isnad-stories/1");
  EXPECT_EQ(json["dossiers"].size(), 2U);
  EXPECT_EQ(json["dossiers"][1]["schema"], "isnad-dossier/1");
  EXPECT_EQ(Parsed::parse(dossiers_json({}))["dossiers"], Parsed::array());
}

TEST(Lines, AreOneLineEach) {
  const Dossier dossier = example_dossier();
  const auto& [article, annotation, entities, annotated] = dossier.documents[0];
  for (const std::string& line : {article_line(article), annotation_line(article, annotation)}) {
    EXPECT_EQ(line.find('\n'), line.size() - 1);
  }
}

TEST(ArticleLine, CarriesTheWholeArticle) {
  const Dossier dossier = example_dossier();
  const Parsed json = Parsed::parse(article_line(dossier.documents[0].article));
  EXPECT_EQ(json["agencies"], Parsed::array({"Reuters"}));
  EXPECT_EQ(json["agency_credits"][0]["place"], "byline");
  EXPECT_EQ(json["body"][0]["start"], 14);
  EXPECT_EQ(json["published"]["value"], "2031-04-02T10:30");
  EXPECT_FALSE(json["published"].contains("reason"));
}

TEST(AnnotationLine, NumbersEntitiesWithoutIdsOfTheirOwn) {
  Dossier dossier = example_dossier();
  Annotation& annotation = dossier.documents[0].annotation;
  annotation.entities = {{EntityType::kPerson, "سمير الوادي", "", LocalEntityIndex(1)},
                         {EntityType::kOrganisation, "الدفاع المدني", "civil-defence", std::nullopt}};
  const Parsed json = Parsed::parse(annotation_line(dossier.documents[0].article, annotation));
  EXPECT_EQ(json["entities"][0]["id"], "e1");
  EXPECT_EQ(json["entities"][0]["institution"], "civil-defence");
  EXPECT_EQ(json["mentions"][1]["entity"], "civil-defence");
}

TEST(PassageLines, NameTheOriginAndTheMembers) {
  Dossier dossier = example_dossier();
  const std::vector<Article> articles{dossier.documents[0].article, dossier.documents[1].article};
  const Parsed agency = Parsed::parse(passage_lines(dossier.passages, articles));
  EXPECT_EQ(agency["id"], "p1");
  EXPECT_EQ(agency["origin"], "Reuters");
  EXPECT_EQ(agency["members"][1]["doc"], "b");
  dossier.passages[0].agency.reset();
  dossier.passages[0].document = DocumentIndex(1);
  EXPECT_EQ(Parsed::parse(passage_lines(dossier.passages, articles))["origin"], "b");
}

TEST(PassageLines, SayHowTheOriginIsKnownWhenItCameAndWhatChanged) {
  Dossier dossier = example_dossier();
  const std::vector<Article> articles{dossier.documents[0].article, dossier.documents[1].article};
  Passage& passage = dossier.passages[0];
  passage.basis = OriginBasis::kBoth;
  passage.confidence = 0.8349;
  passage.credited_by = {DocumentIndex(1)};
  passage.lags = {{DocumentIndex(1), "PT0M"}, {DocumentIndex(0), "PT95M"}};
  const Span span = passage.members[0].span;
  passage.edits = {{PassageEdit::Kind::kHedgeDropped, {DocumentIndex(0), span}, {DocumentIndex(1), {0, 0}}}};
  const Parsed json = Parsed::parse(passage_lines(dossier.passages, articles));
  EXPECT_EQ(json["basis"], "both");
  EXPECT_EQ(json["confidence"], 0.83);
  EXPECT_EQ(json["credited_by"], Parsed::array({"b"}));
  EXPECT_EQ(json["lags"][1], (Parsed{{"doc", "a"}, {"lag", "PT95M"}}));
  EXPECT_EQ(json["edits"][0]["kind"], "hedge_dropped");
  EXPECT_EQ(json["edits"][0]["from"], json["members"][0]);
  EXPECT_EQ(json["edits"][0]["to"], (Parsed{{"doc", "b"}, {"start", 0}, {"end", 0}, {"exact", ""}}));
  passage.agency.reset();
  EXPECT_TRUE(Parsed::parse(passage_lines(dossier.passages, articles))["confidence"].is_null());
}

TEST(PassimLines, PointFromTheCopyToItsSource) {
  Dossier dossier = example_dossier();
  dossier.passages[0].agency.reset();
  dossier.passages[0].document = DocumentIndex(0);
  const std::vector<Article> articles{dossier.documents[0].article, dossier.documents[1].article};
  const std::string lines = passim_lines(dossier.passages, articles);
  const std::size_t end = lines.find('\n');
  const Parsed source = Parsed::parse(lines.substr(0, end));
  const Parsed copy = Parsed::parse(lines.substr(end + 1));
  EXPECT_EQ(source["series"], "صحيفة المرفأ");
  EXPECT_EQ(source["src"], Parsed::array());
  EXPECT_EQ(copy["cluster"], 1);
  EXPECT_EQ(copy["begin"], 14);
  EXPECT_EQ(copy["src"][0]["id"], "a");
  EXPECT_EQ(copy["src"][0]["begin"], 14);
}

TEST(StoryLine, ListsDocumentsById) {
  Dossier dossier = example_dossier();
  const std::vector<std::string> ids{dossier.documents[0].article.id, dossier.documents[1].article.id};
  dossier.story.documents = {DocumentIndex(1), DocumentIndex(0)};
  dossier.story.first.clear();
  const Parsed json = Parsed::parse(story_line(dossier.story, ids, {0.33, 96}));
  EXPECT_EQ(json["documents"], Parsed::array({"b", "a"}));
  EXPECT_TRUE(json["first"].is_null());
}

}  // namespace
}  // namespace isnad::report
