#include "passages/seeds.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "base/parallel.h"

namespace isnad::passages {
namespace {

// Shingles that say less than this in all (three function words) start no comparison.
constexpr float kLeastShingleWeight = 0.95F;

// How many places after it, in the order of documents, a place is compared with. Grouping is transitive, so a
// text in more documents than this still becomes one passage; pairs grow linearly beyond it.
constexpr std::size_t kNeighbours = 24;

// A shingle in more places than this share of the documents, and kFormula at least, is a formula ("the
// custodian of the two holy mosques"): copies have other shingles as well.
constexpr std::size_t kFormula = 200;
constexpr std::size_t kFormulaShare = 100;

// Places of one shingle in one document that are looked at; a text may repeat itself for ever.
constexpr std::size_t kOccurrences = 2;

constexpr std::uint32_t kNoPlace = UINT32_MAX;
// A text has fewer words than this.
constexpr std::uint32_t kPositionMask = 0x7FFFFFFFU;

bool says_enough(const Wordings& wordings, const Posting& posting) {
  const auto& words = wordings.documents[posting.document].words;
  float weight = 0;
  for (std::uint32_t i = posting.position; i < posting.position + kShingleWords; ++i)
    weight += wordings.weight[words[i].key];
  return weight >= kLeastShingleWeight;
}

// Makes of a shingle's postings those that are compared, in the order of the set; none where it is a formula.
void keep_compared(const Wordings& wordings, const DocumentOrder& order, std::vector<Posting>& postings) {
  for (Posting& posting : postings) posting.document = order.representative(posting.document);
  std::ranges::sort(postings, [&](const Posting& x, const Posting& y) {
    return x.document != y.document ? order.before(x.document, y.document) : x.position < y.position;
  });
  std::size_t kept = 0;
  std::size_t same = 0;
  for (std::size_t i = 0; i < postings.size(); ++i) {
    same = i > 0 && postings[i].document == postings[i - 1].document ? same + 1 : 1;
    if (same <= kOccurrences) postings[kept++] = postings[i];
  }
  postings.resize(kept);
  const std::size_t formula = std::max(kFormula, wordings.documents.size() / kFormulaShare);
  if (kept < 2 || kept > formula) postings.clear();
}

// A shingle that a document shares with another.
struct Seed {
  std::uint32_t other = 0;
  std::int32_t diagonal = 0;  // a of the document less b of the other
  std::uint32_t a = 0;
  auto operator<=>(const Seed&) const = default;
};

// Extends a seed both ways over equal words.
Run extend(const std::vector<ComparedWord>& first, const std::vector<ComparedWord>& second,
           const Seed& seed) {
  std::uint32_t a = seed.a;
  auto b = static_cast<std::uint32_t>(static_cast<std::int64_t>(seed.a) - seed.diagonal);
  std::uint32_t length = 0;
  while (a > 0 && b > 0 && first[a - 1].key == second[b - 1].key) {
    --a;
    --b;
  }
  while (a + length < first.size() && b + length < second.size() &&
         first[a + length].key == second[b + length].key) {
    ++length;
  }
  return {a, b, length};
}

// The runs that seeds of one document lie on, by other document.
std::vector<SharedRuns> runs_on(const Wordings& wordings, std::uint32_t document, std::vector<Seed>& seeds) {
  std::sort(seeds.begin(), seeds.end());
  std::vector<SharedRuns> out;
  std::uint32_t covered_until = 0;
  const auto& words = wordings.documents[document].words;
  for (std::size_t i = 0; i < seeds.size(); ++i) {
    const Seed& seed = seeds[i];
    const bool same_pair = i > 0 && seed.other == seeds[i - 1].other;
    if (!same_pair) out.push_back({document, seed.other, {}});
    if (same_pair && seed.diagonal == seeds[i - 1].diagonal && seed.a < covered_until) continue;
    const Run run = extend(words, wordings.documents[seed.other].words, seed);
    covered_until = run.a + run.length;
    out.back().runs.push_back(run);
  }
  return out;
}

void sort_runs(SharedRuns& shared) {
  std::ranges::sort(shared.runs, {}, [](const Run& run) { return std::pair(run.a, run.b); });
}

}  // namespace

SharedRunFinder::SharedRunFinder(const Wordings& wordings, const DocumentOrder& order,
                                 std::span<const Posting> postings, unsigned jobs)
    : wordings_(wordings), order_(order) {
  std::size_t words = 0;
  for (const DocumentWords& document : wordings.documents) {
    begins_.push_back(words);
    words += document.words.size();
  }
  // Parts between which no shingle is cut.
  constexpr std::size_t kParts = 64;
  std::vector<std::size_t> cuts;
  for (std::size_t part = 0; part <= kParts; ++part) {
    std::size_t at = part * postings.size() / kParts;
    while (at > 0 && at < postings.size() && postings[at].shingle == postings[at - 1].shingle) ++at;
    cuts.push_back(at);
  }
  std::array<std::vector<Place>, kParts> found;
  parallel_for(kParts, jobs, [&](std::size_t part) {
    if (cuts[part] < cuts[part + 1])
      collect_places(postings.subspan(cuts[part], cuts[part + 1] - cuts[part]), found[part]);
  });
  std::array<std::size_t, kParts + 1> begins{};
  for (std::size_t part = 0; part < kParts; ++part) begins[part + 1] = begins[part] + found[part].size();
  places_.resize(begins[kParts]);
  place_of_.assign(words, kNoPlace);
  parallel_for(kParts, jobs, [&](std::size_t part) {
    for (std::size_t i = 0; i < found[part].size(); ++i) {
      const Place& place = found[part][i];
      places_[begins[part] + i] = place;
      place_of_[begins_[place.document] + place.position] = static_cast<std::uint32_t>(begins[part] + i);
    }
    std::vector<Place>().swap(found[part]);
  });
}

void SharedRunFinder::collect_places(std::span<const Posting> postings, std::vector<Place>& out) const {
  std::vector<Posting> group;
  for (std::size_t begin = 0; begin < postings.size();) {
    std::size_t end = begin + 1;
    while (end < postings.size() && postings[end].shingle == postings[begin].shingle) ++end;
    if (end - begin >= 2 && says_enough(wordings_, postings[begin])) {
      group.assign(postings.begin() + static_cast<std::ptrdiff_t>(begin),
                   postings.begin() + static_cast<std::ptrdiff_t>(end));
      keep_compared(wordings_, order_, group);
      for (const Posting& posting : group)
        out.push_back({posting.document, posting.position & kPositionMask, 0});
      if (!group.empty()) out.back().last = 1;
    }
    begin = end;
  }
}

// Whether a seed one word before (x, a) and `other` lies on the same run, so that this one finds nothing new.
bool SharedRunFinder::found_earlier(std::uint32_t x, std::uint32_t a, const Place& other) const {
  if (a == 0 || other.position == 0) return false;
  const std::uint32_t b = other.position;
  const auto& first = wordings_.documents[x].words;
  const auto& second = wordings_.documents[other.document].words;
  if (first[a - 1].key != second[b - 1].key) return false;
  const std::uint32_t place = place_of_[begins_[x] + a - 1];
  const std::uint32_t other_place = place_of_[begins_[other.document] + b - 1];
  return place != kNoPlace && other_place != kNoPlace && place < other_place &&
         other_place - place <= kNeighbours;
}

std::vector<SharedRuns> SharedRunFinder::behind(std::uint32_t document) const {
  std::vector<Seed> seeds;
  const std::size_t words = wordings_.documents[document].words.size();
  for (std::uint32_t a = 0; a < words; ++a) {
    const std::uint32_t place = place_of_[begins_[document] + a];
    if (place == kNoPlace) continue;
    for (std::size_t next = place; next < place + kNeighbours && places_[next].last == 0; ++next) {
      const Place& other = places_[next + 1];
      if (other.document == document || found_earlier(document, a, other)) continue;
      seeds.push_back(
          {other.document, static_cast<std::int32_t>(a) - static_cast<std::int32_t>(other.position), a});
    }
  }
  std::vector<SharedRuns> out = runs_on(wordings_, document, seeds);
  for (SharedRuns& shared : out) sort_runs(shared);
  return out;
}

std::vector<SharedRuns> shared_runs_of(const Vocabulary& vocabulary, const Wordings& wordings,
                                       const DocumentOrder& order, const Postings& postings,
                                       std::uint32_t document) {
  std::vector<Seed> seeds;
  std::vector<Posting> group;
  for (const Posting& own : Postings::shingles(vocabulary, wordings, document)) {
    if (!says_enough(wordings, own)) continue;
    group.clear();
    postings.find(own.shingle, group);
    keep_compared(wordings, order, group);
    const auto at = std::ranges::find_if(group, [&](const Posting& posting) {
      return posting.document == document && posting.position == own.position;
    });
    if (at == group.end()) continue;
    const auto place = static_cast<std::size_t>(at - group.begin());
    const std::size_t end = std::min(group.size(), place + kNeighbours + 1);
    for (std::size_t i = place > kNeighbours ? place - kNeighbours : 0; i < end; ++i) {
      if (group[i].document == document) continue;
      seeds.push_back({group[i].document,
                       static_cast<std::int32_t>(own.position) - static_cast<std::int32_t>(group[i].position),
                       own.position});
    }
  }
  std::vector<SharedRuns> out = runs_on(wordings, document, seeds);
  for (SharedRuns& shared : out) {
    if (order.before(shared.second, shared.first)) {
      std::swap(shared.first, shared.second);
      for (Run& run : shared.runs) std::swap(run.a, run.b);
    }
    sort_runs(shared);
  }
  return out;
}

}  // namespace isnad::passages
