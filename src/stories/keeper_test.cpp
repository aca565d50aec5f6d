#include "stories/keeper.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <tuple>

#include "stories/stories.h"

namespace isnad::stories {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using Kind = StoryChange::Kind;

Article article(std::string id, std::string text, std::string published) {
  Article made;
  made.id = std::move(id);
  made.title = Title{text.substr(0, 30), std::nullopt};
  made.text = std::move(text);
  made.body = {{0, static_cast<std::uint32_t>(made.text.size())}};
  made.language = "und";
  if (!published.empty()) made.published = PublishedDate{std::move(published), Basis::kStated, ""};
  return made;
}

// Articles of invented words about events of ten days: some undated, some crawled again, some that say
// nothing.
class InventedDays {
 public:
  explicit InventedDays(unsigned seed) : random_(seed) {}

  std::vector<Article> articles(int events) {
    std::vector<Article> out;
    for (int event = 0; event < events; ++event) {
      std::vector<std::string> vocabulary;
      for (int i = 0; i < 25; ++i) vocabulary.push_back(word(5));
      const std::size_t day = below(10);
      for (std::size_t i = 0; i < 1 + below(6); ++i) {
        std::string text;
        // The longest words are common to all events, and more so to some.
        for (int k = 0; k < 30; ++k)
          text += below(3) == 0 ? common_[below(below(common_.size()) + 1)]
                                : vocabulary[below(vocabulary.size())];
        out.push_back(article(id(), text, below(8) == 0 ? "" : date(day + below(2))));
        if (below(4) == 0) out.push_back(article(id(), text, date(day + below(9))));
        if (below(9) == 0) out.push_back(article(id(), "video", date(day)));
      }
    }
    return out;
  }

  std::size_t below(std::size_t end) { return static_cast<std::size_t>(random_()) % end; }
  std::mt19937& random() { return random_; }

 private:
  std::string word(int letters) {
    std::string out;
    for (int i = 0; i < letters; ++i) out.push_back(static_cast<char>('a' + below(26)));
    return out + ' ';
  }
  std::string id() { return "d" + std::to_string(next_++); }
  std::string date(std::size_t day) {
    return "2031-05-" + std::to_string(day + 10) + "T0" + std::to_string(below(10)) + ":00";
  }

  std::mt19937 random_;
  int next_ = 100;
  std::vector<std::string> common_ = [this] {
    std::vector<std::string> words;
    for (int i = 0; i < 60; ++i) words.push_back(word(8));
    return words;
  }();
};

// What a story is, whatever the numbers of its documents.
using Told = std::tuple<std::string, std::string, std::string, std::string, std::set<std::string>>;

std::vector<Told> told(const std::vector<Story>& stories, const std::vector<Article>& articles) {
  std::vector<Told> out;
  for (const Story& story : stories) {
    std::set<std::string> ids;
    for (const DocumentIndex document : story.documents) ids.insert(articles[document.value()].id);
    out.emplace_back(story.id, story.headline, story.first, story.last, ids);
  }
  return out;
}

TEST(StoryKeeper, OrderAndBatchesMakeNoDifference) {
  for (unsigned seed = 1; seed <= 30; ++seed) {
    InventedDays days(seed);
    std::vector<Article> articles = days.articles(40);
    // Some sets are grouped whole, some become too large for that at some article, some at their first one.
    const std::size_t whole_up_to = std::vector<std::size_t>{20'000, 70, 0}.at(seed % 3);
    const std::vector<Told> expected = told(group_stories(articles, {.whole_up_to = whole_up_to}), articles);
    // Batches of one, of a few, and of up to half of all.
    for (const std::size_t most : {std::size_t{1}, std::size_t{5}, articles.size() / 2}) {
      std::shuffle(articles.begin(), articles.end(), days.random());
      StoryKeeper keeper({.whole_up_to = whole_up_to, .jobs = 1 + seed % 2});
      for (std::size_t begin = 0; begin < articles.size();) {
        const std::size_t end = std::min(articles.size(), begin + 1 + days.below(most));
        keeper.add(std::span(articles).subspan(begin, end - begin));
        begin = end;
      }
      ASSERT_EQ(told(keeper.stories(), articles), expected) << "seed " << seed << ", batches of " << most;
    }
  }
}

TEST(StoryKeeper, ChangesLeadFromTheStoriesBeforeToThoseAfter) {
  for (unsigned seed = 1; seed <= 10; ++seed) {
    InventedDays days(seed);
    std::vector<Article> articles = days.articles(30);
    std::shuffle(articles.begin(), articles.end(), days.random());
    StoryKeeper keeper({});
    std::multiset<std::string> kept;
    for (std::size_t i = 0; i < articles.size(); ++i) {
      keeper.add(std::span(articles).subspan(i, 1));
      if (days.below(3) == 0) continue;  // several calls make one change
      std::set<std::string> gone;
      std::multiset<std::string> come;
      for (const StoryChange& change : keeper.take_changes()) {
        gone.insert(change.before.begin(), change.before.end());
        if (change.kind != Kind::kSplit) come.insert(change.after.begin(), change.after.end());
        for (const std::string& id : change.after)
          if (!come.contains(id)) come.insert(id);
      }
      for (const std::string& id : gone) kept.erase(kept.find(id));
      kept.insert(come.begin(), come.end());
      std::multiset<std::string> now;
      for (const Story& story : keeper.stories()) now.insert(story.id);
      ASSERT_EQ(std::set<std::string>(kept.begin(), kept.end()),
                std::set<std::string>(now.begin(), now.end()))
          << "seed " << seed << ", article " << i;
    }
  }
}

std::vector<Kind> kinds(const std::vector<StoryChange>& changes) {
  std::vector<Kind> out;
  for (const StoryChange& change : changes) out.push_back(change.kind);
  return out;
}

// Two reports with little in common, and one that has most of each.
const char* const kFirst = "dam breaks above mirel valley engineers blame repairs";
const char* const kSecond = "hundreds shelter in school halls after flood hits orvan dam";
const char* const kBoth =
    "dam breaks above mirel valley engineers blame repairs hundreds shelter in school halls after flood hits "
    "orvan";

TEST(StoryKeeper, TellsWhatStartedJoinedAndMerged) {
  StoryKeeper keeper({});
  const std::vector<Article> articles = {
      article("a", kFirst, "2031-05-10T10:00"), article("b", kSecond, "2031-05-10T11:00"),
      article("c", std::string(kFirst) + " says minister", "2031-05-10T12:00"),
      article("d", kBoth, "2031-05-10T13:00")};
  keeper.add(std::span(articles).first(2));
  EXPECT_THAT(kinds(keeper.take_changes()), ElementsAre(Kind::kStarted, Kind::kStarted));
  EXPECT_THAT(keeper.take_changes(), IsEmpty());
  keeper.add(std::span(articles).subspan(3));
  EXPECT_THAT(kinds(keeper.take_changes()), ElementsAre(Kind::kMerged));
  EXPECT_THAT(keeper.stories(), SizeIs(1));

  StoryKeeper other({});
  other.add(std::span(articles).first(2));
  EXPECT_THAT(other.take_changes(), SizeIs(2));
  other.add(std::span(articles).subspan(2, 1));
  const std::vector<StoryChange> joined = other.take_changes();
  ASSERT_THAT(kinds(joined), ElementsAre(Kind::kJoined));
  EXPECT_NE(joined[0].before, joined[0].after);
}

// What was rare and joined two reports is common once many notices use the same words.
TEST(StoryKeeper, TellsWhatSplit) {
  const std::string form = "office announces interviews for vacancies candidates bring papers of";
  std::vector<Article> articles = {article("a", form + " quelm harbour", "2031-05-10T10:00"),
                                   article("b", form + " tassir mountain", "2031-05-10T11:00")};
  StoryKeeper keeper({});
  keeper.add(articles);
  ASSERT_THAT(keeper.stories(), SizeIs(1));
  EXPECT_THAT(keeper.take_changes(), SizeIs(1));
  std::vector<Article> more;
  for (int i = 0; i < 150; ++i) {
    const std::string place = {'p', static_cast<char>('a' + i % 26), 'k', static_cast<char>('a' + i / 26)};
    more.push_back(article("m" + std::to_string(i), form + " " + place + " q" + place + " z" + place + "t",
                           "2031-05-10T12:00"));
  }
  keeper.add(more);
  EXPECT_THAT(kinds(keeper.take_changes()), ::testing::Contains(Kind::kSplit));
}

}  // namespace
}  // namespace isnad::stories
