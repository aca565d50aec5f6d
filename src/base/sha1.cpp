#include "base/sha1.h"

#include <array>
#include <bit>
#include <cstdint>

namespace isnad {
namespace {

constexpr std::size_t kBlock = 64;

// Initial state and the four rounds' constants: FIPS 180-4, 5.3.1 and 4.2.1.
using State = std::array<std::uint32_t, 5>;
constexpr State kBegin{0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0};
constexpr std::array<std::uint32_t, 4> kRound{0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xca62c1d6};

std::uint32_t mixed(std::size_t round, std::uint32_t b, std::uint32_t c, std::uint32_t d) {
  if (round == 0) return (b & c) ^ (~b & d);
  if (round == 2) return (b & c) ^ (b & d) ^ (c & d);
  return b ^ c ^ d;
}

void add_block(State& state, std::string_view block) {
  std::array<std::uint32_t, 80> w{};
  for (std::size_t i = 0; i < kBlock; ++i) w[i / 4] = w[i / 4] << 8U | static_cast<unsigned char>(block[i]);
  for (std::size_t i = 16; i < w.size(); ++i)
    w[i] = std::rotl(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
  auto [a, b, c, d, e] = state;
  for (std::size_t i = 0; i < w.size(); ++i) {
    const std::uint32_t next = std::rotl(a, 5) + mixed(i / 20, b, c, d) + e + kRound[i / 20] + w[i];
    e = d;
    d = c;
    c = std::rotl(b, 30);
    b = a;
    a = next;
  }
  const State after{a, b, c, d, e};
  for (std::size_t i = 0; i < state.size(); ++i) state[i] += after[i];
}

}  // namespace

std::string sha1(std::string_view bytes) {
  State state = kBegin;
  const std::uint64_t bits = std::uint64_t{bytes.size()} * 8;
  for (; bytes.size() >= kBlock; bytes.remove_prefix(kBlock)) add_block(state, bytes.substr(0, kBlock));
  // The rest, a bit that is set, zeros and the length fill one block or two.
  std::string end(bytes);
  end += '\x80';
  end.resize(end.size() + 8 <= kBlock ? kBlock - 8 : 2 * kBlock - 8, '\0');
  for (int shift = 56; shift >= 0; shift -= 8) end += static_cast<char>(bits >> shift);
  for (std::string_view rest = end; !rest.empty(); rest.remove_prefix(kBlock)) add_block(state, rest);
  std::string out;
  for (const std::uint32_t word : state) {
    for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(word >> shift);
  }
  return out;
}

}  // namespace isnad
