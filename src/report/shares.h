#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/dossier.h"

namespace isnad::report {

// How much of a document's report stands in other documents too, and whose text it is.
struct Share {
  std::optional<std::string> agency;  // at most one of the two; neither where the origin is not known
  std::optional<DocumentIndex> document;
  bool credited = false;  // the document names the agency, or the outlet of that document
  double part = 0;        // of the report's code points, 0–1
};

// For each document its shares, the largest first. A stretch that stands in several passages counts once.
// Text whose origin is the document itself is its own and no share.
[[nodiscard]] std::vector<std::vector<Share>> copied_shares(const Dossier& dossier);

}  // namespace isnad::report
