#pragma once

#include <cstdint>
#include <vector>

#include "passages/align.h"
#include "passages/words.h"

namespace isnad::passages {

// Where one document has a shared text.
struct GroupMember {
  std::uint32_t document = 0;
  WordRange range;
  auto operator<=>(const GroupMember&) const = default;
};

// One shared text, in two documents or more; members are sorted, one a document.
using Group = std::vector<GroupMember>;

// Joins pairwise alignments into shared texts: two alignments are one text where they cover nearly the same
// words of a document. A text that stands inside another, in no document besides, is left out. Independent
// of the order of `alignments`; sorted.
[[nodiscard]] std::vector<Group> group(std::vector<Alignment> alignments, std::size_t documents);

}  // namespace isnad::passages
