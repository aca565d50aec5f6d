#include "read/html.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "read/dates.h"
#include "read/read.h"

namespace isnad::read {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

Article article_of(const std::string& bytes) {
  ReadResult result = read({"page.html", "page", bytes}, {});
  EXPECT_THAT(result.unusable, IsEmpty());
  EXPECT_EQ(result.articles.size(), 1U);
  return result.articles.empty() ? Article{} : result.articles[0].article;
}

std::string body_of(const Article& article) {
  std::string body;
  for (const Span& span : article.body) body += std::string(slice(article.text, span)) + "\n";
  return body;
}

// An invented strike.
const std::string kTitle = "إضراب مفتوح لسائقي الحافلات في مدينة الينابيع";
const std::string kLead = "يدخل إضراب السائقين يومه الثالث وسط غياب أي حوار مع الشركة المشغلة للخطوط";
const std::string kFirst =
    "توقفت حركة الحافلات في مدينة الينابيع لليوم الثالث على التوالي بعد أن رفض السائقون عرضا جديدا من "
    "الشركة.";
const std::string kSecond =
    "وقال رئيس النقابة ماهر السيوفي إن السائقين لن يعودوا إلى العمل قبل صرف الأجور المتأخرة.";
const std::string kThird = "وأضافت الشركة في بيان أنها ستلجأ إلى القضاء إذا استمر الإضراب حتى نهاية الأسبوع.";

std::string page(const std::string& head, const std::string& body) {
  return "<!DOCTYPE html><html><head><meta charset=\"utf-8\">" + head + "</head><body>" + body +
         "</body></html>";
}
std::string p(const std::string& text) { return "<p>" + text + "</p>"; }

TEST(ReadHtmlPage, TheReportAmongTheBoxesOfAPage) {
  const Article article = article_of(
      page("<title>" + kTitle + " - الينابيع اليوم</title>",
           "<div class=\"top-menu\"><ul><li><a href=\"/\">الرئيسية</a></li><li><a "
           "href=\"/eco\">اقتصاد</a></li></ul></div>"
           "<div class=\"content-wrap\"><h1>" +
               kTitle + "</h1><div class=\"teaser\">" + kLead +
               "</div><div class=\"post-meta\"><span>12 مايو 2021</span></div><div class=\"entry-content\">" +
               p(kFirst) +
               "<div class=\"related-posts\"><h3>مواضيع أخرى</h3><p><a href=\"/1\">افتتاح محطة قطارات جديدة "
               "شرق المدينة خلال "
               "العام المقبل.</a></p></div>" +
               p(kSecond) + p(kThird) +
               "<p>تابعونا على صفحتنا في <a href=\"#\">فيسبوك</a></p></div></div>"
               "<div class=\"sidebar\"><h3>الأكثر قراءة</h3><p>ارتفاع أسعار الوقود للمرة الثانية خلال شهر "
               "واحد فقط، بحسب "
               "وزارة الطاقة.</p></div><div id=\"comments\"><p>كلام جميل جدا، وكل الدعم للسائقين في مطالبهم "
               "المحقة.</p></div>"));
  EXPECT_EQ(body_of(article), kLead + "\n" + kFirst + "\n" + kSecond + "\n" + kThird + "\n");
  ASSERT_TRUE(article.title);
  EXPECT_EQ(article.title->exact, kTitle);
  EXPECT_EQ(article.outlet, "الينابيع اليوم");
  ASSERT_TRUE(article.published);
  EXPECT_EQ(article.published->value, "2021-05-12");
  EXPECT_THAT(article.text, HasSubstr("الأكثر قراءة"));
}

TEST(ReadHtmlPage, WhatMarkupSays) {
  const Article article = article_of(page(
      "<title>x</title><link rel=\"canonical\" href=\"https://yanabi.example/2021/05/12/strike\">"
      "<script "
      "type=\"application/ld+json\">{\"@context\":\"https://schema.org\",\"@graph\":[{\"@type\":\"WebPage\","
      "\"datePublished\":\"2020-01-01\"},{\"@type\":\"NewsArticle\",\"datePublished\":\"2021-05-12T22:15:00+"
      "03:00\","
      "\"dateModified\":\"2021-05-13\",\"author\":[{\"name\":\"سحر النابلسي\"},{\"name\":\"رويترز\"}],"
      "\"publisher\":{\"name\":\"الينابيع\"}}]}</script>",
      "<article><h1>" + kTitle + "</h1>" + p(kFirst) + p(kSecond) + p(kThird) + "</article>"));
  EXPECT_EQ(article.url, "https://yanabi.example/2021/05/12/strike");
  EXPECT_EQ(article.published->value, "2021-05-12T22:15:00+03:00");
  EXPECT_EQ(article.modified, "2021-05-13");
  EXPECT_THAT(article.authors, ElementsAre("سحر النابلسي"));
  ASSERT_EQ(article.agencies.size(), 1U);
  EXPECT_EQ(article.agencies[0].name, "Reuters");
  EXPECT_EQ(article.outlet, "الينابيع");
}

TEST(ReadHtmlPage, TheDayOfThePageBeforeThatOfGreenwich) {
  const Article article = article_of(
      page("<meta property=\"article:published_time\" content=\"2021-05-11T22:15:00Z\">",
           "<article><h1>" + kTitle + "</h1><p>12 مايو 2021</p>" + p(kFirst) + p(kSecond) + "</article>"));
  EXPECT_EQ(article.published->value, "2021-05-12");
}

TEST(ReadHtmlPage, ScriptsAreNoText) {
  const Article article =
      article_of(page("<script>var s = \"<div>" + kThird + "</div>\";</script><STYLE>p > a {}</STYLE>",
                      "<article><!-- <p>" + kTitle + "</p> -->" + p(kFirst) +
                          "<script src=\"x.js\"/></script>" + p(kSecond) + "</article>"));
  EXPECT_EQ(article.text, kFirst + "\n" + kSecond + "\n");
}

TEST(ReadHtmlPage, DaysOfAddresses) {
  EXPECT_EQ(day_in_address("https://a.example/2021/05/12/strike"), "2021-05-12");
  EXPECT_EQ(day_in_address("https://a.example/news/20210512-strike"), "2021-05-12");
  EXPECT_EQ(day_in_address("https://a.example/news/12-05-2021"), "2021-05-12");
  EXPECT_EQ(day_in_address("https://a.example/news/2021/13/40"), std::nullopt);
  EXPECT_EQ(day_in_address("https://a.example/news/2022/02/30/"), std::nullopt) << "no day of the calendar";
  EXPECT_EQ(day_in_address("https://2021-05-12.example/"), std::nullopt);
  EXPECT_EQ(day_in_address("no address"), std::nullopt);
}

TEST(ReadHtmlPage, PagesWithoutAReport) {
  const auto has_none = [](const std::string& bytes) {
    const Article article = article_of(bytes);
    bool noted = false;
    for (const Note& note : article.notes)
      noted = noted || note.code == Note::Code::kNoReport || note.code == Note::Code::kEmpty;
    return article.body.empty() && noted;
  };
  EXPECT_TRUE(
      has_none(page("<title>الينابيع</title>", "<script>var a = 'نص طويل';</script><noscript>x</noscript>")));
  EXPECT_TRUE(
      has_none("<html><frameset cols=\"20%,80%\"><frame src=\"menu.html\"><frame "
               "src=\"main.html\"></frameset></html>"));
  EXPECT_TRUE(
      has_none(page("", "<nav><a href=\"/\">الرئيسية</a> <a href=\"/a\">أخبار</a></nav><h1>404</h1>")));
}

TEST(ReadHtmlPage, BrokenPagesAreRead) {
  const std::string whole =
      page("<title>x</title>", "<article>" + p(kFirst) + p(kSecond) + p(kThird) + "</article>");
  const Article cut = article_of(whole.substr(0, whole.find(kThird) + 20));
  EXPECT_THAT(body_of(cut), HasSubstr(kSecond));
  std::string with_nul = whole;
  with_nul.insert(whole.find(kSecond), 1, '\0');
  EXPECT_THAT(body_of(article_of(with_nul)), HasSubstr(kFirst));
  std::string invalid = whole;
  invalid.insert(whole.find(kSecond), "\xFF\xC3");
  EXPECT_THAT(body_of(article_of(invalid)), HasSubstr(kThird));
}

TEST(ReadHtmlPage, LimitsAreNamed) {
  const ReadResult long_attribute =
      read({"page.html", "page", "<html><p title=\"" + std::string(50'000'000, 'x') + "\">y</p></html>"}, {});
  ASSERT_EQ(long_attribute.unusable.size(), 1U);
  EXPECT_THAT(long_attribute.unusable[0].reason, HasSubstr("limit of 16777216"));
  std::string nested = "<html>";
  for (int i = 0; i < 10'000; ++i) nested += "<div>";
  const Article deep = article_of(nested + p(kFirst) + p(kSecond));
  EXPECT_THAT(body_of(deep), HasSubstr(kSecond));
  ASSERT_FALSE(deep.notes.empty());
  EXPECT_THAT(deep.notes.front().message + deep.notes.back().message, HasSubstr("limit of 512 levels"));
  // Tags that never end cost no more than their bytes.
  std::string open_tags = "<html>";
  for (int i = 0; i < 1'000'000; ++i) open_tags += "<script ";
  EXPECT_EQ(article_of(open_tags).text, "");
  // An island of JSON that nests without end is passed over.
  const Article island =
      article_of(page("<script type=\"application/ld+json\">" + std::string(500'000, '[') + "</script>",
                      p(kFirst) + p(kSecond)));
  EXPECT_THAT(body_of(island), HasSubstr(kFirst));
}

}  // namespace
}  // namespace isnad::read
