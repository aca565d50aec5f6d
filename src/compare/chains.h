#pragma once

#include <vector>

#include "model/dossier.h"

namespace isnad::compare {

// Adds the agency of the passage that a claim stands in to the claim's chain (reason aligned), where the
// chain names no agency or outlet yet or only the byline's. A claim stands in the passage that holds most of
// it, half at least.
void align_chains(std::vector<DossierDocument>& documents, const std::vector<Passage>& passages);

// Gives a source that a document first leaves unnamed ("a local official") the name that the same document
// gives the same role later ("the official … Omar Alloush").
void name_sources(std::vector<DossierDocument>& documents);

}  // namespace isnad::compare
