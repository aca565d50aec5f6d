#pragma once

#include <string>
#include <string_view>
#include <unordered_set>

namespace isnad::language::arabic {

// A set of words in their normal form.
using WordSet = std::unordered_set<std::string>;

// The words of all rows of a data file whose first cell is `kind` (second cell: words separated by |),
// folded. Phrases of several words are kept as one entry, their words joined by one space.
[[nodiscard]] WordSet word_set(std::string_view file, std::string_view kind);

}  // namespace isnad::language::arabic
