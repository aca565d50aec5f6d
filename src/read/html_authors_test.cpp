// Whom a page with markup names as its authors: an invented exhibition.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "read/author_name.h"
#include "read/read.h"

namespace isnad::read {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> authors_of(const std::string& head, const std::string& body) {
  ReadResult result = read(
      {"page.html", "page",
       "<!DOCTYPE html><html><head><meta charset=\"utf-8\">" + head + "</head><body><h1>Old maps shown</h1>" +
           body +
           "<p>The harbour's museum opened a new wing on Monday with two hundred maps by its sailors.</p>"
           "<p>Its director said that the wing would stay open until the end of the "
           "summer.</p></body></html>"},
      {});
  return result.articles.empty() ? std::vector<std::string>() : result.articles[0].article.authors;
}
std::string json(const std::string& graph) {
  return "<script type=\"application/ld+json\">{\"@graph\":[" + graph + "]}</script>";
}

TEST(AuthorsOfAPage, AreNamedElsewhereInTheDescription) {
  const std::string person = "{\"@type\":[\"Person\"],\"@id\":\"#p1\",\"name\":\"Jane Marsh\"}";
  EXPECT_THAT(authors_of(json("{\"@type\":\"NewsArticle\",\"author\":{\"@id\":\"#p1\"}}," + person), ""),
              ElementsAre("Jane Marsh"));
  EXPECT_THAT(authors_of(json(person + ",{\"@type\":\"WebPage\",\"author\":[{\"@id\":\"#p1\"}]}"), ""),
              ElementsAre("Jane Marsh"));
  // A person of whom the page says nothing else is no author.
  EXPECT_THAT(authors_of(json("{\"@type\":\"WebPage\"}," + person), ""), IsEmpty());
  EXPECT_THAT(authors_of(json("{\"@type\":\"WebPage\",\"author\":{\"@id\":\"#p2\"}}," + person), ""),
              IsEmpty());
}

TEST(AuthorsOfAPage, StandBehindTheirLabelInTheHead) {
  const auto meta = [](const std::string& label) {
    return "<meta name=\"twitter:label1\" content=\"" + label +
           "\"><meta name=\"twitter:data1\" content=\"Jane Marsh\">";
  };
  EXPECT_THAT(authors_of(meta("Written by"), ""), ElementsAre("Jane Marsh"));
  EXPECT_THAT(authors_of(meta("Verfasst von"), ""), ElementsAre("Jane Marsh"));
  EXPECT_THAT(authors_of(meta("Harbour"), ""), IsEmpty());
}

TEST(AuthorsOfAPage, AreNotItsReadersNorTheSite) {
  const std::string marsh = "<p class=\"author\">Jane Marsh</p>";
  EXPECT_THAT(authors_of("", "<p class=\"comment-author vcard\">Tom Reed</p>" + marsh),
              ElementsAre("Jane Marsh"));
  const std::string site =
      "<meta name=\"author\" content=\"Harbour Post\"><meta property=\"og:site_name\" "
      "content=\"Harbour Post\">";
  EXPECT_THAT(authors_of(site, marsh), ElementsAre("Jane Marsh"));
  EXPECT_THAT(authors_of(site, ""), IsEmpty());
}

TEST(AuthorsOfAPage, AreThoseOfTheMarkupWhereItNamesSome) {
  const std::string line = "<p>By Jane Marsh and Tom Reed</p>";
  EXPECT_THAT(authors_of("", line), ElementsAre("Jane Marsh", "Tom Reed"));
  EXPECT_THAT(authors_of("<meta name=\"author\" content=\"Ann Field\">", line), ElementsAre("Ann Field"));
  // The name of an account is spelled out by a line.
  EXPECT_THAT(authors_of("<meta name=\"author\" content=\"jane.marsh\">", "<p>By Jane Marsh</p>"),
              ElementsAre("Jane Marsh"));
  EXPECT_THAT(authors_of("<meta name=\"author\" content=\"Jane Marsh\">" +
                             json("{\"@type\":\"NewsArticle\",\"author\":{\"name\":\"janemarsh\"}}"),
                         ""),
              ElementsAre("Jane Marsh"));
}

TEST(AuthorsOfAPage, AreNamesWithoutWhatIntroducesThem) {
  const auto author = [](const std::string& field) {
    return authors_of("<meta name=\"author\" content=\"" + field + "\">", "");
  };
  EXPECT_THAT(author("By\u00A0Jane Marsh"), ElementsAre("Jane Marsh"));
  EXPECT_THAT(author("von Redaktion,"), ElementsAre("Redaktion"));
  EXPECT_THAT(author("Mar\u00ADta Rojas de la Vega"), ElementsAre("Marta Rojas de la Vega"));
  EXPECT_EQ(bare_name("Erstellt von Jane Marsh |"), "Jane Marsh");
  EXPECT_EQ(bare_name("by"), "");
  EXPECT_TRUE(is_login_of("j.marsh", "J. Marsh"));
  EXPECT_FALSE(is_login_of("Jane Marsh", "Jane Marsh"));
  EXPECT_FALSE(is_login_of("jmarsh", "Jane Marsh"));
}

TEST(AuthorsOfAPage, StandBehindADayOrALabel) {
  EXPECT_THAT(authors_of("", "<p>3 May 2022 - Jane Marsh</p>"), ElementsAre("Jane Marsh"));
  EXPECT_THAT(authors_of("", "<p>Posted on May 3, 2022 by Jane Marsh</p>"), ElementsAre("Jane Marsh"));
  EXPECT_THAT(authors_of("", "<p class=\"page-author\">Updated May 3, 2022 by Jane Marsh</p>"),
              ElementsAre("Jane Marsh"));
  EXPECT_THAT(authors_of("", "<p>3 مايو 2022 - أخبار محلية</p>"), IsEmpty()) << "a section";
  EXPECT_THAT(authors_of("", "<p>3 May 2022 - harbour news</p>"), IsEmpty());
  EXPECT_EQ(behind_day("May 3, 2022 by Jane Marsh"), "by Jane Marsh");
  EXPECT_EQ(behind_day("maps shown by Jane Marsh"), "") << "no day";
  EXPECT_EQ(behind_day("3 May 2022 by"), "");
  // Below tags a label is needed, which may be a line by itself.
  const std::string tags = "<ul><li>Maps</li><li>Harbour</li><li>Sailors</li><li>Museum</li></ul>";
  const auto behind = [&](const std::string& line) {
    const ReadResult result = read({"page.html", "page",
                                    "<html><body><h1>Old maps shown</h1><div><p>The harbour's museum opened "
                                    "a new wing on Monday with two "
                                    "hundred maps by its sailors.</p><p>Its director said that the wing "
                                    "would stay open until the end of the "
                                    "summer.</p></div>" +
                                        tags + line + "</body></html>"},
                                   {});
    return result.articles.at(0).article.authors;
  };
  EXPECT_THAT(behind("<p>Author: Jane Marsh</p>"), ElementsAre("Jane Marsh"));
  EXPECT_THAT(behind("<h5>Author:</h5><p>Jane Marsh</p>"), ElementsAre("Jane Marsh"));
  EXPECT_THAT(behind("<p>By Jane Marsh</p>"), IsEmpty());
}

TEST(AuthorsOfAPage, MayBeAccounts) {
  EXPECT_THAT(authors_of("<meta name=\"author\" content=\"marsh88\">", ""), ElementsAre("marsh88"));
  EXPECT_THAT(authors_of("<meta name=\"author\" content=\"2022\">", ""), IsEmpty());
  EXPECT_THAT(authors_of("<meta name=\"author\" content=\"harbour24.example\">", ""), IsEmpty());
}

}  // namespace
}  // namespace isnad::read
