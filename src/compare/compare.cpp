#include "compare/compare.h"

#include <algorithm>
#include <set>

#include "compare/chains.h"
#include "compare/contradictions.h"
#include "compare/dates.h"
#include "compare/entities.h"
#include "compare/figures.h"
#include "compare/origins.h"
#include "compare/people.h"
#include "compare/revisions.h"
#include "compare/story_text.h"
#include "compare/texts.h"
#include "compare/timeline.h"
#include "compare/versions.h"
#include "compare/wording.h"

namespace isnad::compare {
namespace {

// What an armed group's people are called without its name are names of theirs.
void add_called(std::vector<Entity>& entities, const FoundWording& found) {
  if (!found.fighters) return;
  std::vector<std::string>& aliases = entities[found.fighters->value()].aliases;
  std::set<std::string> all(found.fighters_called);
  all.insert(aliases.begin(), aliases.end());
  aliases.assign(all.begin(), all.end());
}

// What stands only as the end of a longer form is no form of its own, unless a title calls its bearer so.
void drop_ends(std::vector<Entity>& entities, const std::vector<std::set<std::string>>& ends,
               const std::vector<Wording>& wording) {
  std::vector<std::set<std::string>> called(entities.size());
  for (const Wording& of_entity : wording) {
    for (const auto& [term, count] : of_entity.terms) called[of_entity.entity.value()].insert(term);
  }
  for (std::size_t e = 0; e < ends.size(); ++e) {
    std::erase_if(entities[e].aliases, [&](const std::string& alias) {
      return ends[e].contains(alias) && !called[e].contains(alias);
    });
  }
}

// Groups without a name are entities after all that have one: no mention of a document refers to them.
void add_people(Dossier& dossier, const std::vector<DossierDocument>& documents, const StoryText& text) {
  for (PeopleGroup& group : find_people(documents, dossier.entities, text)) {
    const EntityIndex entity(dossier.entities.size());
    dossier.entities.push_back(std::move(group.entity));
    for (std::size_t d = 0; d < group.terms.size(); ++d) {
      if (!group.terms[d].empty())
        dossier.wording.push_back({entity, DocumentIndex(d), std::move(group.terms[d])});
    }
  }
}

}  // namespace

Dossier compare(Story story, std::vector<DossierDocument> documents, std::vector<Passage> passages,
                const CompareOptions& options) {
  if (options.wire == WireCopy::kWithout) leave_out_wire_copy(documents, passages);
  resolve_dates(documents);
  name_sources(documents);
  align_chains(documents, passages);

  Dossier dossier;
  MergedEntities merged = merge_entities(documents);
  dossier.entities = std::move(merged.entities);
  for (std::size_t d = 0; d < documents.size(); ++d) documents[d].entities = std::move(merged.of_document[d]);

  const StoryText text(documents);
  dossier.figures = find_figures(documents, passages, text);
  count_origins(dossier.figures, documents, dossier.entities, passages);
  dossier.versions = find_versions(documents, passages, text);
  find_revisions(dossier.figures, documents, dossier.versions);
  dossier.contradictions = find_contradictions(documents, dossier.entities, text);
  FoundWording found = find_wording(documents, dossier.entities, text);
  add_called(dossier.entities, found);
  drop_ends(dossier.entities, merged.ends, found.wording);
  dossier.wording = std::move(found.wording);
  add_people(dossier, documents, text);
  dossier.timeline = make_timeline(documents);
  dossier.counts =
      count(documents, passages, dossier.figures, superseded(documents.size(), dossier.versions));
  dossier.place = place_of(documents, dossier.entities);
  dossier.story = std::move(story);
  dossier.documents = std::move(documents);
  dossier.passages = std::move(passages);
  return dossier;
}

}  // namespace isnad::compare
