#include "text/utf8.h"

#include <algorithm>

namespace isnad::text {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

}  // namespace

namespace detail {

CodePoint decode_other(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(at);
  if (lead < 0x80) return {lead, 1};
  const std::uint32_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || at + length > text.size()) return {kReplacement, 1};
  char32_t value = lead & (0x7FU >> length);
  for (std::uint32_t i = 1; i < length; ++i) {
    if (!is_continuation(text[at + i])) return {kReplacement, 1};
    value = (value << 6U) | (byte(at + i) & 0x3FU);
  }
  const bool overlong = (length == 3 && value < 0x800) || (length == 4 && value < 0x10000);
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (overlong || surrogate || value > 0x10FFFF) return {kReplacement, 1};
  return {value, length};
}

void append_other(std::string& out, char32_t c) {
  const auto put = [&](char32_t value) { out.push_back(static_cast<char>(value)); };
  if (c < 0x10000) {
    put(0xE0U | (c >> 12U));
    put(0x80U | ((c >> 6U) & 0x3FU));
    put(0x80U | (c & 0x3FU));
  } else {
    put(0xF0U | (c >> 18U));
    put(0x80U | ((c >> 12U) & 0x3FU));
    put(0x80U | ((c >> 6U) & 0x3FU));
    put(0x80U | (c & 0x3FU));
  }
}

}  // namespace detail

std::size_t byte_order_mark(std::string_view bytes) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  return bytes.starts_with(kMark) ? kMark.size() : 0;
}

bool is_valid_utf8(std::string_view bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    // Letters of two bytes, as nearly all are that are not ASCII.
    const auto lead = static_cast<unsigned char>(bytes[at]);
    if (lead < 0x80) {
      ++at;
      continue;
    }
    if (lead >= 0xC2 && lead < 0xE0 && at + 1 < bytes.size() && is_continuation(bytes[at + 1])) {
      at += 2;
      continue;
    }
    const CodePoint c = decode(bytes, at);
    // What is malformed takes one byte, as ASCII alone does besides.
    if (c.length == 1 && c.value >= 0x80) return false;
    at += c.length;
  }
  return true;
}

std::string replace_malformed(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  for (std::size_t at = 0; at < bytes.size();) {
    const CodePoint c = decode(bytes, at);
    append_utf8(out, c.value);
    at += c.length;
  }
  return out;
}

std::size_t count_code_points(std::string_view text) {
  return count_bytes(text, [](char c) { return !is_continuation(c); });
}

CodePointIndex::CodePointIndex(std::string_view text) : size_(static_cast<std::uint32_t>(text.size())) {
  code_points_before_.reserve(text.size() / kStride + 1);
  std::uint32_t count = 0;
  for (std::size_t block = 0; block <= text.size(); block += kStride) {
    code_points_before_.push_back(count);
    count += static_cast<std::uint32_t>(count_code_points(text.substr(block, kStride)));
  }
}

std::uint32_t CodePointIndex::to_code_points(std::string_view text, std::uint32_t byte) const {
  byte = std::min(byte, size_);
  const std::uint32_t block = byte / kStride;
  const auto rest = text.substr(std::size_t{block} * kStride, byte - block * kStride);
  return code_points_before_[block] + static_cast<std::uint32_t>(count_code_points(rest));
}

std::uint32_t CodePointIndex::to_bytes(std::string_view text, std::uint32_t code_point) const {
  const auto after = std::upper_bound(code_points_before_.begin(), code_points_before_.end(), code_point);
  const auto block = static_cast<std::uint32_t>(after - code_points_before_.begin() - 1);
  std::uint32_t left = code_point - code_points_before_[block];
  std::size_t at = std::size_t{block} * kStride;
  // A block may begin inside a code point, which was counted with the block before.
  while (at < text.size() && is_continuation(text[at])) ++at;
  while (left > 0 && at < text.size()) {
    ++at;
    while (at < text.size() && is_continuation(text[at])) ++at;
    --left;
  }
  return static_cast<std::uint32_t>(std::min<std::size_t>(at, size_));
}

}  // namespace isnad::text
