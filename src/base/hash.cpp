#include "base/hash.h"

#include <fmt/format.h>
#include <xxhash.h>

namespace isnad {

std::uint64_t hash64(std::string_view bytes, std::uint64_t seed) {
  return XXH3_64bits_withSeed(bytes.data(), bytes.size(), seed);
}

std::string hex_of(std::uint64_t hash) { return fmt::format("{:016x}", hash); }

std::string hex_hash(std::string_view bytes) { return hex_of(hash64(bytes)); }

}  // namespace isnad
