#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace isnad::passages {

// Words [a_begin, a_end) of one text in whose place the other has [b_begin, b_end); one of the two may be
// empty.
struct Difference {
  std::uint32_t a_begin = 0;
  std::uint32_t a_end = 0;
  std::uint32_t b_begin = 0;
  std::uint32_t b_end = 0;
};

// The differences of two texts that have most in common, by words' keys, in order; nothing where there are
// more than `most` words to be put in or left out. Myers, "An O(ND) difference algorithm" (1986): time and
// memory are those of the sizes times `most`, at the worst.
[[nodiscard]] std::optional<std::vector<Difference>> differences(std::span<const std::string> a,
                                                                 std::span<const std::string> b,
                                                                 std::uint32_t most);

}  // namespace isnad::passages
