#pragma once

#include <vector>

#include "compare/story_text.h"
#include "model/dossier.h"

namespace isnad::compare {

// Claims that cannot both hold, other than by a number: of opposite acts (data/arabic/opposites.tsv), one the
// negation of the other, or one denied, about the same people and things and from two speakers or documents.
// Claims that oppose each other directly or through others are one contradiction with two sides. Explicit
// claims only.
[[nodiscard]] std::vector<Contradiction> find_contradictions(const std::vector<DossierDocument>& documents,
                                                             const StoryText& text);

}  // namespace isnad::compare
