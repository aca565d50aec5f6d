#include "read/read.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>

namespace isnad::read {
namespace {

using ::testing::AnyOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

Page page(std::string bytes) { return {"folder/page.txt", "page", std::move(bytes)}; }

Article article_of(const std::string& bytes) {
  ReadResult result = read(page(bytes), {});
  EXPECT_THAT(result.unusable, IsEmpty());
  EXPECT_EQ(result.articles.size(), 1U);
  return result.articles.empty() ? Article{} : result.articles[0].article;
}

std::string body_of(const Article& article) {
  std::string body;
  for (const Span& span : article.body) {
    if (!body.empty()) body += "|";
    body += slice(article.text, span);
  }
  return body;
}

std::vector<std::string> agencies_of(const Article& article) {
  std::vector<std::string> names;
  for (const AgencyCredit& credit : article.agencies) names.push_back(credit.name);
  return names;
}

bool has_note(const Article& article, Note::Code code) {
  for (const Note& note : article.notes) {
    if (note.code == code) return true;
  }
  return false;
}

// An invented flood. Three paragraphs as an outlet would print them.
const std::string kLead =
    "أعلنت هيئة الدفاع المدني في مدينة النخيل أن السيول التي ضربت الأحياء الشرقية فجر اليوم أدت إلى مقتل "
    "سبعة "
    "أشخاص وفقدان خمسة آخرين.";
const std::string kSecond =
    "وقال المتحدث باسم الهيئة سامر الوادي إن فرق الإنقاذ تواصل البحث عن المفقودين، وإن أكثر من مئتي عائلة "
    "نقلت إلى "
    "مدارس قريبة.";
const std::string kThird = "وأضاف أن منسوب النهر تراجع بعد الظهر، لكن الخطر ما زال قائما في القرى المنخفضة.";
const std::string kTitle = "سبعة قتلى في سيول ضربت مدينة النخيل";
const std::string kReport = kLead + "\n\n" + kSecond + "\n\n" + kThird;

TEST(ReadText, TellsTheReportFromThePage) {
  const Article article = article_of(
      "الرئيسية\nأخبار\nرياضة\nاقتصاد\n\n" + kTitle + " | صحيفة الواحة\n\n" + kTitle +
      "\nالأحد 12 تشرين الثاني 2023 - 04:30 م\nطباعة\nشارك على فيسبوك\n\nدمشق - رويترز\n\n" + kReport +
      "\n\nمواضيع ذات صلة\nانهيار جسر قديم في الوادي الأبيض\nالبلدية تعد بتعويض المتضررين\n\nالتعليقات\nخبر "
      "حزين جدا، "
      "رحم الله الضحايا وألهم أهلهم الصبر والسلوان.\n\nجميع الحقوق محفوظة © 2023 صحيفة الواحة\n");
  ASSERT_TRUE(article.title);
  EXPECT_EQ(article.title->exact, kTitle);
  ASSERT_TRUE(article.title->span);
  EXPECT_EQ(slice(article.text, *article.title->span), kTitle);
  EXPECT_EQ(body_of(article), kReport);
  ASSERT_TRUE(article.published);
  EXPECT_EQ(article.published->value, "2023-11-12T16:30");
  EXPECT_EQ(article.published->basis, Basis::kStated);
  EXPECT_EQ(article.dateline, "دمشق");
  EXPECT_THAT(agencies_of(article), ElementsAre("Reuters"));
  EXPECT_EQ(article.outlet, "صحيفة الواحة");
  EXPECT_EQ(article.language, "ar");
}

TEST(ReadText, LeavesOutWhatStandsBetweenTheParagraphs) {
  const Article article =
      article_of(kTitle + "\n\n" + kLead + "\n\nإعلان\n\n" + kSecond +
                 "\n\nاقرأ أيضا: العاصفة تتجه إلى الساحل خلال الساعات المقبلة\n\nتفاصيل الإنقاذ\n\n" +
                 kThird + "\n\nكلمات مفتاحية: سيول، النخيل، الدفاع المدني\n");
  EXPECT_EQ(body_of(article), kLead + "|" + kSecond + "|تفاصيل الإنقاذ\n\n" + kThird);
}

TEST(ReadText, NamesOfOtherReportsUnderAHeadingInside) {
  const Article article =
      article_of(kTitle + "\n\n" + kLead + "\n\nاقرأ أيضا\nالعاصفة تتجه إلى الساحل خلال الساعات المقبلة\n" +
                 kSecond + "\n" + kThird);
  EXPECT_EQ(body_of(article), kLead + "|" + kSecond + "\n" + kThird);
}

TEST(ReadText, TeaserThatIsCutGoes) {
  const std::string cut = kLead.substr(0, kLead.find("أدت"));
  const Article article = article_of(kTitle + "\n\n" + cut + "...\n\n(أ ف ب)\n\n" + kReport);
  EXPECT_EQ(body_of(article), kReport);
  EXPECT_THAT(agencies_of(article), ElementsAre("AFP"));
}

TEST(ReadText, TrailWeatherAndCookiesAreNoTitle) {
  const Article article = article_of(
      "نستخدم ملفات تعريف الارتباط لتحسين تجربتك على هذا الموقع.\nموافق\nالرئيسية > أخبار > محليات\n"
      "الطقس\n24 درجة\n" +
      kTitle + "\nكتب: سالم الهاشمي\n" + kReport);
  ASSERT_TRUE(article.title);
  EXPECT_EQ(article.title->exact, kTitle);
  EXPECT_EQ(body_of(article), kReport);
  EXPECT_THAT(article.authors, ElementsAre("سالم الهاشمي"));
}

TEST(ReadText, OutletAndAuthorOfAByline) {
  const Article article = article_of(kTitle + "\n\nالواحة نيوز – (سالم الهاشمي)\n" + kReport);
  EXPECT_EQ(article.outlet, "الواحة نيوز");
  EXPECT_THAT(article.authors, ElementsAre("سالم الهاشمي"));
  EXPECT_EQ(article.dateline, std::nullopt);
  EXPECT_EQ(body_of(article), kReport);
}

TEST(ReadText, OutletOfADisclaimer) {
  const Article article =
      article_of(kTitle + "\n" + kReport +
                 "\nالتعليقات\nالتعليقات المنشورة تعبر عن رأي أصحابها ولا تعبر بالضرورة عن رأي الواحة");
  EXPECT_EQ(article.outlet, "الواحة");
  const Article generic =
      article_of(kTitle + "\n" + kReport + "\nالتعليقات المنشورة لا تعبر بالضرورة عن رأي الموقع");
  EXPECT_EQ(generic.outlet, std::nullopt);
}

TEST(ReadText, DatesOfOtherReportsAreNotItsOwn) {
  const Article article =
      article_of(kTitle + "\n" + kReport +
                 "\n\nآخر الأخبار\nحريق في مصنع للنسيج بالضاحية الجنوبية 3/4/2019\nاجتماع عاجل 5/4/2019\n");
  EXPECT_FALSE(article.published);
  EXPECT_TRUE(has_note(article, Note::Code::kNoDate));
}

TEST(ReadText, AChangeAloneIsNoStatedDay) {
  const Article article = article_of(kTitle + "\nآخر تحديث: 12 تشرين الثاني 2023 - 04:30 م\n" + kReport);
  EXPECT_EQ(article.modified, "2023-11-12T16:30");
  ASSERT_TRUE(article.published);
  EXPECT_EQ(article.published->value, "2023-11-12T16:30");
  EXPECT_EQ(article.published->basis, Basis::kInferred);
}

TEST(ReadText, AStatedZoneIsKeptAndChangesNoDay) {
  const auto date = [](const std::string& line) {
    const Article article = article_of(kTitle + "\n" + line + "\n" + kReport);
    return article.published ? article.published->value : "";
  };
  EXPECT_EQ(date("2023-11-12T00:30:15+03:00"), "2023-11-12T00:30:15+03:00");
  EXPECT_EQ(date("2023-11-12T00:30:15.123Z"), "2023-11-12T00:30:15Z");
  EXPECT_EQ(date("12/11/2023 - 23:45 بتوقيت غرينتش"), "2023-11-12T23:45+00:00");
  EXPECT_EQ(date("23:45 - 12/11/2023"), "2023-11-12T23:45");
  EXPECT_EQ(date("12 نوفمبر 2023 11:45 م GMT"), "2023-11-12T23:45+00:00");
}

TEST(ReadJsonLines, PartsOfALongFileGiveWhatTheFileGives) {
  std::string bytes = "\xEF\xBB\xBF";
  for (int i = 0; i < 12000; ++i) bytes += i % 1000 == 7 ? "{broken\n\n" : "{\"text\":\"" + kLead + "\"}\n";
  const Page file = page(bytes);
  const std::vector<PagePart> parts = parts_of(file);
  ASSERT_GT(parts.size(), 1U);
  std::vector<ReadResult> results;
  for (const PagePart& part : parts) results.push_back(read_part(file, part, {}));
  const ReadResult joined = join(file, std::move(results));
  const ReadResult whole = read(file, {});
  ASSERT_EQ(joined.articles.size(), whole.articles.size());
  for (std::size_t i = 0; i < whole.articles.size(); ++i)
    EXPECT_EQ(joined.articles[i].article.id, whole.articles[i].article.id);
  ASSERT_EQ(joined.unusable.size(), 12U);
  for (std::size_t i = 0; i < 12; ++i) EXPECT_EQ(joined.unusable[i].where, whole.unusable[i].where);
}

TEST(ReadText, DatelineBeforeAColonOrADash) {
  EXPECT_EQ(article_of(kTitle + "\nبيروت: " + kReport).dateline, "بيروت");
  EXPECT_EQ(article_of(kTitle + "\nبيروت (رويترز) - " + kReport).dateline, "بيروت");
  EXPECT_EQ(article_of(kTitle + "\nبيروت - أ ف ب: " + kReport).dateline, "بيروت");
  EXPECT_THAT(agencies_of(article_of(kTitle + "\nبيروت (أ ف ب) - " + kReport)), ElementsAre("AFP"));
  EXPECT_EQ(article_of(kTitle + "\n" + kReport).dateline, std::nullopt);
  EXPECT_EQ(article_of(kTitle + "\nعاجل: " + kReport).dateline, std::nullopt);
}

TEST(ReadText, AgenciesInTheText) {
  const auto credits = [](const std::string& sentence) {
    return agencies_of(article_of(kTitle + "\n" + kReport + "\n" + sentence));
  };
  EXPECT_THAT(credits("وقال مسؤول لوكالة \"فرانس برس\" إن الجسر انهار كليا."), ElementsAre("AFP"));
  EXPECT_THAT(credits("ونقلت وكالة الأنباء السورية (سانا) عن مصدر قوله إن الجسر انهار."),
              ElementsAre("SANA"));
  EXPECT_THAT(credits("وذكرت وكالة النسيم الإخبارية أن الجسر انهار كليا."), ElementsAre("النسيم"));
  EXPECT_THAT(credits("وأوضح أيمن لافي أن برنامج \"وافي\" يعمل."), IsEmpty()) << "clitics before إفي";
  EXPECT_THAT(credits("وقال شاهد للأناضول إن الجسر انهار كليا."), ElementsAre("Anadolu"));
  // A region, a city, a space agency and a spy agency are no news agencies.
  EXPECT_THAT(credits("وتمتد السيول من هضاب الأناضول حتى قنا في الجنوب."), IsEmpty());
  EXPECT_THAT(credits("وقالت وكالة الفضاء ووكالة الاستخبارات إن الصور واضحة."), IsEmpty());
}

TEST(ReadText, EnglishPage) {
  const Article article = article_of(
      "Home\nWorld\nSports\n\nSeven dead as floods hit Palm City | The Oasis Post\n\nSeven dead as floods "
      "hit Palm City\n"
      "By Sam Rivers\nPublished: Nov 12, 2023 16:30\nShare\n\n"
      "Floods that hit the eastern districts of Palm City at dawn killed seven people, the civil defence "
      "said.\n\n"
      "Rescue teams are still looking for five missing people, a spokesman told Reuters on Sunday.\n\n"
      "Related articles\nOld bridge collapses in White Valley\nCouncil promises compensation\n");
  ASSERT_TRUE(article.title);
  EXPECT_EQ(article.title->exact, "Seven dead as floods hit Palm City");
  EXPECT_EQ(article.published ? article.published->value : "", "2023-11-12T16:30");
  EXPECT_THAT(body_of(article), HasSubstr("Floods that hit"));
  EXPECT_THAT(body_of(article), Not(HasSubstr("bridge")));
  EXPECT_THAT(article.authors, ElementsAre("Sam Rivers"));
  EXPECT_EQ(article.outlet, "The Oasis Post");
  EXPECT_THAT(agencies_of(article), ElementsAre("Reuters"));
  EXPECT_EQ(article.language, "en");
  EXPECT_TRUE(has_note(article, Note::Code::kOtherLanguage));
}

TEST(ReadText, TheTextIsTheFileItself) {
  const std::string bytes = "\xEF\xBB\xBF" + kTitle + "\r\n" + kReport + "\r\n";
  EXPECT_EQ(article_of(bytes).text, bytes.substr(3));
}

TEST(ReadBytes, EmptyIsAnArticleWithANote) {
  const Article article = article_of("");
  EXPECT_EQ(article.id, "page");
  EXPECT_EQ(article.language, "und");
  EXPECT_TRUE(has_note(article, Note::Code::kEmpty));
  EXPECT_TRUE(has_note(article_of(" \n\n "), Note::Code::kEmpty));
}

TEST(ReadBytes, NothingLikeAReport) {
  const Article article = article_of("الرئيسية\nأخبار\nرياضة\n");
  EXPECT_THAT(article.body, IsEmpty());
  EXPECT_TRUE(has_note(article, Note::Code::kNoReport));
}

TEST(ReadBytes, BinaryIsRefused) {
  std::string bytes;
  for (int i = 0; i < 2000; ++i) bytes.push_back(static_cast<char>(i * 37 % 256));
  const ReadResult result = read(page(bytes), {});
  EXPECT_THAT(result.articles, IsEmpty());
  ASSERT_EQ(result.unusable.size(), 1U);
  EXPECT_EQ(result.unusable[0].where, "folder/page.txt");
  EXPECT_THAT(result.unusable[0].reason, HasSubstr("binary"));
}

TEST(ReadBytes, OtherCharsets) {
  // "مدينة" and a few more words in windows-1256.
  const std::string word = "\xE3\xCF\xED\xE4\xC9 \xC7\xE1\xE4\xCE\xED\xE1 \xDD\xED \xC7\xE1\xD4\xE3\xC7\xE1 ";
  std::string text;
  for (int i = 0; i < 20; ++i) text += word;
  const Article article = article_of(text);
  EXPECT_THAT(article.text, HasSubstr("مدينة النخيل في الشمال"));
  EXPECT_TRUE(has_note(article, Note::Code::kDecoded));

  std::string wide = "\xFF\xFE";
  for (const char c : std::string("Flood warning")) wide += {c, '\0'};
  EXPECT_EQ(article_of(wide).text, "Flood warning");

  const Article declared =
      article_of("<html><head><meta charset=\"windows-1256\"></head><body><p>" + word + "</p></body></html>");
  EXPECT_THAT(declared.text, HasSubstr("مدينة النخيل"));

  const Article broken = article_of(kReport + "\xFF\xFE " + kThird);
  EXPECT_TRUE(has_note(broken, Note::Code::kReplacedBytes));
  EXPECT_THAT(broken.text, HasSubstr("\xEF\xBF\xBD"));
}

TEST(ReadBytes, OverTheLimit) {
  ReadOptions options;
  options.max_text_bytes = 100;
  const ReadResult result = read(page(kReport), options);
  EXPECT_THAT(result.articles, IsEmpty());
  ASSERT_EQ(result.unusable.size(), 1U);
  EXPECT_THAT(result.unusable[0].reason, HasSubstr("limit of 100"));
}

TEST(ReadJsonLines, ABrokenFirstLineCostsItself) {
  const std::string record = "{\"id\":\"a\",\"text\":\"" + kLead + "\"}\n";
  for (const std::string first : {"{broken\n", "{\n", "{'id': 1}\n", "{{}\n"}) {
    const ReadResult result = read(page(first + record + record), {});
    EXPECT_EQ(result.articles.size(), 2U) << first;
    ASSERT_EQ(result.unusable.size(), 1U) << first;
    EXPECT_THAT(result.unusable[0].reason, HasSubstr("broken line"));
  }
  // A document over several lines opens objects in later lines, too.
  const ReadResult whole = read(page("{\n\"channel\": 1,\n\"items\": [\n" + record + "]}\n"), {});
  EXPECT_THAT(whole.unusable.empty() ? "" : whole.unusable[0].reason, Not(HasSubstr("broken line")));
}

TEST(ReadJsonLines, FieldsOfARecord) {
  const Article article =
      article_of("{\"id\":\"a1\",\"url\":\"http://x.example/1\",\"outlet\":\"الواحة\",\"title\":\"" + kTitle +
                 "\",\"published\":\"2023-11-12 16:30:05\",\"author\":\"وكالات (بيروت)\",\"text\":\" " +
                 kLead + " ...المزيد\"}\n");
  EXPECT_EQ(article.id, "a1");
  EXPECT_EQ(article.source, "http://x.example/1");
  EXPECT_EQ(article.outlet, "الواحة");
  EXPECT_EQ(article.title->exact, kTitle);
  EXPECT_FALSE(article.title->span);
  EXPECT_EQ(article.published->value, "2023-11-12T16:30:05");
  EXPECT_EQ(article.dateline, "بيروت");
  EXPECT_EQ(body_of(article), kLead);
}

TEST(ReadJsonLines, ABylineBeforeTheTextIsNotTheReport) {
  const Article article = article_of("{\"id\":\"a\",\"outlet\":\"الواحة\",\"title\":\"" + kTitle +
                                     "\",\"text\":\"عمان – الواحة\\n" + kLead + "\\n" + kSecond + "\"}");
  EXPECT_EQ(article.dateline, "عمان");
  EXPECT_EQ(body_of(article), kLead + "\n" + kSecond);
}

TEST(ReadJsonLines, ALabelAndACreditBelowAreNoDateline) {
  const Article article =
      article_of("{\"id\":\"a\",\"title\":\"" + kTitle + "\",\"text\":\"التقييم: خمس نجوم\\n" + kLead +
                 "\\n* خدمة «نهار برس»\"}");
  EXPECT_EQ(article.dateline, std::nullopt);
  EXPECT_THAT(body_of(article), Not(HasSubstr("خدمة")));
}

TEST(ReadJsonLines, ABrokenLineLeavesTheOthers) {
  const ReadResult result = read(
      page("{\"id\":\"a\",\"text\":\"x\"}\n{\"id\":\"b\",\"te\n\n[1]\n{\"id\":\"c\",\"text\":\"y\"}\n"), {});
  ASSERT_EQ(result.articles.size(), 2U);
  EXPECT_EQ(result.articles[1].article.id, "c");
  ASSERT_EQ(result.unusable.size(), 2U);
  EXPECT_EQ(result.unusable[0].where, "folder/page.txt: line 2");
  EXPECT_EQ(result.unusable[1].where, "folder/page.txt: line 4");
}

TEST(ReadJsonLines, ARecordWithoutTextIsANote) {
  const ReadResult result =
      read(page("{\"id\":\"a\",\"title\":\"x\"}\n{\"id\":\"b\",\"text\":null}\n{}\n"), {});
  EXPECT_THAT(result.unusable, IsEmpty());
  ASSERT_EQ(result.articles.size(), 3U);
  for (const ReadArticle& read : result.articles) EXPECT_TRUE(has_note(read.article, Note::Code::kEmpty));
  EXPECT_FALSE(result.articles[2].explicit_id);
  EXPECT_EQ(result.articles[2].article.id, "page:3");
}

TEST(ReadJsonLines, WrongTypesAreLeftOutWithANote) {
  const Article article =
      article_of("{\"id\":7,\"title\":[\"x\"],\"published\":\"soon\",\"text\":\"" + kLead + "\"}");
  EXPECT_EQ(article.id, "7");
  EXPECT_FALSE(article.published);
  EXPECT_TRUE(has_note(article, Note::Code::kIgnoredField));
}

TEST(ReadJsonLines, BrokenCharactersInStrings) {
  const Article lone = article_of("{\"id\":\"a\",\"text\":\"before \\ud83d after\"}");
  EXPECT_EQ(lone.text, "before \xEF\xBF\xBD after");
  EXPECT_TRUE(has_note(lone, Note::Code::kReplacedBytes));
  EXPECT_EQ(article_of("{\"id\":\"a\",\"text\":\"\\ud83d\\ude00\"}").text, "\xF0\x9F\x98\x80");
  const Article bytes = article_of("{\"id\":\"a\",\"text\":\"" + kLead + "\xFF\"}");
  EXPECT_TRUE(has_note(bytes, Note::Code::kReplacedBytes));
}

TEST(ReadJsonLines, HostileLines) {
  const std::string deep =
      "{\"id\":\"a\",\"text\":" + std::string(200000, '[') + "\n{\"id\":\"b\",\"text\":\"y\"}";
  const ReadResult result = read(page(deep), {});
  EXPECT_EQ(result.articles.size(), 1U);
  EXPECT_EQ(result.unusable.size(), 1U);
  ReadOptions small;
  small.max_text_bytes = 50;
  const ReadResult cut = read(page("{\"id\":\"a\",\"text\":\"" + std::string(60, 'x') + "\"}\n{\"text\":\"" +
                                   std::string(300, 'x') + "\"}\n{\"id\":\"b\",\"text\":\"y\"}"),
                              small);
  EXPECT_EQ(cut.articles.size(), 1U);
  ASSERT_EQ(cut.unusable.size(), 2U);
  EXPECT_THAT(cut.unusable[0].reason, HasSubstr("limit of 50"));
  EXPECT_THAT(cut.unusable[1].where, HasSubstr("line 2"));
}

TEST(ReadJsonLines, OurOwnOutputGivesTheSameArticle) {
  const std::string record =
      "{\"id\":\"p\",\"source\":\"f.txt\",\"url\":null,\"outlet\":\"الواحة\",\"title\":{\"doc\":\"p\","
      "\"start\":0,\"end\":5},"
      "\"text\":\"سيول!\\nمتن "
      "الخبر\",\"body\":[{\"doc\":\"p\",\"start\":6,\"end\":15}],\"published\":{\"value\":\"2023-11-12\","
      "\"basis\":\"inferred\"},\"modified\":null,\"dateline\":\"بيروت\",\"agencies\":[\"AFP\"],\"authors\":["
      "\"س\"],"
      "\"language\":\"ar\"}";
  const Article article = article_of(record);
  EXPECT_EQ(article.id, "p");
  EXPECT_EQ(article.source, "f.txt");
  EXPECT_EQ(article.title->exact, "سيول!");
  EXPECT_EQ(body_of(article), "متن الخبر");
  EXPECT_EQ(article.published->basis, Basis::kInferred);
  EXPECT_EQ(article.dateline, "بيروت");
  EXPECT_THAT(agencies_of(article), ElementsAre("AFP"));
  EXPECT_EQ(article.language, "ar");
}

TEST(ReadJsonLines, SpansOutsideTheTextAreCut) {
  const Article article = article_of(
      "{\"id\":\"p\",\"text\":\"abc\",\"body\":[{\"start\":2,\"end\":99},{\"start\":0,\"end\":3},{\"start\":-"
      "1,\"end\":2},"
      "{\"start\":5,\"end\":9}]}");
  EXPECT_EQ(body_of(article), "abc");
}

TEST(ReadHtml, SimplePage) {
  const Article article =
      article_of("<!DOCTYPE html><html><head><title>" + kTitle +
                 " - الواحة</title><meta property=\"og:site_name\" content=\"الواحة\">"
                 "<meta property=\"article:published_time\" "
                 "content=\"2023-11-12T16:30:00+03:00\"><style>p{}</style></head><body>"
                 "<nav><ul><li><a href=\"/\">الرئيسية</a></li></ul></nav><article><h1>" +
                 kTitle + "</h1><p>" + kLead + "</p><script>var x;</script><p>" + kSecond + "</p><p>" +
                 kThird + "</p></article><footer><p>جميع الحقوق محفوظة.</p></footer></body></html>");
  ASSERT_TRUE(article.title);
  EXPECT_EQ(article.title->exact, kTitle);
  EXPECT_EQ(body_of(article), kLead + "\n" + kSecond + "\n" + kThird);
  EXPECT_EQ(article.outlet, "الواحة");
  EXPECT_EQ(article.published->value, "2023-11-12T16:30:00+03:00");
  EXPECT_THAT(article.text, Not(HasSubstr("var x")));
}

// What other parsers take the square of a page's size for. A megabyte of each; with squares it would be
// hours.
TEST(ReadHtml, HostileMarkupCostsNoMoreThanItsSize) {
  const auto repeated = [](const std::string& part) {
    std::string all = "<html>";
    while (all.size() < 1'000'000) all += part;
    return all;
  };
  for (const std::string part : {"<div>",
                                 "<b><i>",
                                 "<table>",
                                 "<table><tr><td>",
                                 "<a><p>",
                                 "</p>",
                                 "<li><div><ul>",
                                 "<button>",
                                 "<svg>",
                                 "<svg><desc>",
                                 "<select><option>",
                                 "<form><div></form>",
                                 "<!--",
                                 "<![CDATA[",
                                 "<script>",
                                 "<p class=author>",
                                 "<div hidden><a>",
                                 "&",
                                 "&#",
                                 "<dd><span>",
                                 "</x><x>",
                                 "<h1><template>",
                                 "<script type='application/ld+json'>["}) {
    const ReadResult result = read(page(repeated(part)), {});
    EXPECT_EQ(result.articles.size(), 1U) << part;
  }
  std::string attributes = "<html><p";
  for (int i = 0; i < 100000; ++i) attributes += " a" + std::to_string(i) + "=1";
  EXPECT_EQ(article_of(attributes + ">x</p>").text, "x\n");
  std::string open = "<html>";
  for (int i = 0; i < 5000; ++i) open += "<b a=" + std::to_string(i) + "><p>x";
  EXPECT_EQ(article_of(open).text.size(), 10000U);
}

}  // namespace
}  // namespace isnad::read
