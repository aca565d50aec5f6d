#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "stories/terms.h"

namespace isnad::stories {

// Fewer terms ("Cartoon", "Video of the day") say nothing of an event: such items stay alone.
inline constexpr std::size_t kFewestTerms = 4;

// One document to be grouped, or several with the same text.
struct Item {
  TermVector terms;
  std::optional<std::int64_t> first;  // minutes; absent when unknown
  std::optional<std::int64_t> last;
  std::uint32_t outlet = kNoOutlet;  // a number of the outlet's own
  static constexpr std::uint32_t kNoOutlet = UINT32_MAX;
};

// Groups the items: returns for each the number of its group (that of its first item). Depends on the items
// and their order alone.
[[nodiscard]] std::vector<std::uint32_t> cluster(const std::vector<Item>& items, int window_hours);

}  // namespace isnad::stories
