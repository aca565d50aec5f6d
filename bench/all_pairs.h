#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "passages/words.h"

namespace isnad::bench {

// Words of `document` that stand in `other` as well, small edits allowed.
struct CopiedWords {
  std::uint32_t document = 0;
  std::uint32_t other = 0;
  std::vector<passages::WordRange> ranges;  // sorted, disjoint
};

// What counts as copied.
enum class Counting : std::uint8_t {
  kAnyEdits,      // what aligns well enough; edits cost as little as a word that was left out
  kEditsCounted,  // as isnad::passages defines a passage since: edits count by place
};

// The slow, plainly right matcher that isnad::passages is measured against: the best local alignments of
// every pair of documents, by a full dynamic programme over their words (Smith and Waterman 1981, again on
// what is left as in Waterman and Eggert 1987). No index, no seeds, no limits. Shares with the fast one only
// what a word is and says (passages::read_words). By counting, each ordered by document, then other.
// Quadratic in everything: a thousand articles take minutes.
[[nodiscard]] std::array<std::vector<CopiedWords>, 2> copied_words(const passages::Wordings& wordings,
                                                                   unsigned jobs);

}  // namespace isnad::bench
