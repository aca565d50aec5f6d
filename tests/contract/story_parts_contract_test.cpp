// The parts that a store's stories are worked out in.
#include <algorithm>
#include <chrono>
#include <random>
#include <thread>

#include "store_contract.h"
#include "stories/stories.h"

namespace isnad {
namespace {

class StoryPartsContract : public StoreContract {};
INSTANTIATE_TEST_SUITE_P(On, StoryPartsContract, ::testing::Values("sqlite", "postgres"), name_of);

// Reports of four months in two languages: each fifth day an event that is told on three days, every second
// day a bulletin in one form; some are undated.
std::vector<Page> pages_of_months() {
  std::vector<Page> pages;
  for (int day = 0; day < 120; ++day) {
    const int month = day / 30;
    const std::string date =
        "2031-0" + std::to_string(month + 3) + "-" + (day % 30 < 9 ? "0" : "") + std::to_string(day % 30 + 1);
    const std::string number = std::to_string(day);
    if (day % 2 == 0) {
      pages.push_back(
          record("bulletin-" + number, "موقع المرفأ", date, "نشرة الطقس في المحار",
                 "توقعت هيئة الأرصاد في المحار طقسا غائما ورياحا شمالية وأمطارا متفرقة رقم " + number + "."));
    }
    const std::string event = std::to_string(day / 5);
    if (day % 5 < 3) {
      const bool english = day / 5 % 4 == 0;
      const std::string text =
          english ? "The q" + event + "x bridge over the z" + event + "y river was closed and the k" + event +
                        "v police said the w" + event + "u mayor asked for calm on the spot " + number + "."
                  : "أعلنت بلدية قرية" + event + "س إغلاق جسر وادي" + event + "ص بعد حريق مصنع" + event +
                        "ع وقال رئيسها إن العمل مستمر " + number + ".";
      pages.push_back(record("event-" + number, "صحيفة النورس", day % 15 == 2 ? "" : date, text, text));
    }
  }
  return pages;
}

pipeline::RunOptions up_to(std::size_t documents) {
  pipeline::RunOptions options;
  options.stories.whole_up_to = documents;
  return options;
}

TEST_P(StoryPartsContract, ALargeCollectionIsKeptInPartsThatMakeOne) {
  std::vector<Page> pages = pages_of_months();
  const auto told = [&](std::size_t whole_up_to) {
    pipeline::Inputs inputs;
    inputs.pages = pages;
    const std::vector<Article> articles = pipeline::read_all(std::move(inputs), {}).articles;
    std::string all;
    for (const Story& story : stories::group_stories(articles, up_to(whole_up_to).stories)) {
      all += story.id + " " + story.headline + " " + story.first + " " + story.last;
      for (const DocumentIndex doc : story.documents) all += " " + articles[doc.value()].id;
      all += "\n";
    }
    return all;
  };
  ASSERT_NE(told(0), told(20'000));

  const auto store = open();
  pipeline::StoryMemory memory;
  std::shuffle(pages.begin(), pages.end(), std::mt19937(7));
  for (std::size_t at = 0; at < pages.size(); at += 50) {
    pipeline::Inputs inputs;
    inputs.pages = {pages.begin() + static_cast<std::ptrdiff_t>(at),
                    pages.begin() + static_cast<std::ptrdiff_t>(std::min(at + 50, pages.size()))};
    pipeline::IngestOutcome outcome;
    done(pipeline::ingest(*store, std::move(inputs), {}, outcome));
    // Languages become too large one after the other.
    done(pipeline::bring_up_to_date(*store, up_to(40), memory));
  }
  EXPECT_EQ(value_of(pipeline::behind(*store, up_to(40))), 0);
  EXPECT_GT(value_of(store->story_parts()).size(), 4U);
  EXPECT_EQ(all_stories(*store), told(40));
  done(pipeline::bring_up_to_date(*store, up_to(0)));
  EXPECT_EQ(all_stories(*store), told(0));
  done(pipeline::bring_up_to_date(*store, up_to(20'000)));
  EXPECT_EQ(all_stories(*store), told(20'000));
  EXPECT_EQ(value_of(store->story_parts()).size(), 2U);
  EXPECT_THAT(value_of(store->check()), IsEmpty());
}

// Only what a document reaches is worked out again.
TEST_P(StoryPartsContract, ADocumentLeavesFarPartsAlone) {
  const auto store = open();
  ingest(*store, pages_of_months());
  done(pipeline::bring_up_to_date(*store, up_to(0)));
  const auto before = value_of(store->story_parts());
  pipeline::IngestOutcome outcome;
  pipeline::Inputs inputs;
  inputs.pages = {record("late", "موقع المرفأ", "2031-06-29", "خبر", "فيضان في وادي الصدف.")};
  done(pipeline::ingest(*store, std::move(inputs), {}, outcome));
  EXPECT_GT(value_of(pipeline::behind(*store, up_to(0))), 0);
  done(pipeline::bring_up_to_date(*store, up_to(0)));
  std::size_t same = 0;
  std::size_t changed = 0;
  for (const auto& [part, revision] : value_of(store->story_parts()))
    (before.at(part) == revision ? same : changed) += 1;
  EXPECT_GT(changed, 0U);
  EXPECT_GT(same, changed);
}

// Whoever keeps the stories of the last revision learns that they have gone.
TEST_P(StoryPartsContract, StoriesThatGoWithTheirPartAreARevision) {
  const auto store = open();
  ingest(*store,
         {record("ar", "موقع المرفأ", "2031-06-29", "خبر", "فيضان في وادي الصدف."),
          record("en", "Harbour News", "2031-06-29", "News", "The bridge over the river was closed.")});
  done(pipeline::bring_up_to_date(*store, {}));
  ASSERT_EQ(value_of(store->stories()).size(), 2U);
  const std::int64_t before = value_of(store->stories_revision());
  {
    store::Transaction transaction(*store);
    done(transaction.begin_writing());
    done(store->remove(value_of(store->document("en"))->number));
    done(transaction.commit());
  }
  done(pipeline::bring_up_to_date(*store, {}));
  EXPECT_EQ(value_of(store->stories()).size(), 1U);
  EXPECT_GT(value_of(store->stories_revision()), before);
}

TEST_P(StoryPartsContract, OneConnectionLeadsUntilItEnds) {
  auto first = open();
  const Result<bool> leads = first->try_to_lead("all/ar");
  if (!is_postgres()) {
    ASSERT_FALSE(leads);
    EXPECT_EQ(leads.error().code, ErrorCode::kUsage);
    return;
  }
  ASSERT_TRUE(leads);
  EXPECT_TRUE(*leads);
  const auto second = open();
  EXPECT_FALSE(value_of(second->try_to_lead("all/ar")));
  EXPECT_TRUE(value_of(second->try_to_lead("all/en")));
  // Given up, and taken again.
  done(first->stop_leading("all/ar"));
  EXPECT_TRUE(value_of(second->try_to_lead("all/ar")));
  EXPECT_FALSE(value_of(first->try_to_lead("all/ar")));
  done(second->stop_leading("all/ar"));
  EXPECT_TRUE(value_of(first->try_to_lead("all/ar")));
  first.reset();
  // The server notices in its own time.
  bool has_it = false;
  for (int i = 0; i < 100 && !has_it; ++i) {
    has_it = value_of(second->try_to_lead("all/ar"));
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  EXPECT_TRUE(has_it);
}

}  // namespace
}  // namespace isnad
