#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/collection.h"
#include "pipeline/ingest.h"
#include "pipeline/story_keeping.h"
#include "report/json.h"
#include "store/postgres/connection.h"
#include "store/sqlite/connection.h"
#include "store/store.h"

// What the tests of stores' contract share: each runs on every store, SQLite always, PostgreSQL where
// ISNAD_TEST_POSTGRES names a server (tests/contract/contract_test.py starts one).
namespace isnad {

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
inline void done(const Result<void>& result) { ASSERT_TRUE(result.has_value()) << result.error().message; }

inline Page record(const std::string& id, const std::string& outlet, const std::string& published,
                   const std::string& title, const std::string& text) {
  return {id + ".jsonl", id,
          R"({"id": ")" + id + R"(", "outlet": ")" + outlet + R"(", "published": ")" + published +
              R"(", "title": ")" + title + R"(", "text": ")" + text + "\"}\n"};
}

// Two reports of a fire, a third of the same a day later, and one about something else.
inline std::vector<Page> invented_pages() {
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

inline std::vector<std::vector<std::string>> groups(store::Store& store) {
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
inline std::string all_stories(store::Store& store) {
  const pipeline::StoryList list = value_of(pipeline::list_stories(store));
  std::string all;
  for (const Story& story : list.stories) {
    all += story.id + " " + story.headline + " " + story.first + " " + story.last;
    for (const DocumentIndex doc : story.documents) all += " " + list.ids[doc.value()];
    all += "\n";
  }
  return all;
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
    pipeline::StoryMemory memory;
    return ingest(store, std::move(pages), memory);
  }
  static pipeline::IngestOutcome ingest(store::Store& store, std::vector<Page> pages,
                                        pipeline::StoryMemory& memory) {
    pipeline::IngestOutcome outcome;
    pipeline::Inputs inputs;
    inputs.pages = std::move(pages);
    pipeline::IngestOptions options;
    options.received = "2031-05-01T00:00:00Z";
    done(pipeline::ingest(store, std::move(inputs), options, outcome));
    done(pipeline::bring_up_to_date(store, {}, memory));
    return outcome;
  }

  static std::string all_dossiers(store::Store& store) {
    const auto stories = value_of(pipeline::stories_with_dossiers(store));
    std::string all;
    report::write_joined_dossiers(value_of(pipeline::kept_dossiers(store, stories, 2)),
                                  [&](std::string_view bytes) { all += bytes; });
    return all;
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

inline std::string name_of(const ::testing::TestParamInfo<const char*>& info) { return info.param; }

}  // namespace isnad
