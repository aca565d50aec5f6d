#pragma once

#include <vector>

#include "compare/story_text.h"
#include "model/dossier.h"

namespace isnad::compare {

// The words that each document uses, in title and body, for what the story names in two ways or more:
// organisations and groups that half of its documents speak of, or that a loaded word is used for, and places
// with two names. Spellings of one term are one; places go by their bare name, an armed group's people by the
// head noun (data/arabic/group_terms.tsv). Not listed: countries, agencies and outlets. Linear in
// words.
[[nodiscard]] std::vector<Wording> find_wording(const std::vector<DossierDocument>& documents,
                                                const std::vector<Entity>& entities, const StoryText& text);

}  // namespace isnad::compare
