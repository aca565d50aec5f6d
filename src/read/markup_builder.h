#pragma once

#include <string_view>
#include <vector>

#include "read/markup.h"

namespace isnad::read {

// Fills the nodes of a Markup; see there. True where elements were nested deeper than kDeepestMarkup.
[[nodiscard]] bool build_markup(std::string_view html, AttributeList& attributes,
                                std::vector<MarkupNode>& nodes);

}  // namespace isnad::read
