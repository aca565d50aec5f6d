#include "passages/passages.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>
#include <string>

namespace isnad::passages {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

Article article(std::string id, std::string text) {
  Article made;
  made.id = std::move(id);
  made.text = std::move(text);
  made.body = {{0, static_cast<std::uint32_t>(made.text.size())}};
  made.language = "ar";
  return made;
}

void credit(Article& article, std::string agency, AgencyCredit::Place place) {
  article.agencies.push_back({std::move(agency), place, std::nullopt});
}

std::vector<std::string> texts(const std::vector<Article>& articles, const Passage& passage) {
  std::vector<std::string> out;
  for (const Place& member : passage.members) {
    out.emplace_back(slice(articles[member.doc.value()].text, member.span));
  }
  return out;
}

TEST(Passages, FindsASentenceThatStandsInTwoReports) {
  const std::vector<Article> articles = {
      article("a",
              "افتتح المعرض أمس. وقال مدير الميناء إن السفينة وصلت إلى المرسى محملة بالقمح والشعير. انتهى."),
      article("b",
              "في خبر آخر من الساحل. وقال مدير الميناء إن السفينة وصلت إلى المرسى محملة بالقمح والشعير.")};
  const std::vector<Passage> found = find_passages(articles, {});
  ASSERT_THAT(found, SizeIs(1));
  const std::string sentence = "وقال مدير الميناء إن السفينة وصلت إلى المرسى محملة بالقمح والشعير";
  EXPECT_THAT(texts(articles, found[0]), ElementsAre(sentence, sentence));
  EXPECT_FALSE(found[0].agency);
  EXPECT_FALSE(found[0].document);
}

TEST(Passages, SpellingNumbersAndInsertedWordsHideNoCopy) {
  const std::vector<Article> articles = {
      article("a", "أعلنت ادارة السدود أن منسوب البحيرة ارتفع 12 متراً بعد أمطار الاسبوع الماضي في الجبال."),
      article(
          "b",
          "وأعلنت إدارة السدود، أن منسوب البحيرة الكبيرة ارتفع 15 مترا بعد أمطار الأسبوع الماضي في الجبال.")};
  const std::vector<Passage> found = find_passages(articles, {});
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].members[0].span.begin, 0U);
  EXPECT_EQ(found[0].members[1].span.begin, 0U);
  EXPECT_THAT(texts(articles, found[0])[1], ::testing::EndsWith("الجبال"));
}

TEST(Passages, LongTitlesAreNoCopies) {
  const std::string title =
      "سعادة المهندس سالم بن ناصر بن خلفان الرويلي رئيس مجلس إدارة شركة مرافئ الساحل الشرقي";
  const std::vector<Article> articles = {article("a", "زار " + title + " مصنع الورق واطلع على خطوط إنتاجه."),
                                         article("b", "تبرع " + title + " بمكتبته للجامعة مساء الخميس.")};
  EXPECT_THAT(find_passages(articles, {}), IsEmpty());
}

// Reports on other things by one outlet or several, each with the same last sentence.
std::vector<Article> reports_with(const std::string& last, const std::vector<std::string>& outlets) {
  const std::vector<std::string> firsts = {"هطل المطر", "فاز الفريق", "عاد الصيادون", "أقيم الحفل",
                                           "نضج التمر", "وصل القطار", "سافر الوفد",   "بدأ الدرس",
                                           "جف النهر",  "زهر اللوز"};
  std::vector<Article> out;
  for (std::size_t i = 0; i < firsts.size(); ++i) {
    out.push_back(article(std::to_string(i), firsts[i] + " في المدينة " + std::to_string(i) + ".\n" + last));
    out.back().outlet = outlets[i % outlets.size()];
  }
  return out;
}

TEST(Passages, WhatAnOutletPutsUnderItsArticlesIsNoCopy) {
  const std::string last =
      "لمراسلة الكاتب اطلب الرقم 4711 ثم اكتب الرسالة وأرسلها إلى ديوان الصحيفة قبل المساء.";
  const std::vector<Article> own = reports_with(last, {"البيدر"});
  EXPECT_THAT(find_passages(own, {}), IsEmpty());
  EXPECT_THAT(find_passages(own, {.standing_share = 0}), SizeIs(1));
  // What several outlets have was copied; what few articles of an outlet have may be one article.
  EXPECT_THAT(find_passages(reports_with(last, {"البيدر", "المرسى"}), {}), SizeIs(1));
  EXPECT_THAT(find_passages(std::span(own).first(5), {}), SizeIs(1));
}

TEST(Passages, TextOutsideTheBodyIsNotCompared) {
  const std::string advert = "اشترك الآن في النشرة حتى تصلك أخبار المدينة كل صباح إلى بريدك من دون إعلانات";
  std::vector<Article> articles = {article("a", advert + "\nهطل المطر على السهل."),
                                   article("b", advert + "\nفاز الفريق بالكأس.")};
  EXPECT_THAT(find_passages(articles, {}), SizeIs(1));
  for (Article& one : articles) one.body[0].begin = static_cast<std::uint32_t>(advert.size());
  EXPECT_THAT(find_passages(articles, {}), IsEmpty());
}

TEST(Passages, MinWordsIsTheShortestThatCounts) {
  const std::vector<Article> articles = {
      article("a", "قبل الظهر. انقطع التيار عن حي الصفصاف بسبب عطل في المحول. ثم عاد."),
      article("b", "خبر. انقطع التيار عن حي الصفصاف بسبب عطل في المحول.")};
  EXPECT_THAT(find_passages(articles, {.min_words = 6}), SizeIs(1));
  EXPECT_THAT(find_passages(articles, {.min_words = 12}), IsEmpty());
}

TEST(Passages, SharedByMoreDocumentsIsAPassageOfItsOwn) {
  const std::string first = "وقال الحارس إن الباب كان مفتوحا عندما وصل إلى المخزن عند الفجر.";
  const std::string second = "وذكر أن اللصوص نقلوا السجاد على شاحنة صغيرة نحو الحدود الشمالية.";
  const std::vector<Article> articles = {article("a", "خبر أول. " + first + " " + second),
                                         article("b", "نص آخر. " + first + " " + second),
                                         article("c", "تقرير. " + second + " وبدأ التحقيق.")};
  const std::vector<Passage> found = find_passages(articles, {});
  ASSERT_THAT(found, SizeIs(2));
  EXPECT_THAT(found[0].members, SizeIs(2));
  EXPECT_THAT(found[1].members, SizeIs(3));
}

TEST(Passages, AWholeCopyIsOnePassage) {
  const std::string text =
      "وقال الحارس إن الباب كان مفتوحا عندما وصل إلى المخزن عند الفجر. وذكر أن اللصوص نقلوا السجاد على شاحنة "
      "صغيرة نحو الحدود الشمالية.";
  const std::vector<Article> articles = {article("a", text), article("b", text),
                                         article("c", "تمهيد. " + text)};
  const std::vector<Passage> found = find_passages(articles, {});
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_THAT(found[0].members, SizeIs(3));
}

TEST(Passages, OriginIsTheAgencyThatIsCreditedNearest) {
  const std::string sentence = "وقال الحارس إن الباب كان مفتوحا عندما وصل إلى المخزن عند الفجر.";
  std::vector<Article> articles = {article("a", "خبر أول. " + sentence),
                                   article("b",
                                           "قال شاهد لرويترز إنه رأى النار. جاء المطر. انتهى الحفل. سكت "
                                           "الجميع. وأبلغ الحارس فرانس برس بذلك. " +
                                               sentence)};
  EXPECT_FALSE(find_passages(articles, {})[0].agency);
  credit(articles[1], "Reuters", AgencyCredit::Place::kText);
  credit(articles[1], "AFP", AgencyCredit::Place::kText);
  EXPECT_EQ(find_passages(articles, {})[0].agency, "AFP");
}

TEST(Passages, ABylineSaysMoreThanACreditOfOneSentence) {
  const std::string shared = "وصلت القافلة إلى المدينة محملة بالقمح والدواء بعد رحلة دامت ستة أيام";
  std::vector<Article> articles = {article("a", shared + "."), article("b", shared + " بحسب رويترز.")};
  credit(articles[0], "DPA", AgencyCredit::Place::kAuthor);
  credit(articles[1], "Reuters", AgencyCredit::Place::kText);
  const std::vector<Passage> found = find_passages(articles, {});
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].agency, "DPA");
}

TEST(Passages, CreditsThatContradictGiveNoOrigin) {
  const std::string sentence = "وقال الحارس إن الباب كان مفتوحا عندما وصل إلى المخزن عند الفجر.";
  std::vector<Article> articles = {article("a", "خبر أول. " + sentence), article("b", "نص. " + sentence)};
  credit(articles[0], "AFP", AgencyCredit::Place::kAuthor);
  EXPECT_EQ(find_passages(articles, {})[0].agency, "AFP");
  credit(articles[1], "Reuters", AgencyCredit::Place::kAuthor);
  EXPECT_FALSE(find_passages(articles, {})[0].agency);
}

TEST(Passages, AnotherReportersWordsForOneFactAreNoCopy) {
  // Eleven words in common, and another word at every second place.
  const std::vector<Article> articles = {
      article("a",
              "قال مدير الميناء إن حريقا كبيرا في صوامع بلدة الصفصاف قرب الحدود الشمالية سببه عطل كهربائي."),
      article("b", "أكد المدير أن الحريق الذي شب بصوامع الصفصاف الواقعة على الحدود الشمالية أشعلته سيجارة.")};
  EXPECT_THAT(find_passages(articles, {}), IsEmpty());
}

TEST(Passages, AnEventsNameInTheMiddleOfSentencesIsNoCopy) {
  const std::vector<Article> articles = {
      article("a", "اندلع حريق ليلا في صوامع القمح في ميناء الصفصاف وأغلقت الشرطة الطرق."),
      article("b", "شب الحريق الكبير في صوامع القمح في ميناء الصفصاف بسبب سيجارة.")};
  EXPECT_THAT(find_passages(articles, {}), IsEmpty());
}

TEST(Passages, AClauseWithoutASharedWordStaysOutside) {
  const std::string sentence = "انهار جسر المشاة فوق وادي النعام بعد أسبوع من افتتاحه أمام السكان";
  const std::vector<Article> articles = {article("a", sentence + "، وهو ثالث حادث منذ مطلع الصيف."),
                                         article("b", "من جهة أخرى، " + sentence + ".")};
  const std::vector<Passage> found = find_passages(articles, {});
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_THAT(texts(articles, found[0]), ElementsAre(sentence, sentence));
}

TEST(Passages, AQuotationIsClosedWhereItWasOpened) {
  const std::vector<Article> articles = {
      article("a", "وقال الحارس «الباب كان مفتوحا عندما وصلت إلى المخزن عند الفجر». ثم انصرف."),
      article("b", "وقال الحارس \"الباب كان مفتوحا عندما وصلت إلى المخزن عند الفجر.\" انتهى.")};
  const std::vector<Passage> found = find_passages(articles, {});
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_THAT(texts(articles, found[0])[0], ::testing::EndsWith("الفجر»"));
  EXPECT_THAT(texts(articles, found[0])[1], ::testing::EndsWith("الفجر.\""));
}

TEST(Passages, ARewrittenClauseInBetweenPartsNoCopy) {
  const std::string first = "وقال الحارس إن الباب كان مفتوحا عندما وصل إلى المخزن عند الفجر.";
  const std::string last = "وذكر أن اللصوص نقلوا السجاد على شاحنة صغيرة نحو الحدود الشمالية.";
  const std::vector<Article> articles = {article("a", first + " لم يستيقظ أحد. " + last),
                                         article("b", first + " نام الجيران. " + last)};
  EXPECT_THAT(find_passages(articles, {}), SizeIs(1));
}

std::vector<PassageEdit::Kind> kinds(const Passage& passage) {
  std::vector<PassageEdit::Kind> out;
  for (const PassageEdit& edit : passage.edits) out.push_back(edit.kind);
  return out;
}

// The edits between two reports that share a sentence, the first the longer one.
std::vector<PassageEdit::Kind> edits_between(const std::string& longer, const std::string& shorter) {
  const std::vector<Article> articles = {article("a", longer), article("b", shorter)};
  const std::vector<Passage> found = find_passages(articles, {});
  if (found.size() != 1) return {};
  return kinds(found[0]);
}

TEST(PassageEdits, AFigureThatChangedIsOne) {
  const std::vector<Article> articles = {
      article("a", "وأحصت البلدية بعد العاصفة 17 بيتا مهدما في حي الصفصاف قرب النهر القديم."),
      article("b", "وأحصت البلدية بعد العاصفة 19 بيتا مهدما في حي الصفصاف قرب النهر القديم.")};
  const std::vector<Passage> found = find_passages(articles, {});
  ASSERT_THAT(found, SizeIs(1));
  ASSERT_THAT(kinds(found[0]), ElementsAre(PassageEdit::Kind::kFigure));
  EXPECT_EQ(slice(articles[0].text, found[0].edits[0].from.span), "17");
  EXPECT_EQ(slice(articles[1].text, found[0].edits[0].to.span), "19");
}

TEST(PassageEdits, WhoSaidItMayBeLeftOut) {
  const std::string statement = "منسوب البحيرة ارتفع مترين بعد أمطار الأسبوع الماضي في الجبال الشرقية";
  EXPECT_THAT(edits_between("وأعلنت إدارة السدود أن " + statement + ".", statement + "."),
              ElementsAre(PassageEdit::Kind::kAttributionDropped));
}

TEST(PassageEdits, AHedgeMayBeLeftOut) {
  EXPECT_THAT(edits_between("منسوب البحيرة ربما ارتفع مترين بعد أمطار الأسبوع الماضي في الجبال الشرقية.",
                            "منسوب البحيرة ارتفع مترين بعد أمطار الأسبوع الماضي في الجبال الشرقية."),
              ElementsAre(PassageEdit::Kind::kHedgeDropped));
}

TEST(PassageEdits, OtherWordsAreWordingSpellingAndParticlesAreNone) {
  EXPECT_THAT(
      edits_between("نقل عشرات الأشخاص إلى مستشفى المدينة بعد انهيار المدرج الإسمنتي في الملعب القديم.",
                    "نقل عشرات المشجعين إلى مستشفى المدينة بعد انهيار المدرج الاسمنتي بالملعب القديم."),
      ElementsAre(PassageEdit::Kind::kWording));
}

TEST(PassageOrigins, ACreditIsCreditedAnAgencysOwnArticleIsAligned) {
  const std::string sentence = "وقال الحارس إن الباب كان مفتوحا عندما وصل إلى المخزن عند الفجر.";
  std::vector<Article> articles = {article("a", "خبر أول. " + sentence), article("b", "نص. " + sentence)};
  articles[0].outlet = "صحيفة الساحل";
  articles[1].outlet = "رويترز";
  Passage found = find_passages(articles, {})[0];
  EXPECT_EQ(found.agency, "Reuters");
  EXPECT_EQ(found.basis, OriginBasis::kAligned);
  EXPECT_THAT(found.credited_by, IsEmpty());
  const double aligned = found.confidence;
  credit(articles[0], "Reuters", AgencyCredit::Place::kByline);
  found = find_passages(articles, {})[0];
  EXPECT_EQ(found.basis, OriginBasis::kBoth);
  EXPECT_THAT(found.credited_by, ElementsAre(DocumentIndex(0)));
  EXPECT_GT(found.confidence, aligned);
  articles[1].outlet = "صحيفة الجبل";
  found = find_passages(articles, {})[0];
  EXPECT_EQ(found.basis, OriginBasis::kCredited);
  EXPECT_LT(found.confidence, aligned);
}

TEST(PassageOrigins, WhereTwoAgenciesAreCreditedAShorterPassageInsideTellsNothing) {
  const std::string first = "وقال الحارس إن الباب كان مفتوحا عندما وصل إلى المخزن عند الفجر";
  const std::string second = " وذكر أن اللصوص نقلوا السجاد على شاحنة صغيرة نحو الحدود الشمالية.";
  std::vector<Article> articles = {article("a", first + second), article("b", first + second),
                                   article("c", "تقرير. " + first + " وبدأ التحقيق.")};
  credit(articles[0], "SPA", AgencyCredit::Place::kByline);
  credit(articles[2], "AFP", AgencyCredit::Place::kByline);
  const std::vector<Passage> found = find_passages(articles, {});
  ASSERT_THAT(found, SizeIs(2));
  for (const Passage& passage : found) {
    EXPECT_EQ(passage.agency.has_value(), passage.members.size() == 2);
  }
}

TEST(PassageOrigins, ThreeOutletsAtOnceHaveItFromSomebody) {
  const std::string sentence = "وقال الحارس إن الباب كان مفتوحا عندما وصل إلى المخزن عند الفجر.";
  std::vector<Article> articles = {article("a", "خبر أول. " + sentence), article("b", "نص. " + sentence),
                                   article("c", "تقرير من المدينة. " + sentence)};
  articles[0].outlet = "صحيفة الساحل";
  articles[1].outlet = "صحيفة الجبل";
  articles[2].outlet = "صحيفة الساحل";
  EXPECT_FALSE(find_passages(articles, {})[0].basis);
  articles[2].outlet = "صحيفة السهل";
  const Passage found = find_passages(articles, {})[0];
  EXPECT_FALSE(found.agency);
  EXPECT_EQ(found.basis, OriginBasis::kAligned);
  articles[2].published = PublishedDate{"2031-05-09", Basis::kStated, ""};
  articles[0].published = PublishedDate{"2031-05-01", Basis::kStated, ""};
  EXPECT_FALSE(find_passages(articles, {})[0].basis);
}

TEST(PassageOrigins, AnOutletThatTheOthersNameIsTheOriginUnlessItCameLater) {
  const std::string sentence = "وقال الحارس إن الباب كان مفتوحا عندما وصل إلى المخزن عند الفجر.";
  std::vector<Article> articles = {article("a", sentence + " وعاد السكان إلى بيوتهم."),
                                   article("b", "نقلا عن مرسى الأنباء. " + sentence)};
  articles[0].outlet = "مرسى الأنباء";
  articles[1].outlet = "صحيفة الجبل";
  Passage found = find_passages(articles, {})[0];
  EXPECT_EQ(found.document, DocumentIndex(0));
  EXPECT_EQ(found.basis, OriginBasis::kCredited);
  EXPECT_THAT(found.credited_by, ElementsAre(DocumentIndex(1)));
  articles[0].published = PublishedDate{"2031-05-02T10:00", Basis::kStated, ""};
  articles[1].published = PublishedDate{"2031-05-02T09:00", Basis::kStated, ""};
  EXPECT_FALSE(find_passages(articles, {})[0].document);
}

TEST(PassageOrigins, AnOutletThatTheSpeakerToldIsTheOrigin) {
  const std::string told =
      "وقال الحارس لـ«عكاظ» إن الباب كان مفتوحا عندما وصل إلى المخزن عند الفجر قرب الميناء.";
  const std::string copied = "وقال الحارس إن الباب كان مفتوحا عندما وصل إلى المخزن عند الفجر قرب الميناء.";
  std::vector<Article> articles = {article("a", copied), article("b", told)};
  articles[0].outlet = "صحيفة الجبل";
  articles[1].outlet = "عكاظ";
  const Passage found = find_passages(articles, {})[0];
  EXPECT_EQ(found.document, DocumentIndex(1));
  EXPECT_EQ(found.basis, OriginBasis::kCredited);
  articles[0].published = PublishedDate{"2031-05-02T09:00", Basis::kStated, ""};
  articles[1].published = PublishedDate{"2031-05-02T10:00", Basis::kStated, ""};
  EXPECT_FALSE(find_passages(articles, {})[0].document);
}

std::vector<std::string> lags(const Passage& passage) {
  std::vector<std::string> out;
  for (const PassageLag& one : passage.lags) out.push_back(std::to_string(one.doc.value()) + " " + one.lag);
  return out;
}

TEST(PassageTimes, LagsAreAsPreciseAsTheTimes) {
  const std::string sentence = "وقال الحارس إن الباب كان مفتوحا عندما وصل إلى المخزن عند الفجر.";
  std::vector<Article> articles = {article("a", "خبر. " + sentence), article("b", "نص. " + sentence),
                                   article("c", "قول. " + sentence)};
  EXPECT_THAT(find_passages(articles, {})[0].lags, IsEmpty());
  articles[0].published = PublishedDate{"2031-05-02T11:35", Basis::kStated, ""};
  articles[1].published = PublishedDate{"2031-05-02T10:00", Basis::kStated, ""};
  articles[2].published = PublishedDate{"2031-05-03", Basis::kStated, ""};
  EXPECT_THAT(lags(find_passages(articles, {})[0]), ElementsAre("1 PT0M", "0 PT95M", "2 P1D"));
  // A clock of a known zone and one of an unknown zone may be hours apart.
  articles[0].published->value = "2031-05-02T11:35+03:00";
  EXPECT_THAT(lags(find_passages(articles, {})[0])[0], ::testing::EndsWith("0M"));
  articles[0].published->basis = Basis::kInferred;
  EXPECT_THAT(lags(find_passages(articles, {})[0]), ElementsAre("1 PT0M", "2 P1D"));
}

TEST(PassageTimes, ACrawlersTimesAreNoEvidence) {
  const std::string sentence = "وقال الحارس إن الباب كان مفتوحا عندما وصل إلى المخزن عند الفجر.";
  std::vector<Article> articles;
  for (int i = 0; i < 6; ++i) {
    articles.push_back(article(std::to_string(i), "خبر رقم " + std::to_string(i) + ". " + sentence));
    articles.back().outlet = i < 3 ? "صحيفة الساحل" : "صحيفة الجبل";
    articles.back().published =
        PublishedDate{"2031-05-02T10:0" + std::to_string(i) + ":1" + std::to_string(i), Basis::kStated, ""};
  }
  EXPECT_THAT(find_passages(articles, {})[0].lags, SizeIs(6));
  for (int i = 0; i < 6; ++i) {
    articles[i].published->value = "2031-05-02T1" + std::to_string(i / 3) + ":00:1" + std::to_string(i);
  }
  EXPECT_THAT(find_passages(articles, {})[0].lags, IsEmpty());
}

TEST(Passages, NothingComesOfNothing) {
  EXPECT_THAT(find_passages({}, {}), IsEmpty());
  std::vector<Article> articles = {article("a", ""), article("b", "\xFF\xFE ..."), article("c", "")};
  articles[2].body.clear();
  EXPECT_THAT(find_passages(articles, {}), IsEmpty());
  EXPECT_THAT(find_passages(articles, {.min_words = 0}), IsEmpty());
  EXPECT_THAT(find_passages(articles, {.min_words = -5}), IsEmpty());
}

// Texts of invented words with copied, edited stretches, and what a plain dynamic programme over all pairs of
// words says of them.
class Invented {
 public:
  explicit Invented(unsigned seed) : random_(seed) {}

  int below(int end) { return std::uniform_int_distribution<int>(0, end - 1)(random_); }

  std::string word() {
    std::string out;
    for (int i = 0; i < 6; ++i) out.push_back(static_cast<char>('a' + below(26)));
    return out;
  }
  std::vector<std::string> words(int count) {
    std::vector<std::string> out;
    for (int i = 0; i < count; ++i) out.push_back(word());
    return out;
  }
  // About one word in `rate` is replaced, left out, or has another before it.
  std::vector<std::string> edited(const std::vector<std::string>& source, int rate) {
    std::vector<std::string> out;
    for (const std::string& one : source) {
      if (below(rate) != 0) {
        out.push_back(one);
        continue;
      }
      const int kind = below(3);
      if (kind != 1) out.push_back(word());
      if (kind == 2) out.push_back(one);
    }
    return out;
  }

 private:
  std::mt19937 random_;
};

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += word + ' ';
  return out;
}

std::vector<std::string> concatenated(const std::vector<std::vector<std::string>>& parts) {
  std::vector<std::string> out;
  for (const auto& part : parts) out.insert(out.end(), part.begin(), part.end());
  return out;
}

// Words of Invented's kind in the first `byte` bytes.
double words_before(const Article& article, std::uint32_t byte) {
  const auto letters = std::count_if(article.text.begin(), article.text.begin() + byte,
                                     [](char c) { return c != ' ' && c != '.'; });
  return static_cast<double>(letters) / 6;
}

struct BestLocal {
  double score = 0;
  std::size_t begin = 0;  // words of the first text
  std::size_t end = 0;
};

// Smith and Waterman (1981), a match 1, a word without counterpart -0.35.
BestLocal best_local_alignment(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  BestLocal best;
  std::vector<std::vector<std::pair<double, std::size_t>>> cells(
      a.size() + 1, std::vector<std::pair<double, std::size_t>>(b.size() + 1));
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      auto& cell = cells[i][j];
      cell = {0, i};
      const auto diagonal = cells[i - 1][j - 1];
      const std::size_t start = diagonal.first > 0 ? diagonal.second : i - 1;
      const double change = a[i - 1] == b[j - 1] ? 1 : -0.35;
      if (diagonal.first + change > cell.first) cell = {diagonal.first + change, start};
      if (cells[i - 1][j].first - 0.35 > cell.first)
        cell = {cells[i - 1][j].first - 0.35, cells[i - 1][j].second};
      if (cells[i][j - 1].first - 0.35 > cell.first)
        cell = {cells[i][j - 1].first - 0.35, cells[i][j - 1].second};
      if (cell.first > best.score) best = {cell.first, cell.second, i};
    }
  }
  return best;
}

TEST(Passages, AgreesWithAllPairsAlignmentOnInventedTexts) {
  for (unsigned seed = 0; seed < 60; ++seed) {
    Invented invented(seed);
    const std::vector<std::string> source = invented.words(12 + invented.below(30));
    const bool copied = seed % 3 != 0;
    const std::vector<std::string> a_lead = invented.words(1 + invented.below(40));
    const std::vector<std::string> a_tail = invented.words(1 + invented.below(40));
    const std::vector<std::string> b_lead = invented.words(1 + invented.below(40));
    const std::vector<std::string> copy = copied ? invented.edited(source, 8) : invented.words(30);

    const BestLocal best =
        best_local_alignment(concatenated({a_lead, source, a_tail}), concatenated({b_lead, copy}));
    const std::vector<Article> articles = {
        article("a", joined(a_lead) + ". " + joined(source) + ". " + joined(a_tail)),
        article("b", joined(b_lead) + ". " + joined(copy))};
    const std::vector<Passage> found = find_passages(articles, {});
    EXPECT_EQ(found.empty(), best.score < 6) << "seed " << seed;
    if (found.empty()) continue;
    ASSERT_THAT(found, SizeIs(1)) << "seed " << seed;
    // The ends may differ by what the edge of a clause pulls in.
    const Span span = found[0].members[0].span;
    EXPECT_NEAR(words_before(articles[0], span.begin), static_cast<double>(best.begin), 4) << "seed " << seed;
    EXPECT_NEAR(words_before(articles[0], span.end), static_cast<double>(best.end), 4) << "seed " << seed;
  }
}

std::set<std::vector<std::pair<std::string, Span>>> by_id(const std::vector<Article>& articles,
                                                          const std::vector<Passage>& passages) {
  std::set<std::vector<std::pair<std::string, Span>>> out;
  for (const Passage& passage : passages) {
    std::vector<std::pair<std::string, Span>> members;
    for (const Place& member : passage.members) {
      members.emplace_back(articles[member.doc.value()].id, member.span);
    }
    std::sort(members.begin(), members.end());
    out.insert(members);
  }
  return out;
}

TEST(Passages, OrderOfDocumentsAndNumberOfThreadsMakeNoDifference) {
  Invented invented(7);
  const std::vector<std::string> source = invented.words(60);
  std::vector<Article> articles;
  for (int i = 0; i < 40; ++i) {
    articles.push_back(article(std::to_string(i), joined(invented.words(10)) + ". " +
                                                      joined(invented.edited(source, 6)) + ". " +
                                                      joined(invented.words(10))));
  }
  const auto expected = by_id(articles, find_passages(articles, {}));
  EXPECT_FALSE(expected.empty());
  std::reverse(articles.begin(), articles.end());
  EXPECT_EQ(by_id(articles, find_passages(articles, {.jobs = 4})), expected);
  std::shuffle(articles.begin(), articles.end(), std::mt19937(3));
  EXPECT_EQ(by_id(articles, find_passages(articles, {})), expected);
}

TEST(Passages, MembersAreSortedOneADocumentInsideTheBody) {
  Invented invented(11);
  const std::vector<std::string> source = invented.words(30);
  std::vector<Article> articles;
  for (int i = 0; i < 30; ++i) {
    articles.push_back(
        article(std::to_string(i), joined(source) + ". " + joined(invented.edited(source, 5))));
  }
  for (const Passage& passage : find_passages(articles, {})) {
    ASSERT_GE(passage.members.size(), 2U);
    for (std::size_t i = 0; i < passage.members.size(); ++i) {
      const Place& member = passage.members[i];
      EXPECT_LT(member.span.begin, member.span.end);
      EXPECT_LE(member.span.end, articles[member.doc.value()].text.size());
      if (i == 0) continue;
      EXPECT_LT(passage.members[i - 1].doc, member.doc);
    }
  }
}

TEST(Passages, RepetitiveTextTakesLinearTime) {
  std::string text;
  for (int i = 0; i < 40'000; ++i) text += i % 3 == 0 ? "one " : (i % 3 == 1 ? "two " : "three ");
  const std::vector<Article> articles = {article("a", text), article("b", text + "four five"),
                                         article("c", "zero " + text)};
  EXPECT_THAT(find_passages(articles, {}), ::testing::Not(IsEmpty()));
}

}  // namespace
}  // namespace isnad::passages
