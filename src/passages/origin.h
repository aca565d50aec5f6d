#pragma once

#include <span>
#include <vector>

#include "model/article.h"
#include "model/dossier.h"

namespace isnad::passages {

// Fills the passages' origins: the agency that the members' articles credit, those near the passage most;
// else the document whose outlet all other members name as their source; else none. Never guesses between
// credits that contradict one another. Members' documents are positions in `articles`.
void find_origins(std::span<const Article* const> articles, std::vector<Passage>& passages);

}  // namespace isnad::passages
