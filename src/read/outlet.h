#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "read/page_layout.h"

namespace isnad::read {

// The outlet that a page flattened to text names as its own: in rules for comments, in the tag line cut off
// its title, at its top, or in its line of rights. A name at the top counts only where something else shows
// it to be an outlet's: it is known, has a word for outlets, comes back where outlets name themselves, or
// stands beside a section or a day. Absent where nothing shows one. Linear.
[[nodiscard]] std::optional<std::string> outlet_of_page(std::string_view text, const Layout& layout);

}  // namespace isnad::read
