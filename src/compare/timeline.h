#pragma once

#include <vector>

#include "model/dossier.h"

namespace isnad::compare {

// What the documents say happened when: an entry for each day (or month, or year) that a claim tells
// something of, with those claims, oldest first. A claim that names several dates stands at the one of its
// main verb.
[[nodiscard]] std::vector<TimelineEntry> make_timeline(const std::vector<DossierDocument>& documents);

}  // namespace isnad::compare
