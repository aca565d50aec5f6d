#pragma once

#include <algorithm>
#include <compare>
#include <cstdint>
#include <string_view>

namespace isnad {

// A half-open range of UTF-8 bytes in a document's text. Byte offsets are the only unit inside the program;
// report/ and read/ convert to and from code points at the border (text/utf8.h, CodePointIndex).
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  auto operator<=>(const Span&) const = default;
  [[nodiscard]] constexpr std::uint32_t size() const { return end - begin; }
  [[nodiscard]] constexpr bool empty() const { return begin >= end; }
  [[nodiscard]] constexpr bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
  [[nodiscard]] constexpr bool overlaps(Span other) const { return begin < other.end && other.begin < end; }
};

// The text that `span` covers; a view into `text`, valid as long as it is. A span that reaches past the end
// is cut there.
[[nodiscard]] inline std::string_view slice(std::string_view text, Span span) {
  if (span.begin >= text.size() || span.empty()) return {};
  return text.substr(span.begin, span.end - span.begin);
}

// The first of `things`, which stand in the order of their spans and do not overlap, that ends behind
// `position`.
template <typename Things>
[[nodiscard]] auto first_ending_behind(const Things& things, std::uint32_t position) {
  return std::partition_point(things.begin(), things.end(),
                              [&](const auto& thing) { return thing.span.end <= position; });
}

}  // namespace isnad
