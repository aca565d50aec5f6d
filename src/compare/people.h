#pragma once

#include <map>
#include <string>
#include <vector>

#include "compare/story_text.h"
#include "model/dossier.h"

namespace isnad::compare {

// People without a name whom the reports of a story call by different words: those whom it happened to, those
// who did it.
struct PeopleGroup {
  Entity entity;                                  // aliases: the words that refer to them, with article
  std::vector<std::map<std::string, int>> terms;  // by document: words as written → how often
};

// The groups of a story that half of its documents speak of, in two words or more, by
// data/arabic/people_in_events.tsv: in a story of deaths or injuries the people who were there; the
// attackers, where half of the documents name no armed group whose people they could be. Linear in words.
[[nodiscard]] std::vector<PeopleGroup> find_people(const std::vector<DossierDocument>& documents,
                                                   const std::vector<Entity>& entities,
                                                   const StoryText& text);

}  // namespace isnad::compare
