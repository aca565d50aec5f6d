#include "report/html.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <vector>

#include "report/example_dossier.h"

namespace isnad::report {
namespace {

TEST(Html, JsonCannotEndItsElement) {
  const std::string page =
      page_with("<script>@@ISNAD_DOSSIERS@@</script>", "[\"</script><!--<script>alert(1)\"]");
  EXPECT_EQ(page, "<script>[\"\\u003c/script>\\u003c!--\\u003cscript>alert(1)\"]</script>");
}

TEST(Html, LineSeparatorsAreEscapedAndMeanTheSame) {
  const std::string json = "\"a\u2028b\u2029c\u2030d\"";
  const std::string page = page_with("@@ISNAD_DOSSIERS@@", json);
  EXPECT_EQ(page, "\"a\\u2028b\\u2029c\u2030d\"");
  EXPECT_EQ(nlohmann::json::parse(page), nlohmann::json::parse(json));
}

TEST(Html, APlaceholderInTheDataStays) {
  EXPECT_EQ(page_with("a @@ISNAD_DOSSIERS@@ b", "\"@@ISNAD_DOSSIERS@@\""), "a \"@@ISNAD_DOSSIERS@@\" b");
}

TEST(Html, APageHoldsItsDossiers) {
  if (!has_viewer()) GTEST_SKIP() << "built without web/dist/report.html";
  std::vector<Dossier> dossiers{example_dossier()};
  dossiers.front().documents.front().article.outlet = "</script><b>";
  const std::string page = report_page(dossiers);
  EXPECT_EQ(page.find("@@ISNAD_DOSSIERS@@"), std::string::npos);
  EXPECT_EQ(page.find("</script><b>"), std::string::npos);
  const std::string_view opening = R"(id="dossiers">)";
  const auto begin = page.find(opening) + opening.size();
  const auto json = nlohmann::json::parse(page.substr(begin, page.find("</script>", begin) - begin));
  EXPECT_EQ(json["dossiers"][0]["documents"][0]["outlet"], "</script><b>");
}

}  // namespace
}  // namespace isnad::report
