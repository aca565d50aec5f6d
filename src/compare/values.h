#pragma once

#include "model/annotation.h"

// How two numbers compare, whatever they count.
namespace isnad::compare {

// Whether two readings can both hold: a rounding, or bounds that share a value.
[[nodiscard]] bool compatible(const Quantity& a, const Quantity& b);

// Whether nobody would tell one count by these two numbers, though both may hold: "at least 4" and "at least
// 30", "at least 4" and 30.
[[nodiscard]] bool are_far_bounds(const Quantity& a, const Quantity& b);

// Whether two amounts are so close that hardly two things measure so: 6.7 and 6.85 million dollars.
[[nodiscard]] bool nearly_equal(const Quantity& a, const Quantity& b);

// Whether two numbers are of unlike size, as the toll of a war and that of a day are; said of one event, they
// stand in like words.
[[nodiscard]] bool of_unlike_size(const Quantity& a, const Quantity& b);

// Whether a number only says its size: dozens, hundreds.
[[nodiscard]] bool is_vague(const Quantity& quantity);

// Whether two numbers are one that hardly counts two things by chance: 1.4 million cars, not 100 or 2,000.
[[nodiscard]] bool is_one_rare_number(const Quantity& a, const Quantity& b);

// Whether two numbers are one of so many digits that it is hardly told of two questions: 53,894, 91.54. Years
// are not.
[[nodiscard]] bool is_one_long_number(const Quantity& a, const Quantity& b);

// Whether two numbers are the same exact one and `least` at least.
[[nodiscard]] bool is_one_number(const Quantity& a, const Quantity& b, double least);

}  // namespace isnad::compare
