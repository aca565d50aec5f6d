#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "passages/words.h"

namespace isnad::passages {

// Three equal words in a row: edited copies keep such runs (all gold passages have several), two words
// stand together by chance too often.
inline constexpr std::uint32_t kShingleWords = 3;

// Where a shingle stands: words [position, position + kShingleWords) of a document.
struct Posting {
  std::uint64_t shingle = 0;
  std::uint32_t document = 0;
  std::uint32_t position = 0;
  auto operator<=>(const Posting&) const = default;
};

// Where every shingle of growing documents stands. Sorted lists of about doubling lengths, so that a document
// costs its own length times the logarithm of their number when it is added, and a shingle is found by a few
// binary searches.
class Postings {
 public:
  // The shingles of one document, but those of function words and numbers alone: in the order of position.
  static std::vector<Posting> shingles(const Vocabulary& vocabulary, const Wordings& wordings,
                                       std::uint32_t document);

  // Adds those of `documents`.
  void add(const Vocabulary& vocabulary, const Wordings& wordings, std::span<const std::uint32_t> documents,
           unsigned jobs);

  // All, as one sorted list.
  std::span<const Posting> sorted();

  // Appends where `shingle` stands.
  void find(std::uint64_t shingle, std::vector<Posting>& out) const;

 private:
  void merge_last();

  std::vector<std::vector<Posting>> lists_;  // the longest first
};

}  // namespace isnad::passages
