#include "report/shares.h"

#include <gtest/gtest.h>

#include "report/example_dossier.h"

namespace isnad::report {
namespace {

// Three documents of twenty letters each, all of it report.
Dossier three_documents() {
  Dossier dossier;
  for (const char* id : {"a", "b", "c"}) {
    DossierDocument document;
    document.article.id = id;
    document.article.text = std::string(20, 'x');
    document.article.body = {{0, 20}};
    dossier.documents.push_back(document);
  }
  return dossier;
}

Passage from_agency(const char* agency, std::vector<Place> members) {
  Passage passage;
  passage.agency = agency;
  passage.members = std::move(members);
  return passage;
}

TEST(CopiedShares, CountAStretchOnceForTheAgencyFirst) {
  Dossier dossier = three_documents();
  Passage copied;
  copied.document = DocumentIndex(0);
  copied.members = {{DocumentIndex(0), {0, 15}}, {DocumentIndex(1), {0, 15}}};
  dossier.passages = {copied, from_agency("AFP", {{DocumentIndex(1), {5, 10}}, {DocumentIndex(2), {0, 5}}}),
                      from_agency("AFP", {{DocumentIndex(1), {7, 10}}, {DocumentIndex(2), {0, 3}}})};
  const auto shares = copied_shares(dossier);
  EXPECT_TRUE(shares[0].empty());  // its own text
  ASSERT_EQ(shares[1].size(), 2U);
  EXPECT_EQ(shares[1][0].document, DocumentIndex(0));
  EXPECT_DOUBLE_EQ(shares[1][0].part, 0.5);
  EXPECT_EQ(shares[1][1].agency, "AFP");
  EXPECT_DOUBLE_EQ(shares[1][1].part, 0.25);
  ASSERT_EQ(shares[2].size(), 1U);
  EXPECT_DOUBLE_EQ(shares[2][0].part, 0.25);
}

TEST(CopiedShares, SayWhetherTheOriginIsCredited) {
  Dossier dossier = three_documents();
  dossier.documents[0].article.outlet = "المرفأ";
  dossier.documents[1].article.agencies = {{"AFP", AgencyCredit::Place::kText, std::nullopt}};
  Claim relayed;
  relayed.chain = {{"المرفأ", HopKind::kOutlet, std::nullopt, HopReason::kStated, std::nullopt}};
  dossier.documents[2].annotation.claims = {relayed};
  Passage copied;
  copied.document = DocumentIndex(0);
  copied.members = {{DocumentIndex(0), {0, 5}}, {DocumentIndex(1), {0, 5}}, {DocumentIndex(2), {0, 5}}};
  dossier.passages = {copied,
                      from_agency("AFP", {{DocumentIndex(1), {10, 12}}, {DocumentIndex(2), {10, 12}}})};
  const auto shares = copied_shares(dossier);
  EXPECT_FALSE(shares[1][0].credited);
  EXPECT_TRUE(shares[1][1].credited);
  EXPECT_TRUE(shares[2][0].credited);
  EXPECT_FALSE(shares[2][1].credited);
}

TEST(CopiedShares, CountCodePointsNotBytes) {
  Dossier dossier = three_documents();
  dossier.documents[1].article.text = "سسسسس" + std::string(5, 'x');
  dossier.documents[1].article.body = {{0, 15}};
  dossier.passages = {from_agency("AFP", {{DocumentIndex(0), {0, 5}}, {DocumentIndex(1), {0, 10}}})};
  EXPECT_DOUBLE_EQ(copied_shares(dossier)[1][0].part, 0.5);
}

}  // namespace
}  // namespace isnad::report
