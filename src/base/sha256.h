#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace isnad {

// SHA-256 (FIPS 180-4) of bytes that come one after another.
class Sha256 {
 public:
  void add(std::string_view bytes);
  // The 32 bytes; nothing may be added afterwards.
  [[nodiscard]] std::string finish();

 private:
  void add_block(std::string_view block);

  // The first 32 bits of the fractional parts of the square roots of the first eight primes (5.3.3).
  std::array<std::uint32_t, 8> state_{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                      0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
  std::string pending_;  // less than a block
  std::uint64_t length_ = 0;
};

// Of all bytes at once: the address of what must not be mistaken for something else even where somebody
// tries.
[[nodiscard]] std::string sha256(std::string_view bytes);

// HMAC-SHA256 (RFC 2104): 32 bytes that only who knows the key can make of the message.
[[nodiscard]] std::string hmac_sha256(std::string_view key, std::string_view message);

}  // namespace isnad
