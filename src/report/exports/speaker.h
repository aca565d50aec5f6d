#pragma once

#include <string>
#include <string_view>

#include "model/dossier.h"
#include "report/ids.h"

namespace isnad::report {

// Who said something, as the exports tell people and bodies apart.
struct Speaker {
  std::string_view kind;    // speaker or unnamed
  std::string key;          // the same for what is known to be one
  std::string_view entity;  // the dossier's id for it, or empty. A view of the numbering.
};

// Of a link of a chain. Two unnamed officials of two documents are not known to be one; a name without an
// entity is one throughout the story, as the figures' origins take it.
[[nodiscard]] Speaker speaker_of(const Dossier& dossier, const Numbering& numbering, DocumentIndex doc,
                                 const Hop& hop);

// Of a claim, which has a source.
[[nodiscard]] Speaker speaker_of(const Dossier& dossier, const Numbering& numbering, DocumentIndex doc,
                                 const Claim& claim);

}  // namespace isnad::report
