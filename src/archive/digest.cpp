#include "archive/digest.h"

#include <cstdint>
#include <string>

#include "base/ascii.h"
#include "base/hash.h"
#include "base/sha1.h"
#include "base/sha256.h"

namespace isnad::archive {
namespace {

constexpr std::size_t kSha1Bytes = 20;
constexpr std::size_t kSha256Bytes = 32;

// RFC 4648, 6, without the signs that fill it up.
std::string base32_of(std::string_view bytes) {
  constexpr std::string_view kDigits = "abcdefghijklmnopqrstuvwxyz234567";
  std::string out;
  std::uint32_t held = 0;
  unsigned bits = 0;
  for (const char byte : bytes) {
    held = (held & 0x1FU) << 8U |
           static_cast<unsigned char>(byte);  // what is left of the last one is less than 5 bits
    for (bits += 8; bits >= 5; bits -= 5) out += kDigits[held >> (bits - 5) & 0x1FU];
  }
  if (bits > 0) out += kDigits[held << (5 - bits) & 0x1FU];
  return out;
}

}  // namespace

DigestCheck check_digest(std::string_view stated, std::string_view bytes) {
  const std::size_t colon = stated.find(':');
  if (colon == std::string_view::npos) return DigestCheck::kUnknown;
  const std::string algorithm = lower_ascii(stated.substr(0, colon));
  const bool is_sha1 = algorithm == "sha1" || algorithm == "sha-1";
  if (!is_sha1 && algorithm != "sha256" && algorithm != "sha-256") return DigestCheck::kUnknown;
  std::string digest = lower_ascii(trim_ascii(stated.substr(colon + 1)));
  while (digest.ends_with('=')) digest.pop_back();
  const std::size_t size = is_sha1 ? kSha1Bytes : kSha256Bytes;
  const bool hex = digest.size() == 2 * size;
  if (!hex && digest.size() != (8 * size + 4) / 5) return DigestCheck::kUnknown;
  const std::string made = is_sha1 ? sha1(bytes) : sha256(bytes);
  return digest == (hex ? hex_of(made) : base32_of(made)) ? DigestCheck::kRight : DigestCheck::kWrong;
}

}  // namespace isnad::archive
