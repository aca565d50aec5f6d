#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace isnad::text {

// A decoded code point and how many bytes it took. For a malformed sequence: U+FFFD and 1.
struct CodePoint {
  char32_t value = 0;
  std::uint32_t length = 1;
};

// The code point that starts at byte `at`; `at` < text.size(). Never reads past the end.
[[nodiscard]] CodePoint decode(std::string_view text, std::size_t at);

// Appends a Unicode scalar value's bytes, one to four.
void append_utf8(std::string& out, char32_t code_point);

namespace detail {
// decode for what is neither ASCII nor a well-formed sequence of two bytes.
[[nodiscard]] CodePoint decode_other(std::string_view text, std::size_t at);
void append_other(std::string& out, char32_t code_point);
}  // namespace detail

// Every stage reads text by these two, and nearly all of it is ASCII or Arabic (two bytes): inline, they took
// a third off the reading of 12,824 records.
inline CodePoint decode(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  if (lead < 0x80) return {lead, 1};
  if (lead >= 0xC2 && lead < 0xE0 && at + 1 < text.size()) {
    const auto next = static_cast<unsigned char>(text[at + 1]);
    if ((next & 0xC0U) == 0x80U) return {(lead & 0x1FU) << 6U | (next & 0x3FU), 2};
  }
  return detail::decode_other(text, at);
}

inline void append_utf8(std::string& out, char32_t c) {
  if (c < 0x80) {
    out.push_back(static_cast<char>(c));
  } else if (c < 0x800) {
    const char two[] = {static_cast<char>(0xC0U | (c >> 6U)), static_cast<char>(0x80U | (c & 0x3FU))};
    out.append(two, 2);
  } else {
    detail::append_other(out, c);
  }
}

// How many bytes the byte-order mark at the start of UTF-8 takes: 3, or 0 where there is none.
[[nodiscard]] std::size_t byte_order_mark(std::string_view bytes);

// Whether bytes are UTF-8 by the Unicode standard: no overlong form, no surrogate, nothing cut off.
[[nodiscard]] bool is_valid_utf8(std::string_view bytes);

// `bytes` with every malformed sequence replaced by U+FFFD.
[[nodiscard]] std::string replace_malformed(std::string_view bytes);

// How many bytes `is` holds of. Counted in one byte for each block, so that the compiler can compare many at
// once.
template <class Is>
[[nodiscard]] std::size_t count_bytes(std::string_view text, const Is& is) {
  constexpr std::size_t kBlock = 255;
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); at += kBlock) {
    std::uint8_t in_block = 0;
    for (const char c : text.substr(at, kBlock))
      in_block = static_cast<std::uint8_t>(in_block + (is(c) ? 1 : 0));
    count += in_block;
  }
  return count;
}

// Of valid UTF-8. Linear.
[[nodiscard]] std::size_t count_code_points(std::string_view text);

// Converts between byte and code-point offsets of one text. Keeps no view of it. O(1) with a scan of at
// most 64 bytes for each question; every function cuts offsets past the end.
class CodePointIndex {
 public:
  explicit CodePointIndex(std::string_view text);
  // `text` must be what the index was made from.
  [[nodiscard]] std::uint32_t to_code_points(std::string_view text, std::uint32_t byte) const;
  [[nodiscard]] std::uint32_t to_bytes(std::string_view text, std::uint32_t code_point) const;

 private:
  static constexpr std::uint32_t kStride = 64;
  std::vector<std::uint32_t> code_points_before_;  // at bytes 0, 64, 128, …
  std::uint32_t size_ = 0;
};

}  // namespace isnad::text
