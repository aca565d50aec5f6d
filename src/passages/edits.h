#pragma once

#include <span>
#include <vector>

#include "model/article.h"
#include "model/dossier.h"

namespace isnad::passages {

// Fills the passages' edits: what each member says otherwise than the member that all are compared with (the
// origin where it is a member, else the earliest, else the longest). Spelling, inflection and function words
// make no edit. A member rewritten beyond kMostDifferences gets none. Needs origins and lags.
void find_edits(std::span<const Article* const> articles, std::vector<Passage>& passages, unsigned jobs);

}  // namespace isnad::passages
