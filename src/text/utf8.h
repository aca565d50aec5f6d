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

void append_utf8(std::string& out, char32_t code_point);

[[nodiscard]] bool is_valid_utf8(std::string_view bytes);

// `bytes` with every malformed sequence replaced by U+FFFD.
[[nodiscard]] std::string replace_malformed(std::string_view bytes);

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
