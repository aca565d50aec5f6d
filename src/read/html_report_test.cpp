// What is the report on a page with markup, which of its days counts, and which pages hold none: an invented
// exhibition.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "read/dates.h"
#include "read/given.h"
#include "read/headline.h"
#include "read/lexicon.h"
#include "read/plain_key.h"
#include "read/read.h"

namespace isnad::read {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

const std::string kTitle = "متحف البحر في مدينة المرفأ يفتح جناحا للخرائط القديمة";
const std::string kFirst =
    "افتتح متحف البحر في مدينة المرفأ جناحا جديدا يضم مئتي خريطة جمعها بحارة المدينة خلال قرنين.";
const std::string kSecond =
    "وقالت مديرة المتحف سلوى النجار إن الجناح سيبقى مفتوحا أمام الزوار حتى نهاية الصيف.";
const std::string kThird = "وأضافت أن المتحف يبحث عن خرائط أخرى لدى عائلات الصيادين في الحي القديم.";

std::string p(const std::string& text) { return "<p>" + text + "</p>"; }
std::string page(const std::string& head, const std::string& body) {
  return "<!DOCTYPE html><html><head><meta charset=\"utf-8\">" + head + "</head><body>" + body +
         "</body></html>";
}
std::string report(const std::string& more) {
  return "<h1>" + kTitle + "</h1><div class=\"story\">" + p(kFirst) + p(kSecond) + p(kThird) + more +
         "</div>";
}
Article article_of(const std::string& bytes, const ReadOptions& options = {}) {
  ReadResult result = read({"page.html", "page", bytes}, options);
  EXPECT_EQ(result.articles.size(), 1U);
  return result.articles.empty() ? Article{} : result.articles[0].article;
}
std::string body_of(const Article& article) {
  std::string body;
  for (const Span& span : article.body) body += std::string(slice(article.text, span)) + "\n";
  return body;
}
const std::string kWhole = kFirst + "\n" + kSecond + "\n" + kThird + "\n";

TEST(ReportOfAPage, ABoxOfAnotherKindBehindItIsNot) {
  const std::string promotion =
      "<div class=\"box\"><p>يقدم الموقع لقرائه كل أسبوع جولة في متاحف المدن الساحلية مع صور لم تنشر من "
      "قبل.</p></div>";
  EXPECT_EQ(body_of(article_of(page("", report("") + promotion))), kWhole);
}

// Where all is named like something else, whatever stands outside of menus is taken; a menu without a word
// hides nothing, wherever it stands.
TEST(ReportOfAPage, AnEmptyMenuHidesNothing) {
  for (const char* menu : {"<nav></nav>", "<footer></footer>", "<footer><p></p></footer>"}) {
    const std::string all = "<div class=\"comments\">" + p(kFirst) + menu + p(kSecond) + p(kThird) + "</div>";
    EXPECT_EQ(body_of(article_of(page("", all + menu))), kWhole) << menu;
    EXPECT_THAT(article_of(page("", p("المرفأ") + menu)).body, IsEmpty()) << menu;
  }
}

TEST(ReportOfAPage, APartLikeTheFirstOneIs) {
  const std::string part = "<div class=\"story\">" +
                           p("وشارك في الافتتاح عدد من طلاب كلية الآداب الذين نسخوا الخرائط بأيديهم.") +
                           "</div>";
  EXPECT_THAT(body_of(article_of(page("", "<div>" + report("") + part + "</div>"))),
              HasSubstr("طلاب كلية الآداب"));
}

TEST(ReportOfAPage, WhatAHeadingForSourcesOpensIsNot) {
  const Article article = article_of(
      page("", report("<h3>المصادر</h3><p>دليل متاحف البحر، الطبعة الثالثة، دار المرفأ للنشر.</p>")));
  EXPECT_EQ(body_of(article), kWhole);
}

TEST(ReportOfAPage, ACaptionIsToldByItsCredit) {
  const Article article = article_of(page("", "<h1>" + kTitle + "</h1><div class=\"story\">" + p(kFirst) +
                                                  "<p>زوار أمام خريطة الميناء القديم تصوير: هدى السالم</p>" +
                                                  p(kSecond) + p(kThird) + "</div>"));
  EXPECT_THAT(body_of(article), Not(HasSubstr("هدى السالم")));
  ASSERT_EQ(article.parts.size(), 4U);
  EXPECT_EQ(article.parts[1].kind, Part::Kind::kCaption);
}

TEST(ReportOfAPage, ACaptionMayBeASentence) {
  const std::string caption = "صورة أرشيفية لسفن الصيد في ميناء المدينة القديم.";
  EXPECT_EQ(body_of(article_of(page("", "<h1>" + kTitle + "</h1><div class=\"story\">" + p(kFirst) +
                                            p(caption) + p(kSecond) + p(kThird) + "</div>"))),
            kWhole);
}

TEST(ReportOfAPage, PartsAreToldApart) {
  const Article article = article_of(
      page("", "<h1>" + kTitle + "</h1><div class=\"story\">" + p(kFirst) +
                   "<h2>خرائط نادرة من القرن الماضي</h2><blockquote>" + p(kSecond) +
                   "</blockquote><ul><li>خريطة الميناء القديم</li><li>خريطة الجزر السبع</li></ul>" +
                   p(kThird) + "</div>"));
  std::vector<Part::Kind> kinds;
  for (const Part& part : article.parts) kinds.push_back(part.kind);
  EXPECT_THAT(kinds, ElementsAre(Part::Kind::kParagraph, Part::Kind::kHeading, Part::Kind::kQuote,
                                 Part::Kind::kList, Part::Kind::kList, Part::Kind::kParagraph));
}

TEST(ReportOfAPage, ASidebarInTheNameOfAFrameIsNone) {
  const Article article =
      article_of(page("", "<div class=\"layout-with-sidebar\">" + report("") +
                              "</div><div class=\"sidebar\"><p>يقدم الموقع لقرائه كل أسبوع جولة "
                              "في متاحف المدن الساحلية مع صور لم تنشر من قبل.</p></div>"));
  EXPECT_EQ(body_of(article), kWhole);
}

TEST(ReportOfAPage, IsReadWhereAllItsElementsAreNamedLikeComments) {
  const auto live = [](const std::string& more) {
    return article_of(page("", more + "<div class=\"live-comments\"><div class=\"comment\">" + p(kFirst) +
                                   "</div><div class=\"comment\">" + p(kSecond) + p(kThird) +
                                   "</div></div>"));
  };
  EXPECT_EQ(body_of(live("<nav><a href=\"/\">خرائط ومتاحف وأخبار من المدينة القديمة.</a></nav>")), kWhole);
  // Beside a report they are its readers'.
  EXPECT_EQ(body_of(live(report(p(kFirst + " " + kSecond)))), kWhole + kFirst + " " + kSecond + "\n");
}

TEST(ReportOfAPage, BeginsWithTheLeadThatTheMarkupStates) {
  const std::string lead = "جمع بحارة المدينة الخرائط خلال قرنين، ويعرضها المتحف حتى نهاية الصيف";
  std::size_t parts = 0;
  const auto body = [&](const std::string& stated) {
    const Article article = article_of(
        page("<meta name=\"description\" content=\"" + stated + "\">",
             "<h1>" + kTitle +
                 "</h1><div class=\"meta\"><span class=\"date\">3 مايو 2022</span><p class=\"tags\">" + lead +
                 "</p></div><ul><li><a href=\"/a\">شارك</a></li></ul><div class=\"story\">" + p(kFirst) +
                 p(kSecond) + p(kThird) + "</div>"));
    parts = article.parts.size();
    return body_of(article);
  };
  EXPECT_EQ(body(lead), lead + "\n" + kWhole);
  EXPECT_EQ(parts, 4U);
  EXPECT_EQ(body(lead + "."), lead + "\n" + kWhole);
  EXPECT_EQ(body(lead.substr(0, lead.find("حتى"))), lead + "\n" + kWhole) << "cut";
  EXPECT_EQ(body("خرائط"), kWhole);
  EXPECT_EQ(body(kTitle), kWhole);
}

TEST(ReportOfAPage, MayBeShorterThanASideOfThePage) {
  const std::string side = p(kSecond + " " + kThird + " " + kSecond + " " + kThird + " " + kSecond);
  EXPECT_EQ(
      body_of(article_of(page("", "<h1>" + kTitle + "</h1><div class=\"entry-content\">" + p(kFirst) +
                                      "</div><aside><div class=\"widget\">" + side + "</div></aside>"))),
      kFirst + "\n");
}

TEST(ReportOfAPage, MayBeWrittenWithoutSpaces) {
  const std::string first = "海港市海洋博物馆新展厅昨日开幕，展出两百幅由本市水手在两个世纪中收集的旧地图。";
  const std::string second = "馆长表示，展厅将开放至夏末，博物馆仍在向老城区渔民家庭征集其他地图。";
  const Article article =
      article_of(page("",
                      "<ul><li><a href=\"/a\">首页</a></li><li><a href=\"/b\">新闻</a></li></ul>"
                      "<h1>海洋博物馆展出旧地图</h1><div class=\"story\">" +
                          p(first) + p(second) + "</div><p>版权</p>"));
  EXPECT_EQ(body_of(article), first + "\n" + second + "\n");
  EXPECT_EQ(word_count(plain_key("海洋博物馆员")), 3U);
  EXPECT_EQ(word_count(plain_key("ประเทศไทยวันนี้")), 3U);
  EXPECT_EQ(word_count("متحف البحر"), 2U);
  EXPECT_EQ(word_count(""), 0U);
}

TEST(ReportOfAPage, StandsWhereTheMarkupSaysItsTextDoes) {
  // Long enough to be a whole report: the three paragraphs four times over, each time with another number.
  std::string stated;
  std::string shown;
  for (const char* number : {"الأولى", "الثانية", "الثالثة", "الرابعة"}) {
    for (const std::string& text : {kFirst, kSecond, kThird}) {
      stated += std::string("في القاعة ") + number + " " + text + " ";
      shown += p(std::string("في القاعة ") + number + " " + text);
    }
  }
  const std::string other =
      p("يقدم الموقع لقرائه كل أسبوع جولة في متاحف المدن الساحلية مع صور لم تنشر من قبل في كتاب.");
  const Article article =
      article_of(page("<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"articleBody\":\"" +
                          stated + "\"}</script>",
                      "<h1>" + kTitle + "</h1><div class=\"sidebar\">" + shown +
                          "</div><div class=\"article-content\">" + other + other + other + "</div>"));
  EXPECT_THAT(body_of(article), HasSubstr("في القاعة الرابعة"));
  EXPECT_THAT(body_of(article), Not(HasSubstr("يقدم الموقع")));
}

TEST(ReportOfAPage, ALeadThatIsRepeatedStandsOnce) {
  const Article article = article_of(page("", "<h1>" + kTitle + "</h1><div class=\"story\">" + p(kFirst) +
                                                  p(kFirst) + p(kSecond) + p(kThird) + "</div>"));
  EXPECT_EQ(body_of(article), kWhole);
}

TEST(ReportOfAPage, LinesBelowFurnitureInOneParagraphAreFurniture) {
  const Article article =
      article_of(page("", "<table><tr><td><h1>" + kTitle + "</h1>" + p(kFirst) + p(kSecond) + p(kThird) +
                              "<hr>شارك هذا المقال<br>صديق للمتحف<br>زيارة جماعية</td></tr></table>"));
  EXPECT_EQ(body_of(article), kWhole);
}

TEST(ReportOfAPage, ALinkedSentenceIsTheReports) {
  const Article article =
      article_of(page("", "<h1>" + kTitle + "</h1><div class=\"story\">" + p(kFirst) + "<p><a href=\"/1\">" +
                              kSecond + "</a></p>" + p(kThird) + "</div>"));
  EXPECT_EQ(body_of(article), kWhole);
}

TEST(ReportOfAPage, AQuotedPostIsWholeAlsoAtTheEnd) {
  const std::string post =
      "<blockquote class=\"post\"><p>خرائط المرفأ تعود إلى بيتها</p>— متحف البحر (@marfa) 3 مايو "
      "2022</blockquote>";
  const std::string shown = "خرائط المرفأ تعود إلى بيتها\n— متحف البحر (@marfa) 3 مايو 2022\n";
  EXPECT_EQ(body_of(article_of(page("", report(post)))), kWhole + shown);
}

TEST(ReportOfAPage, ALastSentenceMayHoldALink) {
  const std::string last =
      "وكان المتحف قد عرض في العام الماضي مئة صورة <a href=\"/1\">لسفن الصيد التي بنيت في المرفأ</a> قبل "
      "قرن.";
  EXPECT_THAT(body_of(article_of(page("", report(p(last))))), HasSubstr("لسفن الصيد"));
  // A short line with one leads elsewhere.
  EXPECT_EQ(body_of(article_of(page("", report(p("صور <a href=\"/1\">لسفن الصيد</a> هنا."))))), kWhole);
}

TEST(ReportOfAPage, LabelsInElementsOfTheirOwnAreNotItsText) {
  const std::string label = "<div class=\"player\"><span>مشهد من الجناح الجديد</span></div>";
  const std::string labelled =
      "<h1>" + kTitle + "</h1><div class=\"story\">" + p(kFirst) + label + p(kSecond) + p(kThird) + "</div>";
  EXPECT_EQ(body_of(article_of(page("", labelled))), kWhole);
}

TEST(ReportOfAPage, ShortLinesBesideItsParagraphsAndListsStay) {
  const std::string line = "وهذه قاعات الجناح";
  EXPECT_EQ(body_of(article_of(page("", "<h1>" + kTitle + "</h1><div class=\"story\">" + p(kFirst) + p(line) +
                                            p(kSecond) + p(kThird) + "</div>"))),
            kFirst + "\n" + line + "\n" + kSecond + "\n" + kThird + "\n");
  const std::string list =
      "<div class=\"rooms\"><div>قاعة الميناء</div><div>قاعة الجزر</div><div>قاعة "
      "البحارة</div></div>";
  EXPECT_THAT(body_of(article_of(page("", "<h1>" + kTitle + "</h1><div class=\"story\">" + p(kFirst) + list +
                                              p(kSecond) + p(kThird) + "</div>"))),
              HasSubstr("قاعة الجزر"));
}

std::string teaser(const std::string& name) {
  return "<div class=\"next\"><h2><a href=\"/" + name + "\">متحف البحر يفتح قاعة " + name +
         " أمام الزوار</a></h2><p>تضم القاعة خرائط رسمها بحارة المدينة في رحلاتهم إلى الجزر.</p></div>";
}

TEST(ReportOfAPage, TeasersInARowAreOfOtherReports) {
  const std::string rows = teaser("الأولى") + teaser("الثانية") + teaser("الثالثة");
  EXPECT_EQ(body_of(article_of(page(
                "", "<div><h1>" + kTitle + "</h1>" + p(kFirst) + p(kSecond) + p(kThird) + rows + "</div>"))),
            kWhole);
}

TEST(ReportOfAPage, AReportMayBeAListOfLinkedItems) {
  const std::string rows = teaser("الأولى") + teaser("الثانية") + teaser("الثالثة") + teaser("الرابعة");
  EXPECT_THAT(body_of(article_of(page(
                  "", "<div class=\"article-body\"><h1>" + kTitle + "</h1>" + p(kFirst) + rows + "</div>"))),
              HasSubstr("تضم القاعة"));
}

TEST(ReportOfAPage, RequestsAndWhoWroteItAreNot) {
  const std::string english =
      "The harbour museum opened a wing of old maps and two hundred pupils came to see it.";
  const std::string more =
      "Its director said the wing would stay open for visitors until the end of the summer.";
  const auto body_with = [&](const std::string& line) {
    return body_of(
        article_of(page("", "<h1>Museum opens a wing of old maps</h1><div class=\"story\">" + p(english) +
                                p(more) + p(more + " It has no cafe.") + p(line) + "</div>")));
  };
  const std::string whole = english + "\n" + more + "\n" + more + " It has no cafe.\n";
  EXPECT_EQ(
      body_with("We may earn a commission if you buy a map through one of the shops named in this story."),
      whole);
  EXPECT_EQ(
      body_with("Join our WhatsApp community and have the news of the harbour before anybody else does."),
      whole);
  EXPECT_EQ(
      body_with("Ann Example is a staff writer who has covered the harbour since the museum was built."),
      whole);
  // A writer may be a report's subject.
  EXPECT_THAT(
      body_of(article_of(page("", "<h1>Museum opens a wing of old maps</h1><div class=\"story\">" +
                                      p("Ann Example is a staff writer who has drawn maps since childhood.") +
                                      p(english) + p(more) + "</div>"))),
      HasSubstr("since childhood"));
}

TEST(ReportOfAPage, ABoxWithARequestIsOneAsAWhole) {
  const std::string asks = p("Sign up for our newsletter.");
  const std::string says =
      p("Every Friday we tell you what is new in the museums of the coast and what to see.");
  const std::string english =
      "The harbour museum opened a wing of old maps and two hundred pupils came to see it.";
  const std::string more =
      "Its director said the wing would stay open for visitors until the end of the summer, ";
  std::string start = p(english);
  std::string whole = english + "\n";
  for (const char* month : {"June", "July", "August", "September"}) {
    start += p(more + "also in " + month + ".");
    whole += more + "also in " + month + ".\n";
  }
  const auto body_with = [&](const std::string& box) {
    return body_of(
        article_of(page("", "<h1>Museum opens a wing of old maps</h1><div class=\"story\">" + start + box +
                                p("Entry is free on the first Sunday of each month, she said.") + "</div>")));
  };
  const std::string end = "Entry is free on the first Sunday of each month, she said.\n";
  EXPECT_EQ(body_with("<div class=\"block\">" + asks + says + "</div>"), whole + end);
  // Here blocks are what the report's paragraphs stand in.
  EXPECT_THAT(
      body_with("<div class=\"block\">" + p("Schools may book a guide, the director said on Monday.") +
                "</div><div class=\"block\">" + asks +
                p("Other museums on the coast will follow, she said.") + "</div>"),
      HasSubstr("will follow"));
}

TEST(ReportOfAPage, DaysWithLabelsAreNotItsText) {
  const std::string days = "PUBLISHED: May 3, 2022 at 5:49 p.m. | UPDATED: May 6, 2022 at 6:17 p.m.";
  const Article article = article_of(page("", "<h1>" + kTitle + "</h1><div class=\"story\">" + p(kFirst) +
                                                  p(days) + p(kSecond) + p(kThird) + "</div>"));
  EXPECT_EQ(body_of(article), kWhole);
}

TEST(HeadlineOfAPage, IsShownWithoutTheSitesName) {
  const std::string site =
      "<meta property=\"og:site_name\" content=\"المرفأ\"><meta property=\"og:title\" content=\"" + kTitle +
      " - المرفأ\">";
  // The first heading is the site's.
  const Article article = article_of(page(site, "<h1>المرفأ</h1><div class=\"headline\">" + kTitle +
                                                    "</div><div class=\"story\">" + p(kFirst) + p(kSecond) +
                                                    p(kThird) + "</div>"));
  EXPECT_EQ(article.title->exact, kTitle);
  EXPECT_EQ(body_of(article), kWhole);
}

TEST(HeadlineOfAPage, IsTheHeadingAndNotThePathAboveIt) {
  const Article article = article_of(page("<meta property=\"og:title\" content=\"" + kTitle + "\">",
                                          "<div>» " + kTitle + "</div>" + report("")));
  EXPECT_EQ(article.title->exact, kTitle);
}

TEST(HeadlineOfAPage, IsTheHeadingThatIsPartOfTheTitle) {
  const auto title = [](const std::string& stated, const std::string& headings) {
    return article_of(page("<title>" + stated + "</title>", headings + "<div class=\"story\">" + p(kFirst) +
                                                                p(kSecond) + p(kThird) + "</div>"))
        .title->exact;
  };
  const std::string site = "<h1><a href=\"/\">دفتر المرفأ</a></h1>";
  EXPECT_EQ(title("دفتر المرفأ » " + kTitle, site + "<h2>" + kTitle + "</h2>"), kTitle);
  EXPECT_EQ(title("دفتر المرفأ | أخبار | " + kTitle, "<h1>القائمة</h1><h3>" + kTitle + "</h3>"), kTitle);
  // An h1 of the page's own goes before longer parts, and a section's name is no headline.
  EXPECT_EQ(title("خرائط | دفتر المرفأ اليومي", "<h3>دفتر المرفأ اليومي</h3><h1>خرائط</h1>"), "خرائط");
  EXPECT_EQ(title("أخبار | دفتر المرفأ", "<h1>" + kTitle + "</h1><h2>أخبار</h2>"), kTitle);
  EXPECT_THAT(title_parts("A - B | C"), ElementsAre("a", "a b", "b", "b c", "c"));
  EXPECT_THAT(title_parts("A-B"), IsEmpty());
}

TEST(DayOfAPage, TheLongerSpellingOfOneDay) {
  const Article article =
      article_of(page("<meta property=\"article:published_time\" content=\"2022-05-03T08:15:00+03:00\">",
                      "<h1>" + kTitle + "</h1><p>3 مايو 2022 - 08:15</p><div class=\"story\">" + p(kFirst) +
                          p(kSecond) + p(kThird) + "</div>"));
  EXPECT_EQ(article.published->value, "2022-05-03T08:15:00+03:00");
}

TEST(DayOfAPage, TheLabelledOneBeforeThatOfAComment) {
  const Article article = article_of(
      page("", "<h1>" + kTitle + "</h1><p>نشر في 3 مايو 2022</p>" + report("") +
                   "<div class=\"comments\"><time datetime=\"2022-06-09T10:00:00Z\">قبل شهر</time></div>"));
  ASSERT_TRUE(article.published);
  EXPECT_EQ(article.published->value, "2022-05-03");
}

TEST(DayOfAPage, OfTwoThatMarkupStatesTheOneShown) {
  const Article article = article_of(
      page("<meta property=\"article:published_time\" content=\"2022-05-06T09:00:00+03:00\"><script "
           "type=\"application/"
           "ld+json\">{\"@type\":\"NewsArticle\",\"datePublished\":\"2022-05-03T08:00:00+03:00\"}</script>",
           "<h1>" + kTitle + "</h1><p>6 مايو 2022</p><div class=\"story\">" + p(kFirst) + p(kSecond) +
               p(kThird) + "</div>"));
  ASSERT_TRUE(article.published);
  EXPECT_EQ(article.published->value, "2022-05-06T09:00:00+03:00");
  ASSERT_EQ(article.also_stated.size(), 1U);
  EXPECT_EQ(article.also_stated[0].field, OtherReading::Field::kPublished);
  EXPECT_EQ(article.also_stated[0].basis, OtherReading::Basis::kMarkup);
  EXPECT_EQ(article.also_stated[0].value, "2022-05-03T08:00:00+03:00");
}

TEST(DayOfAPage, AChangeBeforePublicationIsNoOtherDay) {
  const auto day = [](const std::string& changed) {
    return article_of(page("<meta property=\"article:published_time\" content=\"2022-05-06T09:00:00+03:00\">"
                           "<meta property=\"article:modified_time\" content=\"" +
                               changed + "T10:00:00+03:00\">",
                           "<h1>" + kTitle + "</h1><p>" + changed + "</p><div class=\"story\">" + p(kFirst) +
                               p(kSecond) + p(kThird) + "</div>"))
        .published->value;
  };
  EXPECT_EQ(day("2022-05-03"), "2022-05-06T09:00:00+03:00");
  EXPECT_EQ(day("2022-05-09"), "2022-05-09");
}

TEST(DayOfAPage, OfRightsWhereNothingElseStatesOne) {
  const std::string rights = "<p>© 3.5.2022 - 12:14 متحف البحر. جميع الحقوق محفوظة</p>";
  const Article alone = article_of(page("", report("") + rights));
  ASSERT_TRUE(alone.published);
  EXPECT_EQ(alone.published->value, "2022-05-03T12:14");
  const Article dated = article_of(
      page("", "<p>" + kTitle + " wurde am 9. Mai 2022 um 23:03 Uhr gepostet</p>" + report("") + rights));
  ASSERT_TRUE(dated.published);
  EXPECT_EQ(dated.published->value, "2022-05-09T23:03");
}

TEST(DayOfAPage, AShownOneThatMarkupDoesNotKnowIsKeptBeside) {
  const Article article =
      article_of(page("<meta property=\"article:published_time\" content=\"2022-05-06T09:00:00+03:00\">",
                      "<h1>" + kTitle + "</h1><p>9 مايو 2022</p><div class=\"story\">" + p(kFirst) +
                          p(kSecond) + p(kThird) + "</div>"));
  EXPECT_EQ(article.published->value, "2022-05-06T09:00:00+03:00");
  ASSERT_EQ(article.also_stated.size(), 1U);
  EXPECT_EQ(article.also_stated[0].basis, OtherReading::Basis::kText);
  EXPECT_EQ(article.also_stated[0].value, "2022-05-09");
}

TEST(DayOfAPage, AnotherHeadlineInTheMarkupIsKeptBeside) {
  const std::string other = "خرائط البحارة في متحف المرفأ";
  const Article article =
      article_of(page("<meta property=\"og:title\" content=\"" + other + "\">", report("")));
  EXPECT_EQ(article.title->exact, kTitle);
  ASSERT_EQ(article.also_stated.size(), 1U);
  EXPECT_EQ(article.also_stated[0].value, other);
  // A tag line alone is no other headline.
  EXPECT_THAT(article_of(page("<meta property=\"og:title\" content=\"" + kTitle + " - المرفأ\">", report("")))
                  .also_stated,
              IsEmpty());
}

TEST(DayOfAPage, Spellings) {
  EXPECT_EQ(find_date("3 de mayo de 2022")->value, "2022-05-03");
  EXPECT_EQ(find_date("3 مايو عام 2022")->value, "2022-05-03");
  EXPECT_EQ(find_date("Aug. 16, 2020")->value, "2020-08-16");
  EXPECT_EQ(find_date("8.5.12")->value, "2012-05-08");
  EXPECT_EQ(find_date("2020年07月03日")->value, "2020-07-03");
  EXPECT_EQ(find_date("الإصدار 8-5-12"), std::nullopt);
  // Day and year in elements of their own.
  EXPECT_EQ(find_date("Feb 182009")->value, "2009-02-18");
  EXPECT_EQ(find_date("مايو 32022")->value, "2022-05-03");
  EXPECT_EQ(find_date("Feb 182209"), std::nullopt);
  EXPECT_EQ(find_date("Feb 302009"), std::nullopt) << "no day of the calendar";
}

std::string why_none(const std::string& bytes) {
  const Article article = article_of(bytes);
  EXPECT_THAT(article.body, IsEmpty());
  for (const Note& note : article.notes) {
    if (note.code == Note::Code::kNoReport) return note.message;
  }
  return {};
}

TEST(PagesWithoutAReport, MissingOnes) {
  EXPECT_THAT(
      why_none(page(
          "<title>الصفحة غير موجودة - المرفأ</title>",
          "<h1>عفوا</h1><div class=\"content\"><p>ربما نقل الموضوع الذي تبحث عنه إلى عنوان آخر أو حذفه محرر "
          "الموقع قبل أيام.</p><p>يمكنك أن تعود إلى الصفحة الأولى أو أن تبحث في أرشيف الموقع عن موضوع "
          "آخر.</p></div>")),
      HasSubstr("does not exist"));
}

TEST(PagesWithoutAReport, ConsentWalls) {
  EXPECT_THAT(
      why_none(page(
          "<title>المرفأ</title>",
          "<div><h1>قبل أن تتابع</h1><p>نحن وشركاؤنا نخزن على جهازك معلومات مثل ملفات تعريف الارتباط ونقرؤها "
          "منه "
          "لنعرض لك إعلانات تناسبك.</p><p>يمكنك أن تغير رأيك متى شئت من أسفل كل صفحة في سياسة الخصوصية أو أن "
          "تقبل كل ملفات تعريف الارتباط الآن.</p><p>يرجى أن تختار ما يناسبك قبل أن تصل إلى "
          "الموقع.</p></div>")),
      Not(IsEmpty()));
}

TEST(PagesWithoutAReport, FrontPages) {
  std::string teasers;
  for (const char* name :
       {"الأول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع"}) {
    teasers += std::string("<div class=\"item\"><h3><a href=\"/") + name + "\">متحف البحر يفتح جناحه " +
               name + "</a></h3><p>تفاصيل عن الجناح " + name + " وما فيه من خرائط.</p></div>";
  }
  EXPECT_THAT(why_none(page("<title>المرفأ</title>", "<div class=\"content\">" + teasers + "</div>")),
              HasSubstr("front page"));
}

TEST(PagesWithoutAReport, Stubs) {
  EXPECT_THAT(why_none(page("<title>المرفأ</title>", "<h1>" + kTitle + "</h1><p>يتبع بعد قليل.</p>")),
              Not(IsEmpty()));
}

TEST(PagesWithoutAReport, AShortReportIsOne) {
  const Article article =
      article_of(page("", "<h1>" + kTitle + "</h1><div class=\"story\">" + p(kFirst) + "</div>"));
  EXPECT_EQ(body_of(article), kFirst + "\n");
}

TEST(GivenFieldsOfDocuments, GoBeforeThePage) {
  std::vector<std::string> problems;
  ReadOptions options;
  options.given = read_given(
      "{\"id\":\"page\",\"outlet\":\"الميناء\",\"published\":\"2022-05-01\"}\n\nnot "
      "json\n{\"url\":\"https://a.example/\"}\n",
      problems);
  EXPECT_THAT(problems, ElementsAre(HasSubstr("line 3"), HasSubstr("line 4")));
  const Article article =
      article_of(page("<meta property=\"og:site_name\" content=\"المرفأ\">", report("")), options);
  EXPECT_EQ(article.outlet, "الميناء");
  EXPECT_EQ(article.published->value, "2022-05-01");
}

TEST(GivenFieldsOfDocuments, JoinRecordsById) {
  ReadOptions options;
  std::vector<std::string> problems;
  options.given = read_given("{\"id\":7,\"outlet\":\"الميناء\"}", problems);
  const ReadResult result = read({"r.jsonl", "r",
                                  "{\"id\":7,\"outlet\":\"المرفأ\",\"title\":\"عنوان\",\"text\":\"" + kFirst +
                                      "\"}\n"
                                      "{\"id\":8,\"outlet\":\"المرفأ\",\"title\":\"عنوان\",\"text\":\"" +
                                      kFirst + "\"}\n"},
                                 options);
  ASSERT_EQ(result.articles.size(), 2U);
  EXPECT_EQ(result.articles[0].article.outlet, "الميناء");
  EXPECT_EQ(result.articles[1].article.outlet, "المرفأ");
}

TEST(OutletsOfAUser, ExtendTheKnownOnes) {
  EXPECT_EQ(outlet_by_address("https://news.marfa.example/1"), nullptr);
  EXPECT_EQ(add_outlets("# name\thosts\tnames\n\nصحيفة المرفأ\tmarfa.example\tالمرفأ|Al Marfa\t\tSY\n"), 1U);
  const Outlet* outlet = outlet_by_address("https://news.marfa.example/1");
  ASSERT_NE(outlet, nullptr);
  EXPECT_EQ(outlet->name, "صحيفة المرفأ");
  EXPECT_EQ(outlet_by_name(plain_key("Al Marfa")), outlet);
}

}  // namespace
}  // namespace isnad::read
