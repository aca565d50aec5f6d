#include "base/hash.h"

#include <fmt/format.h>
#include <xxhash.h>

namespace isnad {

std::uint64_t hash64(std::string_view bytes, std::uint64_t seed) {
  return XXH3_64bits_withSeed(bytes.data(), bytes.size(), seed);
}

std::string hex_of(std::uint64_t hash) { return fmt::format("{:016x}", hash); }

std::string hex_of(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out;
  out.reserve(2 * bytes.size());
  for (const char c : bytes) {
    out.push_back(kDigits[static_cast<unsigned char>(c) >> 4U]);
    out.push_back(kDigits[static_cast<unsigned char>(c) & 15U]);
  }
  return out;
}

std::string hex_hash(std::string_view bytes) { return hex_of(hash64(bytes)); }

}  // namespace isnad
