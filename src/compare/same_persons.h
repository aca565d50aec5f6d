#pragma once

#include <span>

#include "compare/entity_joins.h"

namespace isnad::compare {

// Joins persons across a story's documents: a part of a name and the one name that it is of, a given name
// under the same title, one office and one family name, a title and whom it describes. After those that are
// spelt alike. Near-linear in names.
void join_same_persons(std::span<const LocalName> locals, Sets& sets);

}  // namespace isnad::compare
