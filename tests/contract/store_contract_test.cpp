// What every store keeps.
#include "store_contract.h"
#include "base/try.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "base/try.h"
#include "search/index.h"
#include "store/codec.h"

namespace isnad {
namespace {

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

TEST_P(StoreContract, VersionsOfOnePageAreFoundByItsAddress) {
  const auto page = [](const std::string& id, const std::string& url) {
    return Page{id + ".jsonl", id,
                R"({"id": ")" + id + R"(", "url": ")" + url + R"(", "text": "خبر قصير عن حريق الرمانة رقم )" +
                    id + "\"}\n"};
  };
  const auto store = open();
  ingest(*store, {page("z", "https://example.org/a"), page("b", "https://example.org/b")});
  ingest(*store, {page("c", "https://example.org/a")});
  std::vector<std::string> ids;
  for (const store::DocumentRow& row : value_of(store->versions("https://example.org/a")))
    ids.push_back(row.id.value_or(""));
  EXPECT_THAT(ids, ElementsAre("z", "c"));
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

TEST_P(StoreContract, StoriesThatAreKeptUpAreThoseOfAllAtOnce) {
  std::vector<Page> pages = invented_pages();
  const auto store = open();
  const std::string other_path = (folder_ / "other.db").string();
  pipeline::StoryMemory memory;
  const auto same = [&](const std::vector<Page>& all) {
    fs::remove(other_path);
    const auto other = value_of(store::open(other_path, store::Access::kWrite));
    ingest(*other, all);
    EXPECT_EQ(all_stories(*store), all_stories(*other)) << all.size();
    EXPECT_EQ(all_dossiers(*store), all_dossiers(*other)) << all.size();
  };
  // Those that sort first come last.
  for (std::size_t i = pages.size(); i-- > 0;) {
    ingest(*store, {pages[i]}, memory);
    same({pages.begin() + static_cast<std::ptrdiff_t>(i), pages.end()});
  }
  // Another record gets the id of one that was there, then one goes.
  Page other = record("a", "صحيفة أخرى", "2031-04-02", "خبر آخر", "خبر لا صلة له بالحريق نشرته صحيفة أخرى.");
  other.source = "0-before.jsonl";
  ingest(*store, {other}, memory);
  same({pages[0], pages[1], pages[2], pages[3], other});
  EXPECT_EQ(value_of(pipeline::remove_documents(*store, {"b"})), 1U);
  done(pipeline::bring_up_to_date(*store, {}, memory));
  same({pages[0], pages[2], pages[3], other});
}

// Articles without a text are stories of one id: their order is that of their documents, however they came.
TEST_P(StoreContract, StoriesOfOneIdAreListedInOneOrder) {
  const auto store = open();
  pipeline::StoryMemory memory;
  std::vector<std::string> listed;
  for (const char* id : {"n3", "n1", "n2"})
    ingest(*store, {record(id, "موقع المرفأ", "2031-04-02", id, "")}, memory);
  const pipeline::StoryList list = value_of(pipeline::list_stories(*store));
  for (const Story& story : list.stories) {
    for (const DocumentIndex document : story.documents) listed.push_back(list.ids[document.value()]);
  }
  EXPECT_THAT(listed, ElementsAre("n1", "n2", "n3"));
  EXPECT_EQ(value_of(store->story(list.stories.front().id))->headline, "n1");
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

TEST_P(StoreContract, NothingJoinsAPinnedStoryUntilThatIsUndone) {
  const auto store = open();
  std::vector<Page> pages = invented_pages();
  ingest(*store, {pages[0], pages[1]});
  Decide decide(*store);
  const std::int64_t pin = decide(store::Decision::Kind::kPin, {"a", "b"});
  ingest(*store, {pages[2]});
  EXPECT_THAT(groups(*store), ElementsAre(ElementsAre("a", "b"), ElementsAre("c")));
  decide.undo(pin);
  EXPECT_THAT(groups(*store), ElementsAre(ElementsAre("a", "b", "c")));
  EXPECT_EQ(all_dossiers(*store), traced({pages[0], pages[1], pages[2]}));
}

// A review of a figure that stands in one document.
std::int64_t review(store::Store& store, const std::string& document, const std::string& note = "") {
  store::Review made;
  made.kind = note.empty() ? store::Review::Kind::kAccept : store::Review::Kind::kNote;
  made.question = "people killed";
  made.verdict = "conflict";
  made.note = note;
  const std::string key = value_of(store.document(document))->key;
  made.places = {{.key = key, .document = {}, .begin = 3, .end = 5},
                 {.key = key, .document = {}, .begin = 70, .end = 72}};
  made.who = "سلمى";
  made.when = "2031-05-02T00:00:00Z";
  store::Transaction transaction(store);
  done(transaction.begin_writing());
  const std::int64_t number = value_of(store.add_review(made));
  done(transaction.commit());
  return number;
}

std::vector<std::int64_t> numbers_of(const std::vector<store::Review>& reviews) {
  std::vector<std::int64_t> numbers;
  for (const store::Review& one : reviews) numbers.push_back(one.number);
  return numbers;
}

TEST_P(StoreContract, AReviewStaysWithItsPlacesInTheTexts) {
  const auto store = open();
  const std::vector<Page> pages = invented_pages();
  ingest(*store, {pages[0], pages[3]});
  const auto story_with = [&](const std::string& id) {
    const store::DocumentNumber wanted = value_of(store->document(id))->number;
    for (const store::StoredStory& story : value_of(store->stories()))
      if (story.documents.end() != std::find(story.documents.begin(), story.documents.end(), wanted))
        return story.id;
    return std::string();
  };
  const std::int64_t revision = value_of(store->revision());
  const std::int64_t accepted = review(*store, "a");
  const std::int64_t noted = review(*store, "a", "اتصلنا بالمتحدث 'نفسه'");
  const std::int64_t other = review(*store, "d");
  EXPECT_EQ(value_of(store->revision()), revision);  // no story is to be worked out anew
  EXPECT_THAT(numbers_of(value_of(store->reviews_of(story_with("a")))), ElementsAre(noted, accepted));
  EXPECT_THAT(numbers_of(value_of(store->reviews_of(story_with("d")))), ElementsAre(other));
  EXPECT_THAT(numbers_of(value_of(store->reviews_before(other, 1))), ElementsAre(noted));
  const store::Review kept = value_of(store->reviews_before(other, 1)).at(0);
  EXPECT_EQ(kept.kind, store::Review::Kind::kNote);
  EXPECT_EQ(kept.question, "people killed");
  EXPECT_EQ(kept.verdict, "conflict");
  EXPECT_EQ(kept.note, "اتصلنا بالمتحدث 'نفسه'");
  EXPECT_EQ(kept.who, "سلمى");
  EXPECT_EQ(kept.when, "2031-05-02T00:00:00Z");
  ASSERT_EQ(kept.places.size(), 2U);
  EXPECT_EQ(kept.places[1].document, "a");
  EXPECT_EQ(kept.places[1].begin, 70);
  EXPECT_EQ(kept.places[1].end, 72);

  // The story has another id once a document joins it; what was said is still there.
  const std::string before = story_with("a");
  ingest(*store, {pages[1]});
  ASSERT_NE(story_with("a"), before);
  EXPECT_THAT(numbers_of(value_of(store->reviews_of(story_with("a")))), ElementsAre(noted, accepted));
  // And once its document is gone, among all of them.
  EXPECT_EQ(value_of(pipeline::remove_documents(*store, {"d"})), 1U);
  done(pipeline::bring_up_to_date(*store, {}));
  const store::Review left = value_of(store->reviews_before(other + 1, 1)).at(0);
  EXPECT_EQ(left.number, other);
  EXPECT_EQ(left.places.at(0).document, "");
  // The same page again is the same document.
  ingest(*store, {pages[3]});
  EXPECT_THAT(numbers_of(value_of(store->reviews_of(story_with("d")))), ElementsAre(other));
  EXPECT_THAT(value_of(store->check()), IsEmpty());
}

TEST_P(StoreContract, AReviewIsTakenBackOnceAndStaysOnRecord) {
  const auto store = open();
  ingest(*store, {invented_pages()[0]});
  const std::int64_t number = review(*store, "a");
  const auto undo = [&] {
    store::Transaction transaction(*store);
    done(transaction.begin_writing());
    const Result<void> undone = store->undo_review(number, "نور", "2031-05-03T00:00:00Z");
    if (undone) done(transaction.commit());
    return undone.has_value();
  };
  EXPECT_TRUE(undo());
  const store::Review kept = value_of(store->reviews_before(number + 1, 9)).at(0);
  EXPECT_EQ(kept.undone_by, "نور");
  EXPECT_EQ(kept.undone, "2031-05-03T00:00:00Z");
  EXPECT_EQ(kept.who, "سلمى");
  EXPECT_FALSE(undo());
}

TEST_P(StoreContract, TheDocumentsOfADayComeInTheOrderOfTime) {
  const auto store = open();
  std::vector<Page> pages = invented_pages();
  pages.push_back(record("e", "موقع المرفأ", "2031-04-02T09:00", "خبر", "فيضان في وادي الصدف."));
  pages.push_back(record("m", "موقع المرفأ", "2031-04", "خبر الشهر", "معرض الكتاب في المحار."));
  pages.push_back(record("n", "موقع المرفأ", "", "خبر بلا تاريخ", "فريق النوارس يفوز بالكأس."));
  ingest(*store, {pages[1]});
  ingest(*store, {pages.begin(), pages.end()});
  const auto ids = [&](std::optional<int> day, const std::string& published, store::DocumentNumber number,
                       std::size_t limit) {
    std::vector<std::string> found;
    for (const store::DocumentRow& row : value_of(store->documents_of_day(day, published, number, limit)))
      found.push_back(row.id.value_or(""));
    return found;
  };
  const int day = *search::day_of("2031-04-02");
  EXPECT_THAT(ids(day, "", {}, 10), ElementsAre("a", "e", "b"));
  EXPECT_THAT(ids(day, "", {}, 2), ElementsAre("a", "e"));
  const store::DocumentRow first = *value_of(store->document("a"));
  EXPECT_THAT(ids(day, *first.published, first.number, 10), ElementsAre("e", "b"));
  EXPECT_THAT(ids(day + 1, "", {}, 10), ElementsAre("c"));
  EXPECT_THAT(ids(std::nullopt, "", {}, 10), ElementsAre("n", "m"));
  // And by key, in the order asked; what is not there is left out.
  const std::vector<std::string> keys{value_of(store->document("e"))->key, std::string(32, 'x'), first.key};
  const auto rows = value_of(store->documents_with(keys));
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].id, "e");
  EXPECT_EQ(rows[1].id, "a");
}

// A page of lines, one of which is broken and one states an id again.
Page lines_with_gaps() {
  std::string lines;
  for (const Page& page : invented_pages()) lines += page.bytes;
  lines += "{\"id\": \"broken\n";
  lines += record("a", "صحيفة أخرى", "2031-04-02", "خبر آخر", "خبر لا صلة له بالحريق.").bytes;
  return {"many.jsonl", "many", lines};
}

std::string traced_with_coverage(std::vector<Page> pages) {
  pipeline::Inputs inputs;
  inputs.pages = std::move(pages);
  pipeline::Articles read = pipeline::read_all(std::move(inputs), {});
  std::vector<Dossier> dossiers = pipeline::trace(std::move(read.articles), {});
  for (Dossier& dossier : dossiers) dossier.coverage = read.coverage;
  return report::dossiers_json(dossiers);
}

TEST_P(StoreContract, WhatCouldNotBeReadStandsInTheDossiers) {
  const auto store = open();
  ingest(*store, {lines_with_gaps()});
  EXPECT_EQ(all_dossiers(*store), traced_with_coverage({lines_with_gaps()}));
  const Coverage coverage = value_of(pipeline::coverage_of(*store));
  ASSERT_EQ(coverage.gaps.size(), 2U);
  // Once, however often it is tried, and nothing is to be worked out anew for it.
  const std::int64_t revision = value_of(store->revision());
  ingest(*store, {lines_with_gaps()});
  EXPECT_EQ(value_of(store->revision()), revision);
  EXPECT_EQ(all_dossiers(*store), traced_with_coverage({lines_with_gaps()}));
}

TEST_P(StoreContract, APlaceThatIsReadAfterAllIsNoGap) {
  const auto store = open();
  const auto change = [&](const auto& what) {
    store::Transaction transaction(*store);
    done(transaction.begin_writing());
    done(what());
    done(transaction.commit());
  };
  change(
      [&] { return store->add_gaps(std::vector<store::Gap>{{"a.jsonl", "HTTP 500"}, {"x", "HTTP 500"}}); });
  EXPECT_EQ(value_of(store->coverage()).gaps.at(0).where, (std::vector<std::string>{"a.jsonl", "x"}));
  ingest(*store, {invented_pages()[0]});
  const Coverage coverage = value_of(store->coverage());
  ASSERT_EQ(coverage.gaps.size(), 1U);
  EXPECT_EQ(coverage.gaps[0].count, 1U);
  EXPECT_EQ(coverage.gaps[0].where, std::vector<std::string>{"x"});
  // Of an archive the last word counts.
  for (const std::uint64_t pages : {3, 5, 5}) {
    ArchiveCoverage archive;
    archive.file = "news.warc";
    archive.pages = pages;
    change([&] { return store->put_archive(archive); });
  }
  ASSERT_EQ(value_of(store->coverage()).archives.size(), 1U);
  EXPECT_EQ(value_of(store->coverage()).archives[0].pages, 5U);
}

TEST_P(StoreContract, ALaterSchemaIsRefused) {
  const auto made = open();
  const std::string later = is_postgres() ? "SET isnad.schema = '99'; " : "";
  sql(later + "UPDATE meta SET value = 99 WHERE name = 'schema'");
  for (const store::Access access : {store::Access::kRead, store::Access::kWrite}) {
    const auto refused = store::open(address_, access);
    ASSERT_FALSE(refused.has_value());
    EXPECT_NE(refused.error().message.find("schema 99"), std::string::npos) << refused.error().message;
  }
}

// Some programs are brought up before others: who goes on with the connection of before would write what the
// later version does not know of.
TEST_P(StoreContract, WhoIsConnectedWhileTheStoreIsBroughtUpWritesNothingMore) {
  const auto store = open();
  ingest(*store, {invented_pages()[0]});
  const std::string later = is_postgres() ? "SET isnad.schema = '99'; " : "";
  sql(later + "UPDATE meta SET value = 99 WHERE name = 'schema'");
  const auto remove = [&]() -> Result<void> {
    store::Transaction transaction(*store);
    ISNAD_TRY(transaction.begin_writing());
    ISNAD_TRY(store->remove(value_of(store->document("a"))->number));
    return transaction.commit();
  };
  const Result<void> kept = remove();
  ASSERT_FALSE(kept.has_value());
  EXPECT_THAT(kept.error().message,
              ::testing::HasSubstr(is_postgres() ? "a later version of isnad" : "the store has schema 99"));
  EXPECT_TRUE(value_of(store->document("a")).has_value());
  // Nor does it hold up whoever may write.
  sql(later + "UPDATE meta SET value = 98 WHERE name = 'schema'");
}

TEST_P(StoreContract, AStoreOfEachEarlierSchemaIsBroughtUp) {
  for (int schema = 1; schema < 7; ++schema) {
    const fs::path kept =
        fs::path(ISNAD_SCHEMAS) / (std::to_string(schema) + (is_postgres() ? ".sql.zst" : ".db.zst"));
    std::ifstream in(kept, std::ios::binary);
    const std::string bytes = value_of(store::unpack(std::string(std::istreambuf_iterator<char>(in), {})));
    if (is_postgres()) {
      sql("DROP SCHEMA IF EXISTS isnad CASCADE");
      sql(bytes);
    } else {
      std::ofstream(address_, std::ios::binary) << bytes;
    }
    const auto refused = store::open(address_, store::Access::kRead);
    ASSERT_FALSE(refused.has_value());
    EXPECT_NE(refused.error().message.find("schema " + std::to_string(schema)), std::string::npos);
    {
      const auto store = open();
      EXPECT_THAT(value_of(store->check()), IsEmpty());
      EXPECT_THAT(groups(*store), ElementsAre(ElementsAre("a", "b", "c", "d")));
      EXPECT_EQ(value_of(store->decisions()).at(0).who, "سلمى");
      EXPECT_THAT(found(*store, "القطان"), UnorderedElementsAre("a", "b"));
      EXPECT_NE(all_dossiers(*store).find("\"d\""), std::string::npos);
      // The tables that came later are there.
      EXPECT_THAT(value_of(store->reviews_before(100, 100)), IsEmpty());
      EXPECT_GT(review(*store, "a"), 0);
      EXPECT_THAT(value_of(store->watches()), IsEmpty());
      // What is there is known again, and more can come.
      std::vector<Page> more = invented_pages();
      more.push_back(record("e", "موقع المرفأ", "2031-04-10", "خبر", "فيضان في وادي الصدف."));
      const pipeline::IngestOutcome outcome = ingest(*store, more);
      EXPECT_EQ(outcome.known, 4U);
      EXPECT_EQ(outcome.added, 1U);
      EXPECT_THAT(found(*store, "فيضان"), ElementsAre("e"));
    }
    EXPECT_EQ(value_of(open(store::Access::kRead)->totals()).documents, 5);
  }
}

// Text that is told apart and sorted by its bytes, whatever the server's language.
TEST_P(StoreContract, TextIsComparedByBytes) {
  if (!is_postgres()) GTEST_SKIP() << "SQLite knows no other way";
  const auto store = open();
  std::vector<std::string> otherwise;
  int columns = 0;
  done(value_of(store::postgres::PostgresConnection::open(address_))
           ->run("SELECT CAST(table_name || '.' || column_name AS TEXT), CAST(coalesce(collation_name, "
                 "'none') AS "
                 "TEXT) FROM information_schema.columns WHERE table_schema = 'isnad' AND data_type = 'text'",
                 {}, [&](const store::sql::Row& row) {
                   ++columns;
                   if (row.text(1) != "C") otherwise.push_back(row.text(0));
                 }));
  EXPECT_GT(columns, 20);
  EXPECT_THAT(otherwise, IsEmpty());
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
