#pragma once

#include <vector>

#include "language/language.h"

namespace isnad::language::arabic {

// Dates, clock times, durations and sets (TIMEX3) in an Arabic document, in text order, not overlapping.
// The modifier is inside the span (اكثر من اربعة اشهر). Relative times keep what they are counted by.
[[nodiscard]] std::vector<TimeExpression> find_times(const Document& document);

}  // namespace isnad::language::arabic
