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
  dossier.wording = find_wording(documents, dossier.entities, text);
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
