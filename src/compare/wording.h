#pragma once

#include <vector>

#include "model/dossier.h"

namespace isnad::compare {

// The words that each document uses for the same entity, for entities that the story names in two ways or
// more.
[[nodiscard]] std::vector<Wording> find_wording(const std::vector<DossierDocument>& documents,
                                                const std::vector<Entity>& entities);

}  // namespace isnad::compare
