// What every store finds.
#include "store_contract.h"

#include <algorithm>

namespace isnad {
namespace {

class SearchContract : public StoreContract {};
INSTANTIATE_TEST_SUITE_P(On, SearchContract, ::testing::Values("sqlite", "postgres"), name_of);

TEST_P(SearchContract, SearchKnowsSpellingsCliticsAndDigits) {
  const auto store = open();
  ingest(*store, invented_pages());
  for (const char* query : {"الرمانة", "الرمانه", "رمانة", "والرمانة", "بالرمانة", "لِلرُّمّانةِ"})
    EXPECT_THAT(found(*store, query), UnorderedElementsAre("a", "b", "c")) << query;
  for (const char* query : {"16", "١٦", "۱۶"})
    EXPECT_THAT(found(*store, query), UnorderedElementsAre("b", "c")) << query;
  EXPECT_THAT(found(*store, "حكومة"), ElementsAre("b"));
  EXPECT_THAT(found(*store, "الاخشاب"), UnorderedElementsAre("a", "b", "c"));
  EXPECT_THAT(found(*store, "زيت*"), ElementsAre("d"));
}

TEST_P(SearchContract, PhrasesExclusionsAlternativesAndFields) {
  const auto store = open();
  ingest(*store, invented_pages());
  EXPECT_THAT(found(*store, "\"المتحدث باسم الدفاع المدني\""), UnorderedElementsAre("a", "b"));
  EXPECT_THAT(found(*store, "\"المدني الدفاع\""), IsEmpty());
  EXPECT_THAT(found(*store, "حريق -الحداد"), UnorderedElementsAre("a", "c"));
  EXPECT_THAT(found(*store, "-حريق"), ElementsAre("d"));
  EXPECT_THAT(found(*store, "-\"الدفاع المدني\""), ElementsAre("d"));
  EXPECT_THAT(found(*store, "الحداد OR الزيتون"), UnorderedElementsAre("b", "d"));
  EXPECT_THAT(found(*store, "outlet:النورس"), UnorderedElementsAre("a", "c"));
  EXPECT_THAT(found(*store, "figure:14"), ElementsAre("a"));
  EXPECT_THAT(found(*store, "حريق after:2031-04-03"), ElementsAre("c"));
  EXPECT_THAT(found(*store, "حريق before:2031-04-03"), UnorderedElementsAre("a", "b"));
  EXPECT_THAT(found(*store, "after:2031-04 before:2031-05 -حريق"), ElementsAre("d"));
  EXPECT_THAT(found(*store, "source:القطان"), UnorderedElementsAre("a", "b"));
  EXPECT_FALSE(pipeline::search_store(*store, "figure:كثير", {}).has_value());
  EXPECT_FALSE(pipeline::search_store(*store, "...", {}).has_value());
}

TEST_P(SearchContract, FiguresAreFoundByRange) {
  const auto store = open();
  ingest(*store, invented_pages());
  EXPECT_THAT(found(*store, "figure:14..15"), ElementsAre("a"));
  EXPECT_THAT(found(*store, "figure:14..16"), UnorderedElementsAre("a", "b", "c"));
  EXPECT_THAT(found(*store, "figure:١٥..١٦"), UnorderedElementsAre("b", "c"));
  EXPECT_THAT(found(*store, "figure:17..29"), IsEmpty());
  EXPECT_THAT(found(*store, "figure:20.."), UnorderedElementsAre("a", "b"));
  EXPECT_THAT(found(*store, "figure:12..13 -حريق"), ElementsAre("d"));
  EXPECT_THAT(found(*store, "حريق -figure:15..40"), IsEmpty());
  EXPECT_THAT(found(*store, "حريق -figure:31.."), UnorderedElementsAre("a", "b", "c"));
  EXPECT_THAT(found(*store, "figure:13.9..14.1 OR الزيتون"), UnorderedElementsAre("a", "d"));
  // As many terms as a range can have.
  EXPECT_THAT(found(*store, "figure:1.2345678912345..9876543210.123456"),
              UnorderedElementsAre("a", "b", "c", "d"));
}

// Searches are quick at once, not only after the server has tidied up by itself.
TEST_P(SearchContract, NothingWaitsForTheIndexAfterIngesting) {
  if (!is_postgres()) GTEST_SKIP() << "of PostgreSQL alone";
  const auto store = open();
  ingest(*store, invented_pages());
  std::int64_t pages = -1;
  done(value_of(store::postgres::PostgresConnection::open(address_))
           ->run("SELECT gin_clean_pending_list('isnad.search_document_words')", {},
                 [&](const store::sql::Row& row) { pages = row.integer(0); }));
  EXPECT_EQ(pages, 0);
}

TEST_P(SearchContract, AQueryCannotReachIntoTheStore) {
  const auto store = open();
  ingest(*store, {invented_pages()[0]});
  for (const char* query : {"'; DROP TABLE document; --", "a\" OR \"b", "NEAR(a b)", "حريق:*", "' <-> !'",
                            "tokens:x", "a | b & !c", "\\", "$1", "\"'\\", "^حريق", "(حريق", "{x}:y"}) {
    const auto page = pipeline::search_store(*store, query, {});
    // Signs alone ask for nothing, which is said; nothing of a query fails in the database.
    EXPECT_TRUE(page.has_value() || page.error().code == ErrorCode::kUsage) << query;
  }
  EXPECT_THAT(found(*store, "حريق"), ElementsAre("a"));
}

TEST_P(SearchContract, ALongDocumentIsFoundByAllOfIt) {
  // Longer than a vector of PostgreSQL holds, with words that repeat oftener than it counts.
  std::string text = "بداية الطريق. ";
  for (int i = 0; i < 20000; ++i) text += (i % 50 == 0 ? "حريق كبير " : "كلمة" + std::to_string(i) + " ");
  text += "عند المنعطف الاخير نهاية الطريق.";
  const auto store = open();
  ingest(*store,
         {{"long.txt", "long", "عنوان\n\n" + text}, {"short.txt", "short", "بداية قصيرة بلا منعطف."}});
  EXPECT_THAT(found(*store, "بداية المنعطف"), UnorderedElementsAre("long", "short"));
  EXPECT_THAT(found(*store, "بداية الاخير"), ElementsAre("long"));
  EXPECT_THAT(found(*store, "\"المنعطف الاخير نهاية\""), ElementsAre("long"));
  EXPECT_THAT(found(*store, "\"حريق كبير كلمة 19951\""), ElementsAre("long"));
  EXPECT_THAT(found(*store, "\"كبير حريق\""), IsEmpty());
  done(store->begin_writing());
  done(store->remove(value_of(store->document("long"))->number));
  done(store->commit());
  EXPECT_THAT(found(*store, "\"حريق كبير\""), IsEmpty());
}

// Over the megabyte that a vector of PostgreSQL holds of different words: kept whole, found by the first of
// them and by its fields, and what it is not found by is said.
TEST_P(SearchContract, ADocumentOfTooManyWordsIsFoundByTheFirst) {
  const auto word = [](int number) {
    std::string made = "kelimelerin";
    for (const char digit : std::to_string(100'000 + number))
      made.push_back(static_cast<char>(digit - '0' + 'p'));
    return made;
  };
  std::string text;
  for (int i = 0; i < 90'000; ++i) text += word(i) + " ";
  const auto store = open();
  ingest(*store, {record("long", "صحيفة النورس", "2031-04-02", "حريق", text + "son"), invented_pages()[3]});
  for (const std::string& query :
       {word(0), word(40'000), '"' + word(40'000) + " " + word(40'001) + '"', std::string("outlet:النورس"),
        std::string("-الزيتون"), std::string("حريق")})
    EXPECT_THAT(found(*store, query), ElementsAre("long")) << query;
  EXPECT_THAT(found(*store, word(89'999)), IsEmpty());
  EXPECT_THAT(found(*store, "son"), IsEmpty());
  EXPECT_EQ(value_of(store->document("long"))->outlet, "صحيفة النورس");
  const Coverage coverage = value_of(store->coverage());
  ASSERT_EQ(coverage.gaps.size(), 1U);
  EXPECT_THAT(coverage.gaps[0].where, ElementsAre("long.jsonl"));
}

// Reports with words of every spelling, digits of three scripts, and texts that were copied with edits.
std::vector<Page> varied_pages() {
  const std::vector<std::string> places{"الرمانة", "الرمانه", "رمانة",  "الصدفية",
                                        "الصدفيه", "القرمز",  "المرفأ", "المرفا"};
  const std::vector<std::string> numbers{"14", "١٤", "۱۴", "1,500", "١٬٥٠٠", "۱۵۰۰", "3.5", "٣٫٥"};
  const std::vector<std::string> edits{"قتلوا", "لقوا حتفهم", "قتلوا وفقد آخرون", "قضوا"};
  std::vector<Page> pages;
  for (std::size_t i = 0; i < 96; ++i) {
    const std::string& place = places[i % places.size()];
    const std::string text =
        (i % 2 == 0 ? "وقال " : "قال ") + std::string("المتحدث باسم الدفاع المدني في ") + place + " إن " +
        numbers[i * 5 % numbers.size()] + " شخصا " + edits[i * 7 % edits.size()] + " في حريق " +
        (i % 3 == 0 ? "بالمستودع" : "مستودع الأخشاب") + " رقم " + std::to_string(i / 6) +
        ". وأضافت حكومتها أن لجنة " + (i % 5 == 0 ? "للتحقيق" : "تحقيق") + " ستصل إلى المدينة.";
    pages.push_back(record("v" + std::to_string(i), i % 3 == 0 ? "صحيفة النورس" : "موقع المرفأ",
                           "2031-04-" + std::to_string(10 + i % 18), "حريق في " + place, text));
  }
  return pages;
}

// 200 and more: words with clitics and in other spellings, numbers, phrases within and across what was
// edited.
std::vector<std::string> varied_queries() {
  const std::vector<std::string> words{"الرمانة", "رمانه",    "بالرمانة", "للصدفيه", "والصدفية",
                                       "المرفأ",  "مرفا",     "حكومة",    "حكومتها", "وحكومته",
                                       "مستودع",  "المستودعِ", "اخشاب",    "الأخشاب", "تحقيق",
                                       "للتحقيق", "لجنه",     "المدينة",  "حتفهم",   "وفقد"};
  const std::vector<std::string> numbers{"14",    "١٤",   "۱۴",  "1500", "1,500",
                                         "١٬٥٠٠", "۱۵۰۰", "3.5", "٣٫٥",  "7"};
  const std::vector<std::string> phrases{
      "الدفاع المدني",       "شخصا قتلوا",         "قتلوا في حريق",
      "قتلوا وفقد آخرون في", "لقوا حتفهم في حريق", "حريق مستودع الاخشاب",
      "المدني في رمانة",     "وأضافت حكومتها",     "باسم الدفاع المدني في الصدفيه",
      "ستصل الى المدينه"};
  std::vector<std::string> queries;
  for (const std::string& word : words) {
    for (const char* form : {"{}", "-{} حريق", "{} OR لجنة", "entity:{}", "{} after:2031-04-15"}) {
      std::string query = form;
      queries.push_back(query.replace(query.find("{}"), 2, word));
    }
    queries.push_back(word.substr(0, 6) + "*");
  }
  for (const std::string& number : numbers) {
    for (const char* form : {"{}", "figure:{}", "figure:{}..2000", "figure:..{} حريق"}) {
      std::string query = form;
      queries.push_back(query.replace(query.find("{}"), 2, number));
    }
    for (const std::string& phrase : {phrases[0], phrases[3]})
      queries.push_back("\"" + phrase + "\" " + number);
  }
  for (const std::string& phrase : phrases) {
    queries.push_back("\"" + phrase + "\"");
    queries.push_back("«" + phrase + "» outlet:النورس");
    queries.push_back("حريق -\"" + phrase + "\"");
  }
  return queries;
}

std::string answer(store::Store& store, const std::string& query) {
  const pipeline::SearchPage page =
      value_of(pipeline::search_store(store, query, {.skip = 0, .limit = 1000}));
  std::string all = std::to_string(page.total);
  for (const search::Facet& facet : page.facets.outlets)
    all += " " + facet.value + std::to_string(facet.documents);
  for (const search::Facet& facet : page.facets.days)
    all += " " + facet.value + std::to_string(facet.documents);
  for (const pipeline::SearchHit& hit : page.hits) {
    all += "\n" + hit.id + " " + std::to_string(hit.score) + " " + hit.snippet.text;
    for (const Span mark : hit.snippet.marks) all += " " + std::to_string(mark.begin);
  }
  return all;
}

TEST_P(SearchContract, EveryStoreGivesTheSameAnswers) {
  if (!is_postgres()) GTEST_SKIP() << "the one that others are compared with";
  const auto store = open();
  ingest(*store, varied_pages());
  const auto other = value_of(store::open((folder_ / "other.db").string(), store::Access::kWrite));
  std::vector<Page> backwards = varied_pages();
  std::reverse(backwards.begin(), backwards.end());
  ingest(*other, backwards);
  std::size_t found_something = 0;
  const std::vector<std::string> queries = varied_queries();
  EXPECT_GE(queries.size(), 200U);
  for (const std::string& query : queries) {
    const std::string wanted = answer(*other, query);
    EXPECT_EQ(answer(*store, query), wanted) << query;
    if (!wanted.starts_with("0")) ++found_something;
  }
  EXPECT_GT(found_something, queries.size() * 3 / 4);
}

}  // namespace
}  // namespace isnad
