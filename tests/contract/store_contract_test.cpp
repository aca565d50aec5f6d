// What every store keeps, run on each: SQLite always, PostgreSQL where ISNAD_TEST_POSTGRES names a server
// (tests/contract/contract_test.py starts one).
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "pipeline/collection.h"
#include "pipeline/ingest.h"
#include "report/json.h"
#include "store/postgres/connection.h"
#include "store/sqlite/connection.h"
#include "store/store.h"

namespace isnad {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

namespace fs = std::filesystem;

template <class T>
T value_of(Result<T> result) {
  if (!result) {
    ADD_FAILURE() << result.error().message;
    std::abort();
  }
  return std::move(*result);
}
void done(const Result<void>& result) { ASSERT_TRUE(result.has_value()) << result.error().message; }

Page record(const std::string& id, const std::string& outlet, const std::string& published,
            const std::string& title, const std::string& text) {
  return {id + ".jsonl", id,
          R"({"id": ")" + id + R"(", "outlet": ")" + outlet + R"(", "published": ")" + published +
              R"(", "title": ")" + title + R"(", "text": ")" + text + "\"}\n"};
}

// Two reports of a fire, a third of the same a day later, and one about something else.
std::vector<Page> invented_pages() {
  return {
      record("a", "صحيفة النورس", "2031-04-02T08:00", "حريق في مستودع بمدينة الرمانة يوقع 14 قتيلا",
             "الرمانة - قال المتحدث باسم الدفاع المدني العميد سامر القطان إن 14 شخصا قتلوا وأصيب 30 آخرون في "
             "حريق "
             "اندلع في مستودع للأخشاب بمدينة الرمانة فجر الأربعاء. وأضاف أن فرق الإطفاء سيطرت على الحريق بعد "
             "ست ساعات."),
      record("b", "موقع المرفأ", "2031-04-02T10:30", "ارتفاع قتلى حريق الرمانة إلى 16",
             "الرمانة - قال المتحدث باسم الدفاع المدني العميد سامر القطان إن 16 شخصا قتلوا وأصيب 30 آخرون في "
             "حريق "
             "اندلع في مستودع للأخشاب بمدينة الرمانة فجر الأربعاء. وحكومتها تعلن الحداد ثلاثة أيام."),
      record("c", "صحيفة النورس", "2031-04-03", "تشييع ضحايا حريق مستودع الرمانة",
             "الرمانة - شيعت مدينة الرمانة ضحايا حريق مستودع الأخشاب الذي اندلع فجر الأربعاء، وقال الدفاع "
             "المدني إن "
             "١٦ شخصا قتلوا في الحريق."),
      record("d", "موقع المرفأ", "2031-04-09", "وزير الزراعة يفتتح موسم الزيتون",
             "افتتح وزير الزراعة في بلدة عين الغزال موسم الزيتون، وقال إن المحصول سيزيد بنسبة 12 بالمئة عن "
             "العام الماضي."),
  };
}

class StoreContract : public ::testing::TestWithParam<const char*> {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("isnad-contract-" + std::to_string(::getpid()));
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    if (is_postgres()) {
      const char* server = std::getenv("ISNAD_TEST_POSTGRES");
      if (server == nullptr) GTEST_SKIP() << "ISNAD_TEST_POSTGRES names no server";
      address_ = server;
      done(value_of(store::postgres::PostgresConnection::open(address_))
               ->script("DROP SCHEMA IF EXISTS isnad CASCADE"));
    } else {
      address_ = (folder_ / "store.db").string();
    }
  }
  void TearDown() override { fs::remove_all(folder_); }

  [[nodiscard]] bool is_postgres() const { return std::string(GetParam()) == "postgres"; }
  [[nodiscard]] std::unique_ptr<store::Store> open(store::Access access = store::Access::kWrite) const {
    return value_of(store::open(address_, access));
  }
  // Behind the store's back.
  void sql(const std::string& statements) const {
    if (is_postgres())
      done(value_of(store::postgres::PostgresConnection::open(address_))->script(statements));
    else
      done(value_of(store::sqlite::SqliteConnection::open(address_, store::Access::kWrite))
               ->script(statements));
  }

  static pipeline::IngestOutcome ingest(store::Store& store, std::vector<Page> pages) {
    pipeline::IngestOutcome outcome;
    pipeline::Inputs inputs;
    inputs.pages = std::move(pages);
    pipeline::IngestOptions options;
    options.received = "2031-05-01T00:00:00Z";
    done(pipeline::ingest(store, std::move(inputs), options, outcome));
    done(pipeline::bring_up_to_date(store, {}));
    return outcome;
  }

  static std::string all_dossiers(store::Store& store) {
    std::vector<std::string> json;
    for (const store::StoredStory& story : value_of(pipeline::stories_with_dossiers(store)))
      json.push_back(value_of(pipeline::kept_dossier(store, story)));
    return report::joined_dossiers(json);
  }
  static std::string traced(std::vector<Page> pages) {
    pipeline::Inputs inputs;
    inputs.pages = std::move(pages);
    return report::dossiers_json(pipeline::trace(pipeline::read_all(std::move(inputs), {}).articles, {}));
  }

  static std::vector<std::string> found(store::Store& store, const std::string& query) {
    std::vector<std::string> ids;
    for (const pipeline::SearchHit& hit : value_of(pipeline::search_store(store, query, {})).hits)
      ids.push_back(hit.id);
    return ids;
  }

  std::string address_;
  fs::path folder_;
};

std::string name_of(const ::testing::TestParamInfo<const char*>& info) { return info.param; }
INSTANTIATE_TEST_SUITE_P(On, StoreContract, ::testing::Values("sqlite", "postgres"), name_of);

TEST_P(StoreContract, WhatIsThereAlreadyIsNotAddedAgain) {
  const auto store = open();
  EXPECT_EQ(ingest(*store, invented_pages()).added, 4U);
  const pipeline::IngestOutcome again = ingest(*store, invented_pages());
  EXPECT_EQ(again.added, 0U);
  EXPECT_EQ(again.known, 4U);
  EXPECT_EQ(value_of(store->totals()).documents, 4);
}

TEST_P(StoreContract, DossiersAreThoseOfATraceInAnyOrderAndInPieces) {
  const std::string wanted = traced(invented_pages());
  ASSERT_NE(wanted.find("\"a\""), std::string::npos);
  const auto store = open();
  std::vector<Page> pages = invented_pages();
  ingest(*store, {pages[2]});
  ingest(*store, {pages[3], pages[1]});
  ingest(*store, {pages[0]});
  EXPECT_EQ(all_dossiers(*store), wanted);
}

TEST_P(StoreContract, APageComesBackByteForByte) {
  const auto store = open();
  const std::string bytes = "حريق في الرمانة\n\nبيان قصير\xFF مع بايت غريب.\n";
  ingest(*store, {{"page.txt", "page", bytes}});
  const store::DocumentRow row = value_of(store->document("page")).value();
  EXPECT_EQ(value_of(store->page(row.number)), bytes);
  EXPECT_EQ(row.received, "2031-05-01T00:00:00Z");
}

TEST_P(StoreContract, NamesOfAnyBytesAndLengthAreKept) {
  const auto store = open();
  const std::string odd = std::string("a\0b\x01", 4) + "\xFE" + std::string(5000, 'x');
  ingest(*store, {{odd, odd, "نص قصير عن حريق في الرمانة."}});
  const std::optional<store::DocumentRow> row = value_of(store->document(odd));
  ASSERT_TRUE(row.has_value());
  EXPECT_EQ(row->source, odd);
}

TEST_P(StoreContract, WhatIsRolledBackWasNeverThere) {
  const auto store = open();
  ingest(*store, {invented_pages()[0]});
  const std::int64_t revision = value_of(store->revision());
  {
    store::Transaction transaction(*store);
    done(transaction.begin_writing());
    done(store->remove(value_of(store->document("a"))->number));
  }
  EXPECT_TRUE(value_of(store->document("a")).has_value());
  EXPECT_EQ(value_of(store->revision()), revision);
  EXPECT_THAT(found(*store, "حريق"), ElementsAre("a"));
}

TEST_P(StoreContract, AReaderSeesOneMomentWhileOthersWrite) {
  const auto writer = open();
  ingest(*writer, {invented_pages()[0]});
  const auto reader = open(store::Access::kRead);
  store::Transaction moment(*reader);
  done(moment.begin_reading());
  EXPECT_EQ(value_of(reader->totals()).documents, 1);
  ingest(*writer, {invented_pages()[1]});
  EXPECT_EQ(value_of(reader->totals()).documents, 1);
  done(moment.commit());
  EXPECT_EQ(value_of(reader->totals()).documents, 2);
}

TEST_P(StoreContract, TheRecordThatATraceUsesHasAnIdThatTwoState) {
  std::vector<Page> pages = invented_pages();
  Page other = record("a", "صحيفة أخرى", "2031-04-02", "خبر آخر", "خبر لا صلة له بالحريق نشرته صحيفة أخرى.");
  other.source = "0-before.jsonl";  // by which it comes first
  const auto store = open();
  ingest(*store, {pages[0], pages[1]});
  ingest(*store, {other});
  const store::Totals totals = value_of(store->totals());
  EXPECT_EQ(totals.documents, 2);
  EXPECT_EQ(totals.superseded, 1);
  EXPECT_EQ(value_of(store->document("a"))->outlet, "صحيفة أخرى");
  EXPECT_EQ(all_dossiers(*store), traced({pages[0], pages[1], other}));
  EXPECT_THAT(found(*store, "القطان"), ElementsAre("b"));
}

TEST_P(StoreContract, PagesOfOneNameAreToldApart) {
  const auto store = open();
  ingest(*store, {{"x/page.txt", "page", "حريق في الرمانة أول."}});
  ingest(*store, {{"y/page.txt", "page", "حريق في الرمانة ثان."}});
  EXPECT_THAT(found(*store, "الرمانة"), UnorderedElementsAre("page", "y/page.txt"));
}

TEST_P(StoreContract, ADocumentTakenOutIsGoneFromEverything) {
  const auto store = open();
  std::vector<Page> pages = invented_pages();
  ingest(*store, pages);
  EXPECT_EQ(value_of(pipeline::remove_documents(*store, {"b"})), 1U);
  done(pipeline::bring_up_to_date(*store, {}));
  EXPECT_THAT(found(*store, "الحداد"), IsEmpty());
  EXPECT_THAT(found(*store, "القطان"), ElementsAre("a"));
  EXPECT_EQ(all_dossiers(*store), traced({pages[0], pages[2], pages[3]}));
  EXPECT_THAT(value_of(store->check()), IsEmpty());
  // And may come again.
  EXPECT_EQ(ingest(*store, pages).added, 1U);
  EXPECT_EQ(all_dossiers(*store), traced(pages));
}

std::vector<std::vector<std::string>> groups(store::Store& store) {
  const pipeline::StoryList list = value_of(pipeline::list_stories(store));
  std::vector<std::vector<std::string>> all;
  for (const Story& story : list.stories) {
    all.emplace_back();
    for (const DocumentIndex doc : story.documents) all.back().push_back(list.ids[doc.value()]);
  }
  std::sort(all.begin(), all.end());
  return all;
}

// What a store says of its stories: ids, headlines, times and documents.
std::string all_stories(store::Store& store) {
  const pipeline::StoryList list = value_of(pipeline::list_stories(store));
  std::string all;
  for (const Story& story : list.stories) {
    all += story.id + " " + story.headline + " " + story.first + " " + story.last;
    for (const DocumentIndex doc : story.documents) all += " " + list.ids[doc.value()];
    all += "\n";
  }
  return all;
}

TEST_P(StoreContract, WhatRemainsIsAsIfARemovedDocumentHadNeverCome) {
  // Stories of one document each, one of which certainly does not stand last among them, and one of two.
  std::vector<Page> pages = invented_pages();
  for (const auto& [id, text] : std::vector<std::pair<std::string, std::string>>{
           {"e", "انهيار جسر في وادي الصدف يعطل حركة القطارات بين الشمال والساحل."},
           {"f", "فريق النوارس يفوز بكأس كرة اليد للمرة الثالثة على التوالي."},
           {"g", "معرض الكتاب في المحار يستقبل ثلاثين ألف زائر في يومه الأول."}}) {
    pages.push_back(record(id, "موقع المرفأ", "2031-06-0" + std::to_string(pages.size()), text, text));
  }
  const auto store = open();
  const std::string other_path = (folder_ / "other.db").string();
  ingest(*store, pages);
  for (const char* id : {"d", "e", "f", "g"}) {
    EXPECT_EQ(value_of(pipeline::remove_documents(*store, {id})), 1U);
    // Already before the stories are worked out again there is none without documents.
    for (const store::StoredStory& story : value_of(store->stories())) EXPECT_FALSE(story.documents.empty());
    done(pipeline::bring_up_to_date(*store, {}));
    std::erase_if(pages, [&](const Page& page) { return page.id == id; });
    pages.push_back(record(std::string("after-") + id, "صحيفة النورس", "2031-07-01", "بيان",
                           std::string("بيان قصير عن ميناء الزورق رقم ") + id + "."));
    ingest(*store, {pages.back()});
    fs::remove(other_path);
    const auto other = value_of(store::open(other_path, store::Access::kWrite));
    ingest(*other, pages);
    EXPECT_EQ(all_stories(*store), all_stories(*other)) << id;
    EXPECT_EQ(all_dossiers(*store), all_dossiers(*other)) << id;
    EXPECT_EQ(value_of(store->totals()).stories, value_of(other->totals()).stories) << id;
  }
}

class Decide {
 public:
  explicit Decide(store::Store& store) : store_(store) {}
  std::int64_t operator()(store::Decision::Kind kind, const std::vector<std::string>& documents) {
    store::Decision decision;
    decision.kind = kind;
    decision.documents = value_of(pipeline::keys_of_documents(store_, documents));
    decision.who = "سلمى";
    decision.when = "2031-05-02T00:00:00Z";
    store::Transaction transaction(store_);
    done(transaction.begin_writing());
    const std::int64_t number = value_of(store_.decide(decision));
    done(transaction.commit());
    done(pipeline::bring_up_to_date(store_, {}));
    return number;
  }
  void undo(std::int64_t number) {
    store::Transaction transaction(store_);
    done(transaction.begin_writing());
    done(store_.undo(number, "سلمى", "2031-05-03T00:00:00Z"));
    done(transaction.commit());
    done(pipeline::bring_up_to_date(store_, {}));
  }

 private:
  store::Store& store_;
};

TEST_P(StoreContract, APersonsWordStandsUntilItIsTakenBack) {
  const auto store = open();
  std::vector<Page> pages = invented_pages();
  ingest(*store, {pages[0], pages[1], pages[3]});
  const auto before = groups(*store);
  ASSERT_THAT(before, ElementsAre(ElementsAre("a", "b"), ElementsAre("d")));
  const std::string dossiers = all_dossiers(*store);

  Decide decide(*store);
  const std::int64_t merge = decide(store::Decision::Kind::kMerge, {"a", "d"});
  EXPECT_THAT(groups(*store), ElementsAre(ElementsAre("a", "b", "d")));
  const std::int64_t split = decide(store::Decision::Kind::kSplit, {"b"});
  EXPECT_THAT(groups(*store), ElementsAre(ElementsAre("a", "d"), ElementsAre("b")));
  const std::vector<store::Decision> decisions = value_of(store->decisions());
  ASSERT_EQ(decisions.size(), 2U);
  EXPECT_EQ(decisions[1].who, "سلمى");
  EXPECT_EQ(decisions[1].when, "2031-05-02T00:00:00Z");
  decide.undo(merge);
  EXPECT_THAT(groups(*store), ElementsAre(ElementsAre("a"), ElementsAre("b"), ElementsAre("d")));
  decide.undo(split);
  EXPECT_EQ(groups(*store), before);
  EXPECT_EQ(all_dossiers(*store), dossiers);
  EXPECT_FALSE(store->undo(split, "سلمى", "2031-05-04T00:00:00Z").has_value());
}

TEST_P(StoreContract, NothingJoinsAPinnedStory) {
  const auto store = open();
  std::vector<Page> pages = invented_pages();
  ingest(*store, {pages[0], pages[1]});
  Decide decide(*store);
  decide(store::Decision::Kind::kPin, {"a", "b"});
  ingest(*store, {pages[2]});
  EXPECT_THAT(groups(*store), ElementsAre(ElementsAre("a", "b"), ElementsAre("c")));
}

TEST_P(StoreContract, SearchKnowsSpellingsCliticsAndDigits) {
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

TEST_P(StoreContract, PhrasesExclusionsAlternativesAndFields) {
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

TEST_P(StoreContract, AQueryCannotReachIntoTheStore) {
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

TEST_P(StoreContract, ALongDocumentIsFoundByAllOfIt) {
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

TEST_P(StoreContract, ALaterSchemaIsRefused) {
  const auto made = open();
  sql("UPDATE meta SET value = 99 WHERE name = 'schema'");
  for (const store::Access access : {store::Access::kRead, store::Access::kWrite}) {
    const auto refused = store::open(address_, access);
    ASSERT_FALSE(refused.has_value());
    EXPECT_NE(refused.error().message.find("schema 99"), std::string::npos) << refused.error().message;
  }
}

TEST(SqliteStore, WhatIsNoStoreIsLeftAlone) {
  const fs::path folder = fs::temp_directory_path() / ("isnad-no-store-" + std::to_string(::getpid()));
  fs::create_directories(folder);
  const std::string text = (folder / "text").string();
  std::ofstream(text) << std::string(2000, 'x');
  const std::string other = (folder / "other.db").string();
  std::system(("sqlite3 '" + other + "' 'CREATE TABLE mine (x)'").c_str());
  for (const std::string& path : {text, other}) {
    if (!fs::exists(path)) continue;  // no sqlite3 here
    const auto size = fs::file_size(path);
    EXPECT_FALSE(store::open(path, store::Access::kWrite).has_value()) << path;
    EXPECT_EQ(fs::file_size(path), size);
  }
  const auto missing = store::open((folder / "missing").string(), store::Access::kRead);
  ASSERT_FALSE(missing.has_value());
  EXPECT_EQ(missing.error().code, ErrorCode::kNotFound);
  EXPECT_FALSE(fs::exists(folder / "missing"));
  fs::remove_all(folder);
}

}  // namespace
}  // namespace isnad
