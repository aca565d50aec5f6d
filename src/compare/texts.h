#pragma once

#include <vector>

#include "model/dossier.h"

namespace isnad::compare {

// Takes every claim, quantity, time and mention out of the documents that stands in copied agency text, and
// that text out of the passages (--wire without).
void leave_out_wire_copy(std::vector<DossierDocument>& documents, std::vector<Passage>& passages);

// Bytes of a document's body that passages share with another document.
[[nodiscard]] std::size_t shared_bytes(DocumentIndex doc, DocumentIndex other,
                                       const std::vector<Passage>& passages);

// The four counts. Two documents are one text when each stands to nine tenths in the other; those that are
// superseded by a later version of themselves are no articles of their own.
[[nodiscard]] Counts count(const std::vector<DossierDocument>& documents,
                           const std::vector<Passage>& passages, const std::vector<Figure>& figures,
                           const std::vector<bool>& superseded);

}  // namespace isnad::compare
