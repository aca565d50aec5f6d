#pragma once

#include <string>
#include <string_view>

namespace isnad {

// SHA-256 (FIPS 180-4) of the bytes, as 32 bytes: the address of what must not be mistaken for something else
// even where somebody tries.
[[nodiscard]] std::string sha256(std::string_view bytes);

// Lower-case hex digits of any bytes, two each.
[[nodiscard]] std::string hex_of(std::string_view bytes);

}  // namespace isnad
