#pragma once

#include <cstdint>
#include <vector>

#include "passages/words.h"

namespace isnad::passages {

// Equal words: [a, a + length) of one document and [b, b + length) of another.
struct Run {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  std::uint32_t length = 0;
};

// Two documents and the runs they share, in the order of a, then b. first < second.
struct SharedRuns {
  std::uint32_t first = 0;
  std::uint32_t second = 0;
  std::vector<Run> runs;
};

// The maximal runs of kShingleWords equal words or more that two documents share, found through an index of
// word shingles. Text standing in very many documents is compared with its neighbours only (kNeighbours), so
// that the work stays near-linear. Ordered by documents.
[[nodiscard]] std::vector<SharedRuns> find_shared_runs(const Wordings& wordings);

}  // namespace isnad::passages
