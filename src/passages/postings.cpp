#include "passages/postings.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "base/parallel.h"

namespace isnad::passages {
namespace {

std::uint64_t mix(std::uint64_t x) {  // splitmix64's finaliser
  x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9ULL;
  x = (x ^ (x >> 27U)) * 0x94D049BB133111EBULL;
  return x ^ (x >> 31U);
}

// Where `shingle` stands in the list or would. Hashes are spread evenly, so that the place is near where
// their share of all numbers says: a few looks, where halving would take one for each doubling of the list.
std::size_t first_not_before(std::span<const Posting> list, std::uint64_t shingle) {
  constexpr double kAllHashes = 0x1p64;
  const auto guess = std::min(
      list.size(),
      static_cast<std::size_t>(static_cast<double>(shingle) / kAllHashes * static_cast<double>(list.size())));
  std::size_t low = guess;
  std::size_t high = guess;
  for (std::size_t step = 8; low > 0 && list[low - 1].shingle >= shingle; step *= 2)
    low -= std::min(step, low);
  for (std::size_t step = 8; high < list.size() && list[high].shingle < shingle; step *= 2)
    high += std::min(step, list.size() - high);
  const auto range = list.subspan(low, high - low);
  const auto at = std::ranges::lower_bound(range, shingle, {}, &Posting::shingle);
  return low + static_cast<std::size_t>(at - range.begin());
}

// Calls visit(posting) for each shingle of a document.
template <class Visit>
void for_each_shingle(const Vocabulary& vocabulary, const Wordings& wordings, std::uint32_t document,
                      const Visit& visit) {
  const auto& words = wordings.documents[document].words;
  std::uint64_t before = 0;  // the hashes of the two words before, and whether they say more than grammar
  std::uint64_t last = 0;
  std::uint32_t content_at = UINT32_MAX;
  for (std::uint32_t i = 0; i < words.size(); ++i) {
    const std::uint32_t key = words[i].key;
    const std::uint64_t hash = vocabulary.hash_of(key);
    if (key != kNumberKey && !wordings.is_function_word[key]) content_at = i;
    if (i + 1 >= kShingleWords && content_at != UINT32_MAX && content_at + kShingleWords > i) {
      // Odd constants tell the order of the words.
      const std::uint64_t shingle = mix(before * 0x9E3779B97F4A7C15ULL + last * 0xC2B2AE3D27D4EB4FULL + hash);
      visit(Posting{shingle, document, i + 1 - kShingleWords});
    }
    before = last;
    last = hash;
  }
}

// Sorts by shingle into parts of a shingle's first byte, each by itself: on several threads, and in the
// cache.
class Sorter {
 public:
  Sorter(const Vocabulary& vocabulary, const Wordings& wordings, std::span<const std::uint32_t> documents,
         unsigned jobs)
      : vocabulary_(vocabulary), wordings_(wordings), documents_(documents), jobs_(jobs) {
    const std::size_t blocks = std::min<std::size_t>(documents.size(), kBlocks);
    for (std::size_t b = 0; b <= blocks; ++b)
      begins_.push_back(b * documents.size() / std::max<std::size_t>(1, blocks));
    counts_.resize(blocks);
  }

  std::vector<Posting> sorted() {
    for_each_block([&](std::size_t block, const Posting& posting) { ++counts_[block][part_of(posting)]; });
    std::array<std::size_t, kParts + 1> begins{};
    std::size_t at = 0;
    for (std::size_t part = 0; part < kParts; ++part) {
      begins[part] = at;
      for (auto& counts : counts_) {
        const std::size_t count = counts[part];
        counts[part] = at;
        at += count;
      }
    }
    begins[kParts] = at;
    std::vector<Posting> out(at);
    for_each_block([&](std::size_t block, const Posting& posting) {
      out[counts_[block][part_of(posting)]++] = posting;
    });
    parallel_for(kParts, jobs_, [&](std::size_t part) {
      std::sort(out.begin() + static_cast<std::ptrdiff_t>(begins[part]),
                out.begin() + static_cast<std::ptrdiff_t>(begins[part + 1]));
    });
    return out;
  }

 private:
  static constexpr std::size_t kParts = 256;
  static constexpr std::size_t kBlocks = 64;  // more than threads, so that they end together

  static std::size_t part_of(const Posting& posting) { return posting.shingle >> 56U; }

  template <class Visit>
  void for_each_block(const Visit& visit) {
    parallel_for(counts_.size(), jobs_, [&](std::size_t block) {
      for (std::size_t i = begins_[block]; i < begins_[block + 1]; ++i) {
        for_each_shingle(vocabulary_, wordings_, documents_[i],
                         [&](const Posting& posting) { visit(block, posting); });
      }
    });
  }

  const Vocabulary& vocabulary_;
  const Wordings& wordings_;
  std::span<const std::uint32_t> documents_;
  unsigned jobs_;
  std::vector<std::size_t> begins_;  // of blocks, in documents_
  std::vector<std::array<std::size_t, kParts>> counts_;
};

}  // namespace

std::vector<Posting> Postings::shingles(const Vocabulary& vocabulary, const Wordings& wordings,
                                        std::uint32_t document) {
  std::vector<Posting> out;
  for_each_shingle(vocabulary, wordings, document, [&](const Posting& posting) { out.push_back(posting); });
  return out;
}

void Postings::add(const Vocabulary& vocabulary, const Wordings& wordings,
                   std::span<const std::uint32_t> documents, unsigned jobs) {
  // Below so many documents the parts would cost more than they save.
  constexpr std::size_t kFew = 64;
  std::vector<Posting> list;
  if (documents.size() >= kFew) {
    list = Sorter(vocabulary, wordings, documents, jobs).sorted();
  } else {
    for (const std::uint32_t document : documents) {
      for_each_shingle(vocabulary, wordings, document,
                       [&](const Posting& posting) { list.push_back(posting); });
    }
    std::sort(list.begin(), list.end());
  }
  if (list.empty()) return;
  lists_.push_back(std::move(list));
  while (lists_.size() > 1 && lists_[lists_.size() - 2].size() < 2 * lists_.back().size()) merge_last();
}

void Postings::merge_last() {
  const std::vector<Posting> last = std::move(lists_.back());
  lists_.pop_back();
  const std::vector<Posting> before = std::move(lists_.back());
  std::vector<Posting>& merged = lists_.back();
  merged.clear();
  merged.reserve(before.size() + last.size());
  std::merge(before.begin(), before.end(), last.begin(), last.end(), std::back_inserter(merged));
}

std::span<const Posting> Postings::sorted() {
  while (lists_.size() > 1) merge_last();
  return lists_.empty() ? std::span<const Posting>() : std::span<const Posting>(lists_.front());
}

void Postings::find(std::uint64_t shingle, std::vector<Posting>& out) const {
  for (const std::vector<Posting>& list : lists_) {
    for (std::size_t at = first_not_before(list, shingle); at < list.size() && list[at].shingle == shingle;
         ++at)
      out.push_back(list[at]);
  }
}

}  // namespace isnad::passages
