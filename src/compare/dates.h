#pragma once

#include <vector>

#include "model/dossier.h"

namespace isnad::compare {

// Gives documents that state no date the day that their weekdays imply beside the story's dated documents
// (basis inferred, the reason in words), and resolves every relative time whose document then has a day.
// A document with no such hint, or a story without any stated day, stays undated.
void resolve_dates(std::vector<DossierDocument>& documents);

}  // namespace isnad::compare
