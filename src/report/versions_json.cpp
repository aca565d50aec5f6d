#include "report/versions_json.h"

#include <string>

namespace isnad::report {
namespace {

void write_change(JsonWriter& out, const VersionChange& change, const Dossier& dossier,
                  const std::vector<Numbering>& numberings) {
  const auto id_of = [&](DocumentIndex doc) -> const std::string& {
    return dossier.documents[doc.value()].article.id;
  };
  const auto& old_one = numberings[change.from.value()];
  const auto& new_one = numberings[change.to.value()];
  out.begin_object();
  out.field("kind", change.kind == VersionChange::Kind::kFigure ? "figure" : "attribution");
  out.field("from", id_of(change.from));
  out.field("to", id_of(change.to));
  if (change.old_quantity && change.new_quantity) {
    out.field("old", old_one.quantity(*change.old_quantity));
    out.field("new", new_one.quantity(*change.new_quantity));
  }
  if (change.old_claim && change.new_claim) {
    out.field("old", old_one.claim(*change.old_claim));
    out.field("new", new_one.claim(*change.new_claim));
  }
  out.key("copied_by");
  out.begin_list();
  for (const QuantityRef& copy : change.copied_by) {
    out.begin_object();
    out.field("doc", id_of(copy.doc));
    out.field("quantity", numberings[copy.doc.value()].quantity(copy.quantity));
    out.end_object();
  }
  out.end_list();
  out.end_object();
}

}  // namespace

void write_versions(JsonWriter& out, const Versions& versions, const Dossier& dossier,
                    const std::vector<Numbering>& numberings) {
  out.begin_object();
  out.field("address", versions.address);
  out.key("documents");
  out.begin_list();
  for (const DocumentIndex doc : versions.documents) out.value(dossier.documents[doc.value()].article.id);
  out.end_list();
  out.key("changes");
  out.begin_list();
  for (const VersionChange& change : versions.changes) write_change(out, change, dossier, numberings);
  out.end_list();
  out.end_object();
}

}  // namespace isnad::report
