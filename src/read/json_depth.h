#pragma once

#include <cstddef>
#include <string_view>

namespace isnad::read {

// Deeper nesting than any record has. The parser does not recurse, but each level takes memory, and writing
// does recurse.
inline constexpr std::size_t kDeepestJson = 64;

// Whether JSON is nested deeper than that; brackets inside of strings do not count.
[[nodiscard]] inline bool too_deep(std::string_view json) {
  std::size_t depth = 0;
  bool inside = false;
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (inside) {
      if (c == '\\') {
        ++i;
      } else if (c == '"') {
        inside = false;
      }
    } else if (c == '"') {
      inside = true;
    } else if (c == '{' || c == '[') {
      if (++depth > kDeepestJson) return true;
    } else if ((c == '}' || c == ']') && depth > 0) {
      --depth;
    }
  }
  return false;
}

}  // namespace isnad::read
