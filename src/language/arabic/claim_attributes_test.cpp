#include <gtest/gtest.h>

#include <string>

#include "language/arabic/claims.h"

// What a claim is besides its words: negated, hedged.
namespace isnad::language::arabic {
namespace {

bool negates(const std::string& text) {
  Article article;
  article.text = text;
  article.body = {{0, static_cast<std::uint32_t>(text.size())}};
  const auto analysed = text::analyse(article.text, article.body);
  const Document document{article, analysed};
  const std::vector<Claim> claims = find_claims(document, Annotation{});
  EXPECT_EQ(claims.size(), 1U);
  return !claims.empty() && claims.front().negated;
}

TEST(ClaimAttributes, AboveAllAndOrNotNegateNothing) {
  EXPECT_TRUE(negates("لا توجد طرق مفتوحة إلى القرية اليوم."));
  EXPECT_FALSE(negates("وصلت المساعدات إلى القرى البعيدة ولا سيما قرى الوادي."));
  EXPECT_FALSE(negates("تدرس اللجنة ما إذا كانت ستفتح الطريق أم لا صباحا."));
  EXPECT_TRUE(negates("تدرس اللجنة الطلب ولا سيما أن الطريق لم يفتح بعد."));
}

}  // namespace
}  // namespace isnad::language::arabic
