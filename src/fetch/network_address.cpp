#include "fetch/network_address.h"

#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

namespace isnad::fetch {
namespace {

struct Net4 {
  std::uint32_t begin;
  int bits;
};

constexpr std::uint32_t v4(std::uint32_t a, std::uint32_t b, std::uint32_t c = 0, std::uint32_t d = 0) {
  return a << 24U | b << 16U | c << 8U | d;
}

constexpr std::array<Net4, 16> kSpecial4{{{v4(0, 0), 8},           // this network
                                          {v4(10, 0), 8},          // private
                                          {v4(100, 64), 10},       // shared by carriers
                                          {v4(127, 0), 8},         // loopback
                                          {v4(169, 254), 16},      // link-local
                                          {v4(172, 16), 12},       // private
                                          {v4(192, 0, 0), 24},     // protocol assignments
                                          {v4(192, 0, 2), 24},     // documentation
                                          {v4(192, 31, 196), 24},  // AS112
                                          {v4(192, 88, 99), 24},   // relays of 6to4
                                          {v4(192, 168), 16},      // private
                                          {v4(198, 18), 15},       // benchmarks
                                          {v4(198, 51, 100), 24},  // documentation
                                          {v4(203, 0, 113), 24},   // documentation
                                          {v4(224, 0), 4},         // multicast
                                          {v4(240, 0), 4}}};       // reserved, broadcast

bool is_public4(std::uint32_t address) {
  return std::none_of(kSpecial4.begin(), kSpecial4.end(), [&](const Net4& net) {
    return (address ^ net.begin) >> static_cast<unsigned>(32 - net.bits) == 0;
  });
}

using Bytes6 = std::array<std::uint8_t, 16>;

std::uint32_t v4_at(const Bytes6& bytes, std::size_t at) {
  return v4(bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]);
}

bool begins(const Bytes6& bytes, std::initializer_list<std::uint8_t> start) {
  return std::equal(start.begin(), start.end(), bytes.begin());
}

bool is_public6(const Bytes6& bytes) {
  const bool zeros10 = std::all_of(bytes.begin(), bytes.begin() + 10, [](std::uint8_t b) { return b == 0; });
  if (zeros10 && bytes[10] == 0xFF && bytes[11] == 0xFF) return is_public4(v4_at(bytes, 12));  // mapped
  if (zeros10 && bytes[10] == 0 && bytes[11] == 0)
    return v4_at(bytes, 12) > 0xFFFF && is_public4(v4_at(bytes, 12));  // ::, ::1, compatible
  if (begins(bytes, {0x00, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0}))
    return is_public4(v4_at(bytes, 12));                                // NAT64
  if (begins(bytes, {0x20, 0x02})) return is_public4(v4_at(bytes, 2));  // 6to4
  if (begins(bytes, {0x20, 0x01}) && bytes[2] < 2) return false;  // protocol assignments, Teredo among them
  if (begins(bytes, {0x20, 0x01, 0x0D, 0xB8})) return false;      // documentation
  if (begins(bytes, {0x3F, 0xFF}) && bytes[2] < 0x10) return false;  // documentation
  // Global unicast is 2000::/3; all else is local, multicast or not assigned.
  return (bytes[0] & 0xE0U) == 0x20U;
}

}  // namespace

bool is_public(const sockaddr& address) {
  if (address.sa_family == AF_INET) {
    sockaddr_in v4_address{};
    std::memcpy(&v4_address, &address, sizeof v4_address);
    return is_public4(ntohl(v4_address.sin_addr.s_addr));
  }
  if (address.sa_family == AF_INET6) {
    sockaddr_in6 v6_address{};
    std::memcpy(&v6_address, &address, sizeof v6_address);
    Bytes6 bytes{};
    std::memcpy(bytes.data(), &v6_address.sin6_addr, bytes.size());
    return is_public6(bytes);
  }
  return false;
}

}  // namespace isnad::fetch
