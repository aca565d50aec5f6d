#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace isnad {

// XXH3 of the bytes: the same on every machine and run, so it may stand in ids.
[[nodiscard]] std::uint64_t hash64(std::string_view bytes, std::uint64_t seed = 0);

// 16 lower-case hex digits.
[[nodiscard]] std::string hex_of(std::uint64_t hash);

// Lower-case hex digits of any bytes, two each.
[[nodiscard]] std::string hex_of(std::string_view bytes);

// hex_of() the bytes' hash64.
[[nodiscard]] std::string hex_hash(std::string_view bytes);

}  // namespace isnad
