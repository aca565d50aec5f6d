#pragma once

#include <span>
#include <vector>

#include "model/dossier.h"

namespace isnad::compare {

struct MergedEntities {
  std::vector<Entity> entities;
  std::vector<std::vector<EntityIndex>> of_document;  // by document, then LocalEntityIndex
};
[[nodiscard]] MergedEntities merge_entities(std::span<const DossierDocument> documents);

}  // namespace isnad::compare
