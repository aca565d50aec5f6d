#pragma once

#include <span>

#include "compare/entity_joins.h"

namespace isnad::compare {

// Joins organisations of a story that one of their forms writes by the same Latin letters, three or more:
// "إن.إتش.كيه" and قناة "ان اتش كي". Two known ones (with keys) are never joined. Near-linear in forms.
void join_same_letters(std::span<const LocalName> locals, Sets& sets);

}  // namespace isnad::compare
