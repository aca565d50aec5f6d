#include "stories/cluster.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <queue>

namespace isnad::stories {
namespace {

// Two groups as similar as this are one story. At 0.37 and 0.38 F1 on the development days is 0.906, here
// 0.910.
constexpr float kSameStory = 0.36F;

// What two texts of one outlet lose in similarity: a paper writes of an event once a day, and has its notices
// of weddings, vacancies and accidents in one form. F1 is 0.905 without it, 0.907 at 0.1, 0.910 at 0.3, 0.908
// at 0.4, each with its best threshold.
constexpr float kSameOutlet = 0.3F;

// Pairs below this are not kept: about half of kSameStory. At 0.1 the stories of the development days are as
// good.
constexpr float kRelated = 0.2F;

// Times closer than this say nothing: crawlers come at their own hours, papers appear a day after the wire.
constexpr float kSameTimeHours = 24.0F;

// Beyond that similarity falls to 1/e in this time, so that a daily series (prices, weather, matches) does
// not become one story. On two days it makes no difference; on seven it parts the series.
constexpr float kForgettingHours = 72.0F;

// A term in more items than this finds no candidates: items of one story share rarer ones.
constexpr std::size_t kMostItems = 1500;

struct Pair {
  float similarity = 0;
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  // The most similar first; of equal ones that with the earlier items.
  bool operator<(const Pair& other) const {
    if (similarity != other.similarity) return similarity < other.similarity;
    return std::pair(a, b) > std::pair(other.a, other.b);
  }
};

struct Group {
  TermVector sum;  // of the members' vectors
  float norm = 0;  // its length
  float size = 0;  // items, not documents: a page crawled ten times is one voice
  std::optional<std::int64_t> first;
  std::optional<std::int64_t> last;
  double minutes = 0;  // sum over dated items
  double dated = 0;
  std::map<std::uint32_t, float> outlets;  // items of each
  bool alive = true;
  std::map<std::uint32_t, float> near;  // related groups
};

Group group_of(const Item& item) {
  Group group;
  if (item.terms.size() >= kFewestTerms) group.sum = item.terms;
  group.norm = group.sum.empty() ? 0.0F : 1.0F;
  group.size = 1;
  if (item.outlet != Item::kNoOutlet) group.outlets[item.outlet] = 1;
  group.first = item.first;
  group.last = item.last;
  if (item.first) {
    group.minutes = static_cast<double>(*item.first + *item.last) / 2;
    group.dated = 1;
  }
  return group;
}

class Clusterer {
 public:
  Clusterer(const std::vector<Item>& items, int window_hours)
      : window_minutes_(window_hours * 60LL), parent_(items.size()) {
    groups_.reserve(items.size());
    for (std::uint32_t i = 0; i < items.size(); ++i) {
      parent_[i] = i;
      groups_.push_back(group_of(items[i]));
    }
  }

  std::vector<std::uint32_t> run() {
    find_pairs();
    while (!queue_.empty()) {
      const Pair best = queue_.top();
      queue_.pop();
      if (is_current(best)) merge(best.a, best.b);
    }
    // A parent comes before its children.
    for (std::uint32_t i = 0; i < parent_.size(); ++i) parent_[i] = parent_[parent_[i]];
    return std::move(parent_);
  }

 private:
  // How similar two groups' times are, 0 to 1.
  float nearness(const Group& x, const Group& y) const {
    if (!x.first || !y.first) return 1;
    if (std::max(*x.first, *y.first) - std::min(*x.last, *y.last) > window_minutes_) return 0;
    const double hours = std::abs(x.minutes / x.dated - y.minutes / y.dated) / 60;
    return std::exp(-std::max(0.0F, static_cast<float>(hours) - kSameTimeHours) / kForgettingHours);
  }

  // The share of pairs of items that are of one outlet.
  static float same_outlet(const Group& x, const Group& y) {
    float pairs = 0;
    for (const auto& [outlet, count] : x.outlets) {
      const auto other = y.outlets.find(outlet);
      if (other != y.outlets.end()) pairs += count * other->second;
    }
    return pairs / (x.size * y.size);
  }

  // The geometric mean of two measures: the mean cosine over pairs of items, which keeps neighbouring stories
  // apart but breaks large ones up, and the cosine of the groups' sums, which does the opposite.
  float similarity(const Group& x, const Group& y) const {
    const float product = dot(x.sum, y.sum);
    if (product <= 0) return 0;
    const float mean = product / (x.size * y.size);
    const float central = product / (x.norm * y.norm);
    return nearness(x, y) * (1 - kSameOutlet * same_outlet(x, y)) * std::sqrt(mean * central);
  }

  // Pairs of items with common terms, through an index of the terms.
  void find_pairs() {
    std::vector<std::uint32_t> frequency;
    for (const Group& group : groups_) {
      for (const Term& one : group.sum) {
        if (one.term >= frequency.size()) frequency.resize(one.term + 1);
        ++frequency[one.term];
      }
    }
    std::vector<std::vector<Term>> index(frequency.size());  // Term::term is an item here
    std::vector<float> products(groups_.size(), 0);
    std::vector<std::uint32_t> touched;
    for (std::uint32_t i = 0; i < groups_.size(); ++i) {
      touched.clear();
      for (const Term& one : groups_[i].sum) {
        if (frequency[one.term] > kMostItems) continue;
        for (const Term& other : index[one.term]) {
          if (products[other.term] == 0) touched.push_back(other.term);
          products[other.term] += one.weight * other.weight;
        }
        index[one.term].push_back({i, one.weight});
      }
      for (const std::uint32_t j : touched) {
        if (products[j] >= kRelated) connect(j, i);
        products[j] = 0;
      }
    }
  }

  void connect(std::uint32_t a, std::uint32_t b) {
    const float found = similarity(groups_[a], groups_[b]);
    if (found < kRelated) return;
    groups_[a].near[b] = found;
    groups_[b].near[a] = found;
    if (found >= kSameStory) queue_.push({found, std::min(a, b), std::max(a, b)});
  }

  bool is_current(const Pair& pair) const {
    if (!groups_[pair.a].alive || !groups_[pair.b].alive) return false;
    const auto at = groups_[pair.a].near.find(pair.b);
    return at != groups_[pair.a].near.end() && at->second == pair.similarity;
  }

  // Merges b into a, a < b.
  void merge(std::uint32_t a, std::uint32_t b) {
    Group& into = groups_[a];
    Group from = std::move(groups_[b]);
    groups_[b] = {};
    groups_[b].alive = false;
    parent_[b] = a;
    into.sum = sum(into.sum, from.sum);
    into.norm = std::sqrt(dot(into.sum, into.sum));
    into.size += from.size;
    for (const auto& [outlet, count] : from.outlets) into.outlets[outlet] += count;
    into.minutes += from.minutes;
    into.dated += from.dated;
    if (from.first) {
      into.first = into.first ? std::min(*into.first, *from.first) : *from.first;
      into.last = into.last ? std::max(*into.last, *from.last) : *from.last;
    }
    std::map<std::uint32_t, float> near = std::move(from.near);
    near.merge(into.near);
    into.near.clear();
    for (const auto& [other, before] : near) {
      if (other == a || other == b) continue;
      groups_[other].near.erase(a);
      groups_[other].near.erase(b);
      connect(a, other);
    }
  }

  std::int64_t window_minutes_;
  std::vector<std::uint32_t> parent_;
  std::vector<Group> groups_;
  std::priority_queue<Pair> queue_;
};

}  // namespace

std::vector<std::uint32_t> cluster(const std::vector<Item>& items, int window_hours) {
  return Clusterer(items, window_hours).run();
}

}  // namespace isnad::stories
