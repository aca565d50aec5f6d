#pragma once

#include <string>
#include <string_view>

#include "model/dossier.h"

namespace isnad::report {

// "urn:isnad:STORY:KIND:NAME": a name for a thing of this story that no other story's has. What a URN may not
// hold is escaped as in addresses (RFC 8141).
[[nodiscard]] std::string urn(const Dossier& dossier, std::string_view kind, std::string_view name);

// A document's address where it is one that formats take as an IRI, else its URN.
[[nodiscard]] std::string document_iri(const Dossier& dossier, const Article& article);

}  // namespace isnad::report
