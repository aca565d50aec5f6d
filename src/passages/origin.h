#pragma once

#include <span>
#include <vector>

#include "model/article.h"
#include "model/dossier.h"

namespace isnad::passages {

// Fills the passages' origins, with how they are known and how surely. An agency: the one that the members'
// articles credit, those near the passage most, or whose own article is a member. A document: the one whose
// outlet the other members name as their source, where no time speaks against it. Else none: never guesses
// between credits that contradict one another. Members' documents are positions in `articles`.
void find_origins(std::span<const Article* const> articles, std::vector<Passage>& passages);

}  // namespace isnad::passages
