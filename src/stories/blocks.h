#pragma once

#include <cstdint>

#include "base/floor_divide.h"
#include "stories/term_index.h"

// How a large collection is cut, so that the stories of one time can be found without those of all times
// (docs/decisions/stories.md). Where a language has more documents than StoryOptions::whole_up_to,
// - undated documents meet one another only;
// - links between two blocks of time count only in components of kLongest cells or less.
namespace isnad::stories {

// Cells are no shorter than this, so that rarity is counted over days also where the window is short.
inline constexpr int kShortestCellHours = 96;

// The cells of a block; with cells of that length they are 32 days.
inline constexpr std::int64_t kBlockCells = 8;

// A component longer than this is no event with its follow-up, but news that goes on: weather, markets, a
// war.
inline constexpr std::int64_t kLongest = 3;

// So many cells on both sides of a block decide on the stories that begin in it: a component that touches the
// block reaches kLongest - 1 cells beyond it, or is longer, which the next cell shows; what an item there is
// linked to hangs on its neighbours, whose weights hang on theirs.
inline constexpr std::int64_t kMarginCells = (kLongest - 1) + 1 + 2 * kReach;

// The block of a cell.
[[nodiscard]] constexpr std::int64_t block_of(std::int64_t cell) { return floor_divide(cell, kBlockCells); }

}  // namespace isnad::stories
