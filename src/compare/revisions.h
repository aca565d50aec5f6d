#pragma once

#include <vector>

#include "model/dossier.h"

namespace isnad::compare {

// Dates the readings of each figure by their documents (a later version by when its text was what it is), and
// says of a reading which earlier one it replaces: the last one that the same origin gave before, in a
// document published earlier, with a value that cannot hold beside it; a figure whose conflict is with
// replaced numbers alone is revised. Origins must have been counted. Quadratic in the readings of one figure.
void find_revisions(std::vector<Figure>& figures, const std::vector<DossierDocument>& documents,
                    const std::vector<Versions>& versions);

}  // namespace isnad::compare
