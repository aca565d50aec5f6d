#include "report/exports/speaker.h"

#include <optional>

namespace isnad::report {

Speaker speaker_of(const Dossier& dossier, const Numbering& numbering, DocumentIndex doc, const Hop& hop) {
  const std::string_view entity = numbering.entity(hop.entity);
  if (!entity.empty()) return {"speaker", std::string(entity), entity};
  if (hop.kind != HopKind::kUnnamed) return {"speaker", "name/" + hop.name, {}};
  return {"unnamed", dossier.documents[doc.value()].article.id + "/" + hop.name, {}};
}

Speaker speaker_of(const Dossier& dossier, const Numbering& numbering, DocumentIndex doc,
                   const Claim& claim) {
  // The chain begins with the source and says what it is.
  const bool first = !claim.chain.empty() && !is_relay(claim.chain.front());
  Hop hop;
  hop.name = claim.source->name;
  hop.kind = first ? claim.chain.front().kind : HopKind::kUnnamed;
  hop.entity = claim.source->entity;
  return speaker_of(dossier, numbering, doc, hop);
}

}  // namespace isnad::report
