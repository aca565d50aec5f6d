#include "passages/group.h"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>

namespace isnad::passages {
namespace {

// Two ranges of a document are one text from this share of their union on. Lower, and the texts of a long
// chain of copies drift apart; higher, and each edit makes a passage of its own.
constexpr double kSameText = 0.7;

// Texts of one document that are compared with a new one. News has a few dozen; hostile text alone has more.
constexpr std::size_t kMostTexts = 512;

std::uint32_t shared_words(WordRange x, WordRange y) {
  const std::uint32_t begin = std::max(x.begin, y.begin);
  const std::uint32_t end = std::min(x.end, y.end);
  return end > begin ? end - begin : 0;
}

double overlap(WordRange x, WordRange y) {
  const double both = shared_words(x, y);
  return both / (static_cast<double>(x.size()) + y.size() - both);
}

// Long alignments first, so that a text's extent is that of its fullest copies; the rest makes the order
// total.
bool before(const Alignment& x, const Alignment& y) {
  const auto size = [](const Alignment& z) { return z.a.size() + z.b.size(); };
  if (size(x) != size(y)) return size(x) > size(y);
  return std::tie(x.first, x.second, x.a, x.b) < std::tie(y.first, y.second, y.a, y.b);
}

// Words between two texts of the same documents that may be other ones: a clause that an editor rewrote.
// More, and what is not shared would make much of a passage.
constexpr std::uint32_t kRewritten = 6;

bool continues(const Group& x, const Group& y) {
  return std::ranges::equal(x, y, [](const GroupMember& end, const GroupMember& begin) {
    if (end.document != begin.document || begin.range.begin < end.range.end) return false;
    const std::uint32_t gap = begin.range.begin - end.range.end;
    return gap <= std::min({kRewritten, end.range.size(), begin.range.size()});
  });
}

// Texts that follow one another in the same documents are one. `groups` are sorted, so that what continues a
// text comes after it.
std::vector<Group> join_neighbours(std::vector<Group> groups) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<std::size_t>> ends;  // of first members
  std::vector<Group> out;
  for (Group& next : groups) {
    const auto [document, range] = next.front();
    const std::uint32_t earliest = range.begin > kRewritten ? range.begin - kRewritten : 0;
    std::size_t at = out.size();
    for (auto near = ends.lower_bound({document, earliest});
         near != ends.end() && near->first <= std::pair{document, range.begin}; ++near) {
      for (const std::size_t candidate : near->second) {
        if (continues(out[candidate], next)) at = candidate;
      }
    }
    if (at == out.size()) {
      out.push_back(std::move(next));
    } else {
      for (std::size_t i = 0; i < next.size(); ++i) out[at][i].range.end = next[i].range.end;
    }
    ends[{out[at].front().document, out[at].front().range.end}].push_back(at);
  }
  return out;
}

class Grouper {
 public:
  explicit Grouper(std::size_t documents) : texts_(documents) {}

  void add(const Alignment& pair) {
    const std::optional<std::uint32_t> x = find(pair.first, pair.a);
    const std::optional<std::uint32_t> y = find(pair.second, pair.b);
    if (x && y) {
      if (*x == *y || join(*x, *y)) return;
      start(pair);
    } else if (x) {
      if (!extend(*x, {pair.second, pair.b})) start(pair);
    } else if (y) {
      if (!extend(*y, {pair.first, pair.a})) start(pair);
    } else {
      start(pair);
    }
  }

  std::vector<Group> take() {
    for (std::uint32_t g = 0; g < groups_.size(); ++g) {
      if (is_inside_another(g)) dropped_.push_back(g);
    }
    for (const std::uint32_t g : dropped_) groups_[g].clear();
    std::erase_if(groups_, [](const Group& members) { return members.empty(); });
    std::sort(groups_.begin(), groups_.end());
    return join_neighbours(std::move(groups_));
  }

 private:
  // A text of a document and the group that it belongs to (before joins).
  struct Text {
    WordRange range;
    std::uint32_t group = 0;
  };

  std::uint32_t root(std::uint32_t g) {
    while (parent_[g] != g) g = parent_[g] = parent_[parent_[g]];
    return g;
  }

  std::optional<std::uint32_t> find(std::uint32_t document, WordRange range) {
    const std::vector<Text>& texts = texts_[document];
    double best = kSameText;
    std::optional<std::uint32_t> found;
    for (std::size_t i = 0; i < std::min(texts.size(), kMostTexts); ++i) {
      const double same = overlap(texts[i].range, range);
      if (same < best || (same == best && found)) continue;
      best = same;
      found = root(texts[i].group);
    }
    return found;
  }

  static const GroupMember* member(const Group& group, std::uint32_t document) {
    const auto at = std::lower_bound(group.begin(), group.end(), GroupMember{document, {}});
    return at != group.end() && at->document == document ? &*at : nullptr;
  }

  void insert(std::uint32_t g, const GroupMember& added) {
    Group& members = groups_[g];
    members.insert(std::lower_bound(members.begin(), members.end(), added), added);
    texts_[added.document].push_back({added.range, g});
  }

  bool extend(std::uint32_t g, const GroupMember& added) {
    if (const GroupMember* known = member(groups_[g], added.document)) {
      // The document has the text twice, or another part of it: one member a document.
      return overlap(known->range, added.range) >= kSameText;
    }
    insert(g, added);
    return true;
  }

  bool join(std::uint32_t x, std::uint32_t y) {
    if (groups_[x].size() < groups_[y].size() || (groups_[x].size() == groups_[y].size() && y < x)) {
      std::swap(x, y);
    }
    for (const GroupMember& moved : groups_[y]) {
      const GroupMember* known = member(groups_[x], moved.document);
      if (known != nullptr && overlap(known->range, moved.range) < kSameText) return false;
    }
    Group merged = groups_[x];
    for (const GroupMember& moved : groups_[y]) {
      if (member(groups_[x], moved.document) == nullptr) merged.push_back(moved);
    }
    std::sort(merged.begin(), merged.end());
    groups_[x] = std::move(merged);
    groups_[y].clear();
    parent_[y] = x;
    return true;
  }

  void start(const Alignment& pair) {
    const auto g = static_cast<std::uint32_t>(groups_.size());
    groups_.emplace_back();
    parent_.push_back(g);
    insert(g, {pair.first, pair.a});
    insert(g, {pair.second, pair.b});
  }

  bool is_inside_another(std::uint32_t g) {
    const Group& members = groups_[g];
    if (members.empty()) return false;
    const std::vector<Text>& texts = texts_[members.front().document];
    for (std::size_t i = 0; i < std::min(texts.size(), kMostTexts); ++i) {
      const std::uint32_t other = root(texts[i].group);
      if (other == g || groups_[other].size() < members.size()) continue;
      const bool inside = std::all_of(members.begin(), members.end(), [&](const GroupMember& part) {
        const GroupMember* whole = member(groups_[other], part.document);
        return whole != nullptr && shared_words(whole->range, part.range) == part.range.size();
      });
      // Of two equal groups the first stays.
      if (inside && (groups_[other] != members || other < g)) return true;
    }
    return false;
  }

  std::vector<Group> groups_;
  std::vector<std::uint32_t> parent_;
  std::vector<std::vector<Text>> texts_;
  std::vector<std::uint32_t> dropped_;
};

}  // namespace

std::vector<Group> group(std::vector<Alignment> alignments, std::size_t documents) {
  std::sort(alignments.begin(), alignments.end(), before);
  Grouper grouper(documents);
  for (const Alignment& pair : alignments) grouper.add(pair);
  return grouper.take();
}

}  // namespace isnad::passages
