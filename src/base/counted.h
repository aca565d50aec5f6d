#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace isnad {

// A number of things in English: "1 article", "3 articles". What does not only take an s says its `plural`:
// counted(2, "story", "stories"), counted(2, "page was", "pages were").
[[nodiscard]] inline std::string counted(std::uint64_t number, std::string_view singular,
                                         std::string_view plural = {}) {
  std::string text = std::to_string(number) + ' ';
  if (number == 1 || plural.empty()) {
    text += singular;
    return number == 1 ? text : text + 's';
  }
  return text.append(plural);
}

}  // namespace isnad
