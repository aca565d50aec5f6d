#pragma once

#include <vector>

#include "model/dossier.h"

namespace isnad::compare {

enum class WireCopy {
  kWith,
  kWithout,  // copied agency text is left out of every count and comparison
};

struct CompareOptions {
  WireCopy wire = WireCopy::kWith;
  VaguePolicy policy = VaguePolicy::kConservative;
};

// Compares what a story's documents say. `documents` are in the order of story.documents; `passages` refer to
// their positions. Resolves dates across documents, makes one set of entities, completes chains, and finds
// figures, contradictions, wording and the timeline. Pure, total.
[[nodiscard]] Dossier compare(Story story, std::vector<DossierDocument> documents,
                              std::vector<Passage> passages, const CompareOptions& options);

}  // namespace isnad::compare
