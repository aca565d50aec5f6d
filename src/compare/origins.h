#pragma once

#include <vector>

#include "model/dossier.h"

namespace isnad::compare {

// Fills origins and independent_origins of each figure: the ultimate speakers of its readings. A spokesman
// counts as his institution; copies of one text, and several tellings of one agency's narration, count once;
// narration without a speaker is listed, and counted only where no named speaker gives that value.
// `documents` carry their entities of the dossier (DossierDocument::entities).
void count_origins(std::vector<Figure>& figures, const std::vector<DossierDocument>& documents,
                   const std::vector<Entity>& entities, const std::vector<Passage>& passages);

// How many independent origins the figures of a story have together: 0 where it has none.
[[nodiscard]] std::size_t all_origins(const std::vector<Figure>& figures);

}  // namespace isnad::compare
