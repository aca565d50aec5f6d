#include "stories/blocks.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "stories/stories.h"

namespace isnad::stories {
namespace {

constexpr StoryOptions kCut{.whole_up_to = 0};
constexpr int kCellDays = kShortestCellHours / 24;

struct Dated {
  Article article;
  int day = 0;  // since 1970
};

// Articles of invented words in the first months of 1970: events of two days, and a series in one form that
// goes on from day to day and draws some of the events into its component.
std::vector<Dated> months(unsigned seed, int days) {
  std::mt19937 random(seed);
  const auto below = [&](std::size_t end) { return static_cast<std::size_t>(random()) % end; };
  const auto word = [&] {
    std::string out;
    for (int i = 0; i < 6; ++i) out.push_back(static_cast<char>('a' + below(26)));
    return out + ' ';
  };
  const auto text_of = [&](const std::vector<std::string>& vocabulary) {
    std::string text;
    for (int i = 0; i < 25; ++i) text += vocabulary[below(vocabulary.size())];
    return text;
  };
  std::vector<std::string> series;
  for (int i = 0; i < 20; ++i) series.push_back(word());
  std::vector<Dated> out;
  const auto add = [&](std::string text, int day) {
    static constexpr int kMonths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int month = 0;
    int rest = day;
    while (rest >= kMonths[month]) rest -= kMonths[month++];
    char date[] = "1970-00-00";
    date[5] = static_cast<char>('0' + (month + 1) / 10);
    date[6] = static_cast<char>('0' + (month + 1) % 10);
    date[8] = static_cast<char>('0' + (rest + 1) / 10);
    date[9] = static_cast<char>('0' + (rest + 1) % 10);
    Article made;
    made.id = "d" + std::to_string(100 + out.size());
    made.text = std::move(text);
    made.body = {{0, static_cast<std::uint32_t>(made.text.size())}};
    made.language = "und";
    made.published = PublishedDate{date, Basis::kStated, ""};
    out.push_back({std::move(made), day});
  };
  for (int day = 0; day < days; ++day) {
    if (day % 60 < 45) add(text_of(series) + word(), day);
    std::vector<std::string> vocabulary;
    for (int i = 0; i < 20; ++i) vocabulary.push_back(below(3) == 0 ? series[below(series.size())] : word());
    for (std::size_t i = 0; i < 2 + below(3); ++i)
      add(text_of(vocabulary), std::min<int>(days - 1, day + static_cast<int>(below(3))));
  }
  return out;
}

std::vector<Article> articles_of(const std::vector<Dated>& all, std::int64_t first_cell,
                                 std::int64_t last_cell) {
  std::vector<Article> out;
  for (const Dated& one : all) {
    const std::int64_t cell = one.day / kCellDays;
    if (cell >= first_cell && cell <= last_cell) out.push_back(one.article);
  }
  return out;
}

using Ids = std::set<std::string>;

std::set<Ids> ids(const std::vector<Story>& stories, const std::vector<Article>& articles) {
  std::set<Ids> out;
  for (const Story& story : stories) {
    Ids one;
    for (const DocumentIndex document : story.documents) one.insert(articles[document.value()].id);
    out.insert(one);
  }
  return out;
}

std::int64_t home_of(const Ids& story, const std::vector<Dated>& all) {
  int day = INT32_MAX;
  for (const Dated& one : all)
    if (story.contains(one.article.id)) day = std::min(day, one.day);
  return block_of(day / kCellDays);
}

// What the header promises: a block with its margins tells the stories that begin in it.
TEST(Blocks, AreFoundAloneAsAmongAll) {
  constexpr int kDays = 200;
  for (unsigned seed = 1; seed <= 12; ++seed) {
    const std::vector<Dated> all = months(seed, kDays);
    const std::vector<Article> articles = articles_of(all, 0, kDays);
    const std::set<Ids> expected = ids(group_stories(articles, kCut), articles);
    std::set<Ids> found;
    for (std::int64_t block = 0; block <= block_of(kDays / kCellDays); ++block) {
      const std::vector<Article> view =
          articles_of(all, block * kBlockCells - kMarginCells, (block + 1) * kBlockCells - 1 + kMarginCells);
      for (const Ids& story : ids(group_stories(view, kCut), view))
        if (home_of(story, all) == block) found.insert(story);
    }
    EXPECT_EQ(found, expected) << "seed " << seed;
  }
}

// The test above would show little if nothing reached from block to block, or nothing were cut.
TEST(Blocks, SomeStoriesReachIntoTheNextAndSomeAreCut) {
  bool reach = false;
  bool cut = false;
  for (unsigned seed = 1; seed <= 12; ++seed) {
    const std::vector<Dated> all = months(seed, 200);
    const std::vector<Article> articles = articles_of(all, 0, 200);
    const std::set<Ids> stories = ids(group_stories(articles, kCut), articles);
    if (stories != ids(group_stories(articles, {}), articles)) cut = true;
    for (const Ids& story : stories) {
      std::set<std::int64_t> blocks;
      for (const Dated& one : all)
        if (story.contains(one.article.id)) blocks.insert(block_of(one.day / kCellDays));
      if (blocks.size() > 1) reach = true;
    }
  }
  EXPECT_TRUE(reach);
  EXPECT_TRUE(cut);
}

TEST(Blocks, BeforeTheirFirstOneAsWell) {
  EXPECT_EQ(block_of(0), 0);
  EXPECT_EQ(block_of(kBlockCells - 1), 0);
  EXPECT_EQ(block_of(kBlockCells), 1);
  EXPECT_EQ(block_of(-1), -1);
  EXPECT_EQ(block_of(-kBlockCells), -1);
  EXPECT_EQ(block_of(-kBlockCells - 1), -2);
}

// In a large set nobody can tell which time an undated page belongs to; in a small one it meets all.
TEST(Blocks, UndatedDocumentsMeetOneAnotherAlone) {
  std::vector<Dated> all = months(3, 10);
  std::vector<Article> articles = {all[1].article, all[1].article, all[1].article};
  articles[1].id = "u1";
  articles[2].id = "u2";
  articles[1].text += " more";
  articles[2].text += " other";
  articles[1].published.reset();
  articles[2].published.reset();
  const std::string dated = articles[0].id;
  EXPECT_EQ(ids(group_stories(articles, {}), articles), (std::set<Ids>{{dated, "u1", "u2"}}));
  EXPECT_EQ(ids(group_stories(articles, kCut), articles), (std::set<Ids>{{dated}, {"u1", "u2"}}));
}

}  // namespace
}  // namespace isnad::stories
