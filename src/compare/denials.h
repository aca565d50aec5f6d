#pragma once

#include <array>
#include <cstddef>
#include <set>
#include <vector>

#include "compare/assertions.h"

namespace isnad::compare {

// Who asserts, who opposes: positions in a list of assertions.
using Sides = std::array<std::set<std::size_t>, 2>;

// Whether what `a` denies is told by `b`: most roots of the denial, three of them where the two share no
// place, no kind of people and next to no words ("any accusations of fraud" may be told of others elsewhere).
[[nodiscard]] bool tells_denied_clearly(const Assertion& a, const Assertion& b);

// Denials of one thing, from several speakers and in several reports, against all who tell it: in a report
// that denies it also what media are said to have told.
[[nodiscard]] std::vector<Sides> find_denials(const std::vector<Assertion>& assertions);

}  // namespace isnad::compare
