#include "stories/cluster.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <queue>
#include <utility>

namespace isnad::stories {
namespace {

// What two texts of one outlet lose in similarity: a paper writes of an event once a day, and has its notices
// of weddings, vacancies and accidents in one form. F1 moves by 0.002 between 0.1 and 0.4.
constexpr float kSameOutlet = 0.3F;

// What texts lose whose titles and leads name other places: notices, accidents and cables of one form are
// told apart by where they are from. Nothing where the cosine of the places is kSamePlaces or more. F1 is
// 0.013 lower without; at a loss of 0.4 and 0.6, and with 0.4 and 0.6 for kSamePlaces, lower by 0.002.
constexpr float kOtherPlaces = 0.5F;
constexpr float kSamePlaces = 0.5F;

// Times closer than this say nothing: crawlers come at their own hours, papers appear a day after the wire.
constexpr float kSameTimeHours = 24.0F;

// Beyond that similarity falls to 1/e in this time, so that a daily series (prices, weather, matches) does
// not become one story. On two days it makes no difference; on seven it parts the series.
constexpr float kForgettingHours = 72.0F;

// What stayed alone joins a group through its nearest items there: on the average of fewer a stranger joins
// by chance, more of them few groups have. F1 is 0.003 lower without, the same with 2 and 4.
constexpr std::size_t kNearest = 3;

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

// The part of similarity that remains for a cosine of what both name; all of it where one names nothing.
float remaining(float product, float squares, float loss, float same) {
  if (squares <= 0) return 1;
  const float cosine = product / std::sqrt(squares);
  return 1 - loss * std::max(0.0F, 1 - cosine / same);
}

float nearness(double hours) {
  return std::exp(-std::max(0.0F, static_cast<float>(hours) - kSameTimeHours) / kForgettingHours);
}

double middle(const Evidence& item) { return static_cast<double>(*item.first + *item.last) / 2; }

bool out_of_window(std::int64_t first_x, std::int64_t last_x, std::int64_t first_y, std::int64_t last_y,
                   const StoryOptions& options) {
  return std::max(first_x, first_y) - std::min(last_x, last_y) > options.window_hours * std::int64_t{60};
}

struct Group {
  TermVector words;        // sum of the members' vectors
  float words_square = 0;  // of its length
  TermVector places;
  float places_square = 0;
  float size = 0;  // items, not documents: a page crawled ten times is one voice
  std::optional<std::int64_t> first;
  std::optional<std::int64_t> last;
  double minutes = 0;  // sum over dated items
  double dated = 0;
  std::map<std::uint32_t, float> outlets;  // items of each
  bool alive = true;
  std::map<std::uint32_t, float> near;  // linked groups
};

Group group_of(const Evidence& item) {
  Group group;
  group.words = item.words;
  group.words_square = item.words.empty() ? 0.0F : 1.0F;
  group.places = item.places;
  group.places_square = item.places.empty() ? 0.0F : 1.0F;
  group.size = 1;
  if (item.outlet != Evidence::kNoOutlet) group.outlets[item.outlet] = 1;
  group.first = item.first;
  group.last = item.last;
  if (item.first) {
    group.minutes = middle(item);
    group.dated = 1;
  }
  return group;
}

class Clusterer {
 public:
  Clusterer(const std::vector<const Evidence*>& items, const std::vector<Link>& links,
            const StoryOptions& options)
      : options_(options),
        threshold_(static_cast<float>(options.similarity)),
        items_(items),
        links_(links),
        parent_(items.size()) {
    groups_.reserve(items.size());
    for (std::uint32_t i = 0; i < items.size(); ++i) {
      parent_[i] = i;
      groups_.push_back(group_of(*items[i]));
    }
  }

  std::vector<std::uint32_t> run() {
    for (const Link& link : links_) {
      // A column never carries stories together: it joins at last.
      if (items_[link.a]->role != Role::kReport || items_[link.b]->role != Role::kReport) continue;
      put_near(link.a, link.b, link.similarity);
    }
    while (!queue_.empty()) {
      const Pair best = queue_.top();
      queue_.pop();
      if (is_current(best)) merge(best.a, best.b);
    }
    // A parent comes before its children.
    for (std::uint32_t i = 0; i < parent_.size(); ++i) parent_[i] = parent_[parent_[i]];
    join_what_is_alone();
    return std::move(parent_);
  }

 private:
  float nearness_of(const Group& x, const Group& y) const {
    if (!x.first || !y.first) return 1;
    if (out_of_window(*x.first, *x.last, *y.first, *y.last, options_)) return 0;
    return nearness(std::abs(x.minutes / x.dated - y.minutes / y.dated) / 60);
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
  float similarity_of(const Group& x, const Group& y) const {
    const float near = nearness_of(x, y);
    if (near <= 0) return 0;
    const float product = dot(x.words, y.words);
    if (product <= 0) return 0;
    const float mean = product / (x.size * y.size);
    const float central = product / std::sqrt(x.words_square * y.words_square);
    return std::sqrt(mean * central) * near * (1 - kSameOutlet * same_outlet(x, y)) *
           remaining(dot(x.places, y.places), x.places_square * y.places_square, kOtherPlaces, kSamePlaces);
  }

  void put_near(std::uint32_t a, std::uint32_t b, float found) {
    if (found < kLinkedShare * threshold_) return;
    groups_[a].near[b] = found;
    groups_[b].near[a] = found;
    if (found >= threshold_) queue_.push({found, std::min(a, b), std::max(a, b)});
  }

  bool is_current(const Pair& pair) const {
    if (!groups_[pair.a].alive || !groups_[pair.b].alive) return false;
    const auto at = groups_[pair.a].near.find(pair.b);
    return at != groups_[pair.a].near.end() && at->second == pair.similarity;
  }

  // Adds what the group `from` is to `into`.
  static void absorb(Group& into, const Group& from) {
    into.words = sum(into.words, from.words);
    into.words_square = dot(into.words, into.words);
    into.places = sum(into.places, from.places);
    into.places_square = dot(into.places, into.places);
    into.size += from.size;
    for (const auto& [outlet, count] : from.outlets) into.outlets[outlet] += count;
    into.minutes += from.minutes;
    into.dated += from.dated;
    if (!from.first) return;
    into.first = into.first ? std::min(*into.first, *from.first) : *from.first;
    into.last = into.last ? std::max(*into.last, *from.last) : *from.last;
  }

  // Merges b into a, a < b.
  void merge(std::uint32_t a, std::uint32_t b) {
    Group& into = groups_[a];
    Group from = std::move(groups_[b]);
    groups_[b] = {};
    groups_[b].alive = false;
    parent_[b] = a;
    absorb(into, from);
    std::map<std::uint32_t, float> near = std::move(from.near);
    near.merge(into.near);
    into.near.clear();
    for (const auto& [other, before] : near) {
      if (other == a || other == b) continue;
      groups_[other].near.erase(a);
      groups_[other].near.erase(b);
      put_near(a, other, similarity_of(groups_[a], groups_[other]));
    }
  }

  // For each item that is alone the similarities of its links into groups of kNearest items or more, by item
  // and group.
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<float>> links_of_what_is_alone() const {
    std::vector<std::size_t> sizes(parent_.size(), 0);
    for (const std::uint32_t group : parent_) ++sizes[group];
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<float>> found;
    const auto look = [&](std::uint32_t from, std::uint32_t to, float similarity) {
      const std::uint32_t group = parent_[to];
      if (sizes[parent_[from]] == 1 && sizes[group] >= kNearest) found[{from, group}].push_back(similarity);
    };
    for (const Link& link : links_) {
      look(link.a, link.b, link.similarity);
      look(link.b, link.a, link.similarity);
    }
    return found;
  }

  void join_what_is_alone() {
    std::map<std::uint32_t, std::pair<float, std::uint32_t>> best;  // by item: similarity, group
    for (auto& [pair, similarities] : links_of_what_is_alone()) {
      if (similarities.size() < kNearest) continue;
      std::sort(similarities.begin(), similarities.end(), std::greater<>());
      float mean = 0;
      for (std::size_t i = 0; i < kNearest; ++i) mean += similarities[i] / kNearest;
      if (mean < threshold_) continue;
      auto& [most, group] = best[pair.first];
      if (mean > most) {
        most = mean;
        group = pair.second;
      }
    }
    for (const auto& [item, found] : best) parent_[item] = found.second;
    // A group's number is that of its first item, which may be one that joined.
    std::map<std::uint32_t, std::uint32_t> first;
    for (std::uint32_t i = 0; i < parent_.size(); ++i)
      parent_[i] = first.try_emplace(parent_[i], i).first->second;
  }

  const StoryOptions& options_;
  float threshold_;
  const std::vector<const Evidence*>& items_;
  const std::vector<Link>& links_;
  std::vector<std::uint32_t> parent_;
  std::vector<Group> groups_;
  std::priority_queue<Pair> queue_;
};

}  // namespace

float similarity(const Evidence& x, const Evidence& y, const StoryOptions& options) {
  float out = dot(x.words, y.words);
  if (x.first && y.first) {
    if (out_of_window(*x.first, *x.last, *y.first, *y.last, options)) return 0;
    out *= nearness(std::abs(middle(x) - middle(y)) / 60);
  }
  if (x.outlet != Evidence::kNoOutlet && x.outlet == y.outlet) out *= 1 - kSameOutlet;
  const auto squares = [](bool both) { return both ? 1.0F : 0.0F; };
  return out * remaining(dot(x.places, y.places), squares(!x.places.empty() && !y.places.empty()),
                         kOtherPlaces, kSamePlaces);
}

std::vector<std::uint32_t> cluster(const std::vector<const Evidence*>& items, const std::vector<Link>& links,
                                   const StoryOptions& options) {
  return Clusterer(items, links, options).run();
}

}  // namespace isnad::stories
