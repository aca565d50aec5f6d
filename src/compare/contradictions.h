#pragma once

#include <vector>

#include "compare/story_text.h"
#include "model/dossier.h"

namespace isnad::compare {

// Claims that cannot both hold, other than by a number: of opposite acts (data/arabic/opposites.tsv), one the
// negation of the other, one denied, or of other doers (data/arabic/perpetrators.tsv), about the same people
// and things and from two speakers. Claims that oppose each other directly or through others are one
// contradiction with two sides; who opposes less than half of the other side is left out. Claims of named or
// described speakers only.
[[nodiscard]] std::vector<Contradiction> find_contradictions(const std::vector<DossierDocument>& documents,
                                                             const std::vector<Entity>& entities,
                                                             const StoryText& text);

}  // namespace isnad::compare
