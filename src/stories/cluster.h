#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "stories/marks.h"
#include "stories/options.h"
#include "stories/terms.h"

namespace isnad::stories {

// One document to be grouped, or several with the same text: what is evidence for its story.
struct Evidence {
  static constexpr std::uint32_t kNoOutlet = UINT32_MAX;
  TermVector words;                   // of length 1, or none
  TermVector places;                  // of length 1, or none
  std::optional<std::int64_t> first;  // minutes; absent when unknown
  std::optional<std::int64_t> last;
  std::uint32_t outlet = kNoOutlet;  // a number of the outlet's own
  Role role = Role::kReport;
};

// How similar two items are, 0 to 1: the cosine of their words, less where time, outlet or places
// speak against one event. The same both ways.
[[nodiscard]] float similarity(const Evidence& x, const Evidence& y, const StoryOptions& options);

// Pairs less similar than this share of options.similarity need not be linked: groups are seldom more similar
// than their most similar items. F1 is 0.004 lower at 1, the same at 0.8.
inline constexpr float kLinkedShare = 0.9F;

// Two items that may be in one story, a < b.
struct Link {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  float similarity = 0;
};

// Groups the items: returns for each the number of its group (that of its first item). Merges the most
// similar linked groups while they are similar enough; at last what stayed alone joins the group that holds
// its nearest ones. Depends on the items, their order and links alone; items that no links join, directly or
// through others, make no difference to one another.
[[nodiscard]] std::vector<std::uint32_t> cluster(const std::vector<const Evidence*>& items,
                                                 const std::vector<Link>& links, const StoryOptions& options);

}  // namespace isnad::stories
