#pragma once

#include <vector>

#include "compare/story_text.h"
#include "model/dossier.h"

namespace isnad::compare {

// Claims that cannot both hold, other than by a number: of opposite acts (data/arabic/opposites.tsv), or one
// the negation of the other, about the same people and things. One contradiction for each act; its two sides
// list the claims that assert it and those that deny it. Precision before recall: explicit claims only.
[[nodiscard]] std::vector<Contradiction> find_contradictions(const std::vector<DossierDocument>& documents,
                                                             const StoryText& text);

}  // namespace isnad::compare
