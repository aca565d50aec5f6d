#pragma once

#include <string_view>

#include "language/word_map.h"

namespace isnad::language::arabic {

using language::WordSet;

// The words of all rows of a data file whose first cell is `kind` (second cell: words separated by |),
// folded. Phrases of several words are kept as one entry, their words joined by one space.
[[nodiscard]] WordSet word_set(std::string_view file, std::string_view kind);

}  // namespace isnad::language::arabic
