#include "passages/seeds.h"

#include <algorithm>
#include <tuple>

namespace isnad::passages {
namespace {

// Three equal words in a row: edited copies keep such runs (all gold passages have several), two words
// stand together by chance too often.
constexpr std::uint32_t kShingleWords = 3;

// Shingles that say less than this in all (three function words) start no comparison.
constexpr float kLeastShingleWeight = 0.95F;

// How many documents after it (in the order of ids) an occurrence is compared with. Grouping is transitive,
// so a text in more documents than this still becomes one passage; pairs grow linearly beyond it.
constexpr std::size_t kNeighbours = 24;

// A shingle in more documents than this share of the set, and kFormula at least, is a formula ("the custodian
// of the two holy mosques"): copies have other shingles as well.
constexpr std::size_t kFormula = 200;

// Occurrences of one shingle in one document that are looked at; a text may repeat itself for ever.
constexpr std::size_t kOccurrences = 2;

// A shingle in a document's text.
struct Occurrence {
  std::uint64_t shingle = 0;
  std::uint32_t document = 0;
  std::uint32_t position = 0;
  auto operator<=>(const Occurrence&) const = default;
};

struct Seed {
  std::uint32_t first = 0;
  std::uint32_t second = 0;
  std::int32_t diagonal = 0;  // a - b
  std::uint32_t a = 0;
  auto operator<=>(const Seed&) const = default;
};

std::uint64_t mix(std::uint64_t x) {  // splitmix64's finaliser
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ULL;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EBULL;
  return x ^ (x >> 31);
}

std::vector<Occurrence> index_shingles(const Wordings& wordings) {
  std::vector<Occurrence> out;
  for (std::uint32_t d = 0; d < wordings.documents.size(); ++d) {
    const auto& words = wordings.documents[d].words;
    for (std::uint32_t at = 0; at + kShingleWords <= words.size(); ++at) {
      std::uint64_t shingle = 0;
      float weight = 0;
      for (std::uint32_t i = at; i < at + kShingleWords; ++i) {
        shingle = mix(shingle + words[i].key + 1);
        weight += wordings.weight[words[i].key];
      }
      if (weight >= kLeastShingleWeight) out.push_back({shingle, d, at});
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

void keep_first_occurrences(std::vector<Occurrence>& group) {
  std::size_t kept = 0;
  std::size_t same = 0;
  for (std::size_t i = 0; i < group.size(); ++i) {
    same = i > 0 && group[i].document == group[i - 1].document ? same + 1 : 1;
    if (same <= kOccurrences) group[kept++] = group[i];
  }
  group.resize(kept);
}

bool words_equal(const Wordings& wordings, std::uint32_t first, std::uint32_t a, std::uint32_t second,
                 std::uint32_t b) {
  return wordings.documents[first].words[a].key == wordings.documents[second].words[b].key;
}

// Which of a shingle's occurrences are paired with one another.
enum class Pairing : std::uint8_t { kNone, kSome, kAll };

class SeedCollector {
 public:
  explicit SeedCollector(const Wordings& wordings) : wordings_(wordings) {
    std::size_t words = 0;
    for (const DocumentWords& document : wordings.documents) {
      begins_.push_back(words);
      words += document.words.size();
    }
    pairing_.resize(words, Pairing::kNone);
    formula_ = std::max(kFormula, wordings.documents.size() / 100);
  }

  std::vector<Seed> collect() {
    const std::vector<Occurrence> index = index_shingles(wordings_);
    for_each_group(index, [&](const std::vector<Occurrence>& group) {
      const Pairing pairing = group.size() <= kNeighbours ? Pairing::kAll : Pairing::kSome;
      for (const Occurrence& one : group) pairing_[begins_[one.document] + one.position] = pairing;
    });
    for_each_group(index, [&](const std::vector<Occurrence>& group) { pair(group); });
    std::sort(seeds_.begin(), seeds_.end());
    return std::move(seeds_);
  }

 private:
  template <class Visit>
  void for_each_group(const std::vector<Occurrence>& index, const Visit& visit) const {
    std::vector<Occurrence> group;
    for (std::size_t begin = 0; begin < index.size();) {
      std::size_t end = begin + 1;
      while (end < index.size() && index[end].shingle == index[begin].shingle) ++end;
      if (end - begin >= 2) {
        group.assign(index.begin() + static_cast<std::ptrdiff_t>(begin),
                     index.begin() + static_cast<std::ptrdiff_t>(end));
        keep_first_occurrences(group);
        if (group.size() >= 2 && group.size() <= formula_) visit(group);
      }
      begin = end;
    }
  }

  void pair(const std::vector<Occurrence>& group) {
    for (std::size_t i = 0; i < group.size(); ++i) {
      const std::size_t end = std::min(group.size(), i + 1 + kNeighbours);
      for (std::size_t j = i + 1; j < end; ++j) {
        if (group[i].document != group[j].document && starts(group[i], group[j])) add(group[i], group[j]);
      }
    }
  }

  // Whether no seed one word earlier finds the same run. One in kStride is taken all the same where the
  // earlier shingle is compared with neighbours only, and may have missed this pair.
  bool starts(const Occurrence& x, const Occurrence& y) const {
    if (x.position == 0 || y.position == 0) return true;
    if (!words_equal(wordings_, x.document, x.position - 1, y.document, y.position - 1)) return true;
    constexpr std::uint32_t kStride = 8;
    const Pairing before = std::min(pairing_[begins_[x.document] + x.position - 1],
                                    pairing_[begins_[y.document] + y.position - 1]);
    return before == Pairing::kNone || (before == Pairing::kSome && x.position % kStride == 0);
  }

  void add(const Occurrence& x, const Occurrence& y) {
    seeds_.push_back({x.document, y.document,
                      static_cast<std::int32_t>(x.position) - static_cast<std::int32_t>(y.position),
                      x.position});
  }

  const Wordings& wordings_;
  std::size_t formula_ = 0;
  std::vector<std::size_t> begins_;  // of documents, in pairing_
  std::vector<Pairing> pairing_;
  std::vector<Seed> seeds_;
};

// Extends a seed both ways over equal words.
Run extend(const Wordings& wordings, const Seed& seed) {
  const auto& first = wordings.documents[seed.first].words;
  const auto& second = wordings.documents[seed.second].words;
  std::uint32_t a = seed.a;
  auto b = static_cast<std::uint32_t>(static_cast<std::int64_t>(seed.a) - seed.diagonal);
  std::uint32_t length = 0;
  while (a > 0 && b > 0 && words_equal(wordings, seed.first, a - 1, seed.second, b - 1)) {
    --a;
    --b;
  }
  while (a + length < first.size() && b + length < second.size() &&
         first[a + length].key == second[b + length].key) {
    ++length;
  }
  return {a, b, length};
}

}  // namespace

std::vector<SharedRuns> find_shared_runs(const Wordings& wordings) {
  std::vector<SharedRuns> out;
  std::uint32_t covered_until = 0;
  const std::vector<Seed> seeds = SeedCollector(wordings).collect();
  for (std::size_t i = 0; i < seeds.size(); ++i) {
    const Seed& seed = seeds[i];
    const bool same_pair = i > 0 && seed.first == seeds[i - 1].first && seed.second == seeds[i - 1].second;
    if (!same_pair) out.push_back({seed.first, seed.second, {}});
    if (same_pair && seed.diagonal == seeds[i - 1].diagonal && seed.a < covered_until) continue;
    const Run run = extend(wordings, seed);
    covered_until = run.a + run.length;
    out.back().runs.push_back(run);
  }
  for (SharedRuns& pair : out) {
    std::sort(pair.runs.begin(), pair.runs.end(),
              [](const Run& x, const Run& y) { return std::tie(x.a, x.b) < std::tie(y.a, y.b); });
  }
  return out;
}

}  // namespace isnad::passages
