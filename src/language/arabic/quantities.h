#pragma once

#include <vector>

#include "language/language.h"

namespace isnad::language::arabic {

// Numbers with modifier, unit and counted noun in an Arabic document, in text order, not overlapping.
[[nodiscard]] std::vector<Quantity> find_quantities(const Document& document,
                                                    const std::vector<TimeExpression>& times,
                                                    VaguePolicy policy);

}  // namespace isnad::language::arabic
