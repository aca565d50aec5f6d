// The index that documents are added to: what it says depends on the set alone.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "passages/passages.h"

namespace isnad::passages {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

// News of no world: sentences of made-up words of three to five letters, with grammar between them.
class InventedNews {
 public:
  explicit InventedNews(unsigned seed) : random_(seed) {
    for (int i = 0; i < 400; ++i) words_.push_back(word());
    for (int i = 0; i < 60; ++i) pool_.push_back(sentence());
    standing_ = sentence();
  }

  // Documents that share sentences: edited, in other orders, whole texts twice, one sentence nearly
  // everywhere.
  std::vector<Article> documents(std::size_t count) {
    std::vector<Article> out;
    for (std::size_t i = 0; i < count; ++i) {
      std::string text;
      if (i > 0 && below(12) == 0) {
        text = out[below(i)].text;
      } else {
        if (below(8) != 0) text += pool_.front() + ". ";
        for (std::size_t s = 0, end = 1 + below(4); s < end; ++s)
          text += (below(3) == 0 ? pool_[below(pool_.size())] : edited(sentence())) + ". ";
        if (below(2) == 0) text += edited(pool_[below(pool_.size())]) + ".";
      }
      Article made;
      made.id = std::to_string(1000 + below(100'000)) + "-" + std::to_string(i);
      // One outlet has a sentence under half of its articles.
      made.outlet = std::vector<std::string>{"البيدر", "المرسى", "السنبلة"}[below(3)];
      if (*made.outlet == "البيدر" && below(2) == 0) text += "\n" + standing_ + ".";
      made.text = text;
      made.body = {{0, static_cast<std::uint32_t>(text.size())}};
      made.language = "ar";
      out.push_back(std::move(made));
    }
    return out;
  }

  void shuffle(std::vector<Article>& articles) { std::shuffle(articles.begin(), articles.end(), random_); }
  std::size_t below(std::size_t end) { return random_() % end; }

 private:
  std::string word() {
    static const std::vector<std::string> letters = {"ب", "ت", "ج", "ح", "د", "ر", "س", "ش", "ص",
                                                     "ط", "ع", "ف", "ق", "ك", "ل", "م", "ن", "ه"};
    std::string out;
    for (std::size_t i = 0, end = 3 + below(3); i < end; ++i) out += letters[below(letters.size())];
    return out;
  }
  std::string sentence() {
    static const std::vector<std::string> grammar = {"في", "من", "إلى", "على", "أن", "عن"};
    std::string out;
    for (int i = 0; i < 14; ++i)
      out +=
          (i > 0 ? " " : "") + (i % 4 == 3 ? grammar[below(grammar.size())] : words_[below(words_.size())]);
    return out;
  }
  // One word put in at a place that a space marks.
  std::string edited(std::string text) {
    const auto at = text.find(' ', below(text.size()));
    if (at != std::string::npos) text.insert(at, " " + words_[below(words_.size())]);
    return text;
  }

  std::mt19937 random_;
  std::vector<std::string> words_;
  std::vector<std::string> pool_;
  std::string standing_;
};

// Passages and shared texts by ids, which do not depend on the order of the articles.
using NamedPlace = std::tuple<std::string, std::uint32_t, std::uint32_t>;
using NamedPassages = std::multiset<std::multiset<NamedPlace>>;
using NamedShares = std::map<std::string, std::multiset<std::pair<NamedPlace, NamedPlace>>>;

NamedPlace named(const std::vector<Article>& articles, const Place& place) {
  return {articles[place.doc.value()].id, place.span.begin, place.span.end};
}

NamedPassages named(const std::vector<Article>& articles, const std::vector<Passage>& passages) {
  NamedPassages out;
  for (const Passage& passage : passages) {
    std::multiset<NamedPlace> members;
    for (const Place& member : passage.members) members.insert(named(articles, member));
    out.insert(members);
  }
  return out;
}

std::vector<const Article*> pointers(const std::vector<Article>& articles) {
  std::vector<const Article*> out;
  for (const Article& article : articles) out.push_back(&article);
  return out;
}

NamedShares all_shares(PassageIndex& index, const std::vector<Article>& articles) {
  NamedShares out;
  for (std::size_t d = 0; d < articles.size(); ++d) {
    for (const SharedText& shared : index.shared_by(DocumentIndex(d), pointers(articles)))
      out[articles[d].id].insert({named(articles, shared.one), named(articles, shared.other)});
  }
  return out;
}

TEST(PassageIndex, OrderAndBatchesDoNotMatter) {
  for (unsigned seed = 1; seed <= 4; ++seed) {
    InventedNews news(seed);
    // More than a shingle may stand in and still start comparisons.
    std::vector<Article> articles = news.documents(260);
    const NamedPassages passages = named(articles, find_passages(articles, {}));
    ASSERT_THAT(passages, ::testing::Not(IsEmpty()));
    PassageIndex whole({});
    whole.add(pointers(articles));
    const NamedShares shares = all_shares(whole, articles);
    for (int round = 0; round < 3; ++round) {
      news.shuffle(articles);
      PassageIndex index({.jobs = 1U + static_cast<unsigned>(round)});
      const std::vector<const Article*> all = pointers(articles);
      for (std::size_t begin = 0; begin < all.size();) {
        const std::size_t size = std::min(all.size() - begin, 1 + news.below(round == 0 ? 1 : 90));
        index.add(std::span(all).subspan(begin, size));
        begin += size;
        // Questions in between change nothing.
        if (news.below(4) == 0) (void)index.shared_by(DocumentIndex(news.below(begin)), all);
        if (news.below(20) == 0) (void)index.passages(std::span(all).first(begin));
      }
      EXPECT_EQ(named(articles, index.passages(all)), passages) << "seed " << seed << ", round " << round;
      EXPECT_EQ(all_shares(index, articles), shares) << "seed " << seed << ", round " << round;
    }
  }
}

TEST(PassageIndex, EveryPassageOfTwoIsWhatTheTwoShare) {
  InventedNews news(9);
  const std::vector<Article> articles = news.documents(80);
  PassageIndex index({});
  index.add(pointers(articles));
  const NamedShares shares = all_shares(index, articles);
  std::size_t pairs = 0;
  for (const Passage& passage : index.passages(pointers(articles))) {
    if (passage.members.size() != 2) continue;
    ++pairs;
    const NamedPlace one = named(articles, passage.members[0]);
    const NamedPlace other = named(articles, passage.members[1]);
    // The ends of a joined passage are those of its first and last part.
    EXPECT_TRUE(std::ranges::any_of(shares.at(std::get<0>(one)), [&](const auto& shared) {
      return std::get<0>(shared.second) == std::get<0>(other) &&
             std::get<1>(shared.first) == std::get<1>(one) &&
             std::get<1>(shared.second) == std::get<1>(other);
    }));
  }
  EXPECT_GT(pairs, 5U);
}

TEST(PassageIndex, ADocumentSharesItsTextWithThoseThatCameBeforeAndAfter) {
  const std::string sentence = "وقال مدير الميناء إن السفينة وصلت إلى المرسى محملة بالقمح والشعير";
  std::vector<Article> articles(3);
  const std::vector<std::string> bodies = {"افتتح المعرض أمس. " + sentence + ".", sentence + ".",
                                           "هطل المطر على السهل."};
  for (std::size_t i = 0; i < articles.size(); ++i) {
    articles[i].id = std::to_string(i);
    articles[i].text = bodies[i];
    articles[i].body = {{0, static_cast<std::uint32_t>(bodies[i].size())}};
  }
  PassageIndex index({});
  index.add(articles[0]);
  EXPECT_THAT(index.shared_by(DocumentIndex(0), pointers(articles)), IsEmpty());
  index.add(articles[1]);
  index.add(articles[2]);
  for (const std::size_t asked : {0U, 1U}) {
    const std::vector<SharedText> found = index.shared_by(DocumentIndex(asked), pointers(articles));
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(found[0].one.doc, DocumentIndex(asked));
    EXPECT_EQ(found[0].other.doc, DocumentIndex(1 - asked));
    EXPECT_EQ(slice(articles[asked].text, found[0].one.span), sentence);
  }
  EXPECT_THAT(index.shared_by(DocumentIndex(2), pointers(articles)), IsEmpty());
}

}  // namespace
}  // namespace isnad::passages
