#pragma once

#include <cstdint>

namespace isnad {

// The quotient rounded down, also below 0, where / rounds towards it: days before 1970 have their place in
// time. `by` is above 0.
[[nodiscard]] constexpr std::int64_t floor_divide(std::int64_t value, std::int64_t by) {
  return value / by - (value % by < 0 ? 1 : 0);
}

}  // namespace isnad
