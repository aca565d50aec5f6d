#pragma once

#include <string_view>

namespace isnad {

// The program's version ("0.1.0"), as the build names it. Valid for ever.
[[nodiscard]] std::string_view version();

}  // namespace isnad
