#pragma once

#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "model/dossier.h"

namespace isnad::compare {

struct MergedEntities {
  std::vector<Entity> entities;                       // most mentioned first
  std::vector<std::vector<EntityIndex>> of_document;  // by document, then LocalEntityIndex
  // By entity: aliases that stand in the texts only as the end of a longer one.
  std::vector<std::set<std::string>> ends;
};

// Makes one set of entities from those of a story's documents. Two are one where data/ gives them the same
// key, their names differ by spelling alone or are one foreign name in two spellings, one person's name is
// the end of the other's (unless it is his father's), its beginning, or his given name under the same title,
// or the same title describes them, in full or in its beginning; where one organisation's name is part of the
// other's alone, or they are one state's body under two words (same_bodies.h); and a place with and without
// the word for its kind, but for the province of a town that the story names as such. Never where types
// differ or two persons' given names do. Ids come from keys and names, so they do not depend on the order of
// documents. Pure; near-linear in mentions.
[[nodiscard]] MergedEntities merge_entities(std::span<const DossierDocument> documents);

// The place that the story is about: of the known ones (those with a key) that half of the documents and a
// title name, the one in most titles, then in most documents, then the most mentioned. `documents` with their
// entities merged. Linear in mentions.
[[nodiscard]] std::optional<EntityIndex> place_of(std::span<const DossierDocument> documents,
                                                  const std::vector<Entity>& entities);

}  // namespace isnad::compare
