#pragma once

#include <cstdint>
#include <vector>

#include "passages/seeds.h"
#include "passages/words.h"

namespace isnad::passages {

// A stretch of text that two documents share, small edits allowed.
struct Alignment {
  std::uint32_t first = 0;    // position in Wordings::documents
  std::uint32_t second = 0;   // likewise; first < second
  WordRange a;                // words of the first
  WordRange b;                // words of the second
  std::uint32_t matched = 0;  // words that are equal and in order
  float weight = 0;           // what they say together
};

struct AlignOptions {
  std::uint32_t min_words = 8;  // matched words, and words on either side
};

// The local alignments of two documents that are copies rather than common phrases, best first, not
// overlapping in the first document. Ends stand at word edges, at clause edges where one is near.
[[nodiscard]] std::vector<Alignment> align(const Wordings& wordings, const SharedRuns& shared,
                                           const AlignOptions& options);

}  // namespace isnad::passages
