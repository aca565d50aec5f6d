#pragma once

#include <vector>

#include "model/dossier.h"

namespace isnad::compare {

// What the documents say happened when: an entry for each day (or month, or year) that a claim names, with
// the claims that name it, oldest first.
[[nodiscard]] std::vector<TimelineEntry> make_timeline(const std::vector<DossierDocument>& documents);

}  // namespace isnad::compare
