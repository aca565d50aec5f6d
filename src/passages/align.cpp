#include "passages/align.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <span>

namespace isnad::passages {
namespace {

// What a word without counterpart costs, against 0.2 to 1 that a matched one brings.
constexpr float kGapCost = 0.35F;

// Words between two runs that may be rewritten or inserted before the copy counts as broken.
constexpr std::uint32_t kLongestGap = 12;

// How many runs back the chaining looks: more than fit into kLongestGap words on either side unless the text
// repeats itself.
constexpr std::size_t kLookBack = 48;

// Runs of one pair of documents that are chained; hostile text alone has more.
constexpr std::size_t kMostRuns = 20'000;

// Words beyond a chain's ends in which further, shorter matches are sought.
constexpr std::uint32_t kReach = 12;

// The share of the longer side's words that must be matched. Gold passages have 0.55 and more; another
// agency's translation of the same statement stays below.
constexpr float kLeastDensity = 0.5F;

// What the matched words must say for each word that is asked for: formulas of speech and titles say less.
constexpr float kLeastWeightPerWord = 0.5F;

using Words = std::vector<ComparedWord>;

struct Link {
  float score = 0;
  std::int32_t before = -1;
  float own = 0;
  std::uint32_t skip = 0;  // words of this run that the one before has taken
};

float weight_of(const Wordings& wordings, const Words& words, std::uint32_t begin, std::uint32_t end) {
  float sum = 0;
  for (std::uint32_t i = begin; i < end; ++i) sum += wordings.weight[words[i].key];
  return sum;
}

// A set of matched word pairs between two documents, as it grows.
struct Growing {
  WordRange a;
  WordRange b;
  std::uint32_t matched = 0;
  float weight = 0;
};

// The common subsequence of two short stretches that weighs most; for what stands between two runs.
Growing fill(const Wordings& wordings, const Words& first, WordRange a, const Words& second, WordRange b) {
  constexpr std::size_t kSide = kLongestGap + 1;
  std::array<std::array<std::pair<float, std::uint32_t>, kSide>, kSide> best{};
  for (std::uint32_t i = 1; i <= a.size(); ++i) {
    for (std::uint32_t j = 1; j <= b.size(); ++j) {
      best[i][j] = std::max(best[i - 1][j], best[i][j - 1]);
      const std::uint32_t key = first[a.begin + i - 1].key;
      if (key != second[b.begin + j - 1].key) continue;
      const auto& [weight, count] = best[i - 1][j - 1];
      best[i][j] = std::max(best[i][j], {weight + wordings.weight[key], count + 1});
    }
  }
  const auto& [weight, matched] = best[a.size()][b.size()];
  return {a, b, matched, weight};
}

// Continues an alignment past an end while the words found are worth the words passed over. `step` is +1
// behind the end and -1 before the beginning.
class Extension {
 public:
  Extension(const Wordings& wordings, const Words& first, const Words& second)
      : wordings_(wordings), first_(first), second_(second) {}

  // Returns how many words of either document, how many matches and their weight the best continuation takes.
  Growing best(std::int64_t a, std::int64_t b, int step) const {
    constexpr std::size_t kSide = kReach + 1;
    struct Cell {
      float score = 0;
      float weight = 0;
      std::uint32_t matched = 0;
    };
    std::array<std::array<Cell, kSide>, kSide> cells{};
    Growing out;
    float top = 0;
    const std::uint32_t rows = room(first_, a, step);
    const std::uint32_t columns = room(second_, b, step);
    for (std::uint32_t i = 0; i <= rows; ++i) {
      for (std::uint32_t j = 0; j <= columns; ++j) {
        if (i == 0 && j == 0) continue;
        Cell cell{-1000, 0, 0};
        const auto take = [&](const Cell& from, float change, float weight, std::uint32_t matched) {
          if (from.score + change <= cell.score) return;
          cell = {from.score + change, from.weight + weight, from.matched + matched};
        };
        if (i > 0) take(cells[i - 1][j], -kGapCost, 0, 0);
        if (j > 0) take(cells[i][j - 1], -kGapCost, 0, 0);
        if (i > 0 && j > 0) {
          const std::uint32_t key = first_[at(a, i, step)].key;
          const bool same = key == second_[at(b, j, step)].key;
          const float weight = wordings_.weight[key];
          take(cells[i - 1][j - 1], same ? weight : -kGapCost, same ? weight : 0, same ? 1 : 0);
          if (same && cell.score > top) {
            top = cell.score;
            out = {{0, i}, {0, j}, cell.matched, cell.weight};
          }
        }
        cells[i][j] = cell;
      }
    }
    return out;
  }

 private:
  static std::size_t at(std::int64_t end, std::uint32_t distance, int step) {
    return static_cast<std::size_t>(step > 0 ? end + distance - 1 : end - distance);
  }
  static std::uint32_t room(const Words& words, std::int64_t end, int step) {
    const std::int64_t left = step > 0 ? static_cast<std::int64_t>(words.size()) - end : end;
    return static_cast<std::uint32_t>(std::clamp<std::int64_t>(left, 0, kReach));
  }

  const Wordings& wordings_;
  const Words& first_;
  const Words& second_;
};

class Chainer {
 public:
  Chainer(const Wordings& wordings, const SharedRuns& shared)
      : wordings_(wordings),
        runs_(shared.runs.data(), std::min(shared.runs.size(), kMostRuns)),
        first_(wordings.documents[shared.first].words),
        second_(wordings.documents[shared.second].words),
        links_(runs_.size()),
        used_(runs_.size(), false) {}

  std::vector<Growing> chains() {
    link();
    std::vector<std::uint32_t> order(runs_.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    std::sort(order.begin(), order.end(), [&](std::uint32_t x, std::uint32_t y) {
      return links_[x].score != links_[y].score ? links_[x].score > links_[y].score : x < y;
    });
    std::vector<Growing> out;
    for (const std::uint32_t end : order) {
      if (!used_[end]) out.push_back(grow(collect(end)));
    }
    return out;
  }

 private:
  void link() {
    for (std::size_t i = 0; i < runs_.size(); ++i) {
      const Run& run = runs_[i];
      links_[i].own = weight_of(wordings_, first_, run.a, run.a + run.length);
      links_[i].score = links_[i].own;
      for (std::size_t back = 1; back <= std::min(i, kLookBack); ++back) join(i - back, i);
    }
  }

  void join(std::size_t from, std::size_t to) {
    const Run& x = runs_[from];
    const Run& y = runs_[to];
    const std::uint32_t overlap = std::max(x.a + x.length > y.a ? x.a + x.length - y.a : 0,
                                           x.b + x.length > y.b ? x.b + x.length - y.b : 0);
    if (overlap >= y.length || y.b <= x.b || y.a <= x.a) return;
    const std::uint32_t gap_a = y.a + overlap - (x.a + x.length);
    const std::uint32_t gap_b = y.b + overlap - (x.b + x.length);
    if (std::max(gap_a, gap_b) > kLongestGap) return;
    const float taken = weight_of(wordings_, first_, y.a, y.a + overlap);
    const float score =
        links_[from].score + links_[to].own - taken - kGapCost * static_cast<float>(std::max(gap_a, gap_b));
    if (score <= links_[to].score) return;
    links_[to].score = score;
    links_[to].before = static_cast<std::int32_t>(from);
    links_[to].skip = overlap;
  }

  // The runs of the chain that ends with `end`, first to last; stops where another chain has taken a run.
  std::vector<std::uint32_t> collect(std::uint32_t end) {
    std::vector<std::uint32_t> chain;
    for (auto at = static_cast<std::int32_t>(end); at >= 0 && !used_[at]; at = links_[at].before) {
      used_[at] = true;
      chain.push_back(static_cast<std::uint32_t>(at));
    }
    std::reverse(chain.begin(), chain.end());
    return chain;
  }

  Growing grow(const std::vector<std::uint32_t>& chain) const {
    const Run& head = runs_[chain.front()];
    Growing out{{head.a, head.a + head.length},
                {head.b, head.b + head.length},
                head.length,
                links_[chain.front()].own};
    for (std::size_t i = 1; i < chain.size(); ++i) {
      const Run& run = runs_[chain[i]];
      const std::uint32_t skip = links_[chain[i]].skip;
      const Growing gap =
          fill(wordings_, first_, {out.a.end, run.a + skip}, second_, {out.b.end, run.b + skip});
      out.matched += gap.matched + run.length - skip;
      out.weight += gap.weight + weight_of(wordings_, first_, run.a + skip, run.a + run.length);
      out.a.end = run.a + run.length;
      out.b.end = run.b + run.length;
    }
    const Extension extension(wordings_, first_, second_);
    const Growing before = extension.best(out.a.begin, out.b.begin, -1);
    const Growing after = extension.best(out.a.end, out.b.end, 1);
    out.a = {out.a.begin - before.a.end, out.a.end + after.a.end};
    out.b = {out.b.begin - before.b.end, out.b.end + after.b.end};
    out.matched += before.matched + after.matched;
    out.weight += before.weight + after.weight;
    return out;
  }

  const Wordings& wordings_;
  std::span<const Run> runs_;
  const Words& first_;
  const Words& second_;
  std::vector<Link> links_;
  std::vector<bool> used_;
};

// How far an end is moved out to the edge of its clause, in words: a lead-in such as "and he added in a
// written statement that" belongs to the copied sentence.
constexpr std::uint32_t kSnap = 3;

WordRange snap(const DocumentWords& document, WordRange range) {
  const auto& words = document.words;
  const WordRange begin_sentence = document.sentences[words[range.begin].sentence];
  for (std::uint32_t i = 0; i <= kSnap && range.begin - begin_sentence.begin >= i; ++i) {
    if (words[range.begin - i].opens_clause) {
      range.begin -= i;
      break;
    }
  }
  const WordRange end_sentence = document.sentences[words[range.end - 1].sentence];
  for (std::uint32_t i = 0; i <= kSnap && range.end + i <= end_sentence.end; ++i) {
    if (words[range.end - 1 + i].closes_clause) {
      range.end += i;
      break;
    }
  }
  return range;
}

bool is_copy(const Growing& found, const AlignOptions& options) {
  const std::uint32_t longer = std::max(found.a.size(), found.b.size());
  return found.matched >= options.min_words &&
         static_cast<float>(found.matched) >= kLeastDensity * static_cast<float>(longer) &&
         found.weight >= kLeastWeightPerWord * static_cast<float>(options.min_words);
}

}  // namespace

std::vector<Alignment> align(const Wordings& wordings, const SharedRuns& shared,
                             const AlignOptions& options) {
  std::vector<Alignment> out;
  for (const Growing& found : Chainer(wordings, shared).chains()) {
    if (!is_copy(found, options)) continue;
    const bool taken = std::any_of(out.begin(), out.end(), [&](const Alignment& other) {
      return other.a.begin < found.a.end && found.a.begin < other.a.end;
    });
    if (taken) continue;
    out.push_back({shared.first, shared.second, snap(wordings.documents[shared.first], found.a),
                   snap(wordings.documents[shared.second], found.b), found.matched, found.weight});
  }
  return out;
}

}  // namespace isnad::passages
