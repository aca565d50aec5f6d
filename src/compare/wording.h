#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "compare/story_text.h"
#include "model/dossier.h"

namespace isnad::compare {

struct FoundWording {
  std::vector<Wording> wording;
  // The armed group's people that the story speaks of, and what it calls them where no name stands beside:
  // المتمردون.
  std::optional<EntityIndex> fighters;
  std::set<std::string> fighters_called;
};

// The words that each document uses, in title and body, for what the story names in two ways or more:
// organisations and groups that half of its documents speak of, or that a loaded word is used for, and places
// with two names. Spellings of one term are one; places go by their bare name, an armed group's people by the
// head noun (data/arabic/group_terms.tsv). Not listed: countries, agencies and outlets. Linear in
// words.
[[nodiscard]] FoundWording find_wording(const std::vector<DossierDocument>& documents,
                                        const std::vector<Entity>& entities, const StoryText& text);

}  // namespace isnad::compare
