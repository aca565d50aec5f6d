#pragma once

#include <string>
#include <string_view>

namespace isnad::report {

// Text as the content of an element or a quoted attribute of XML 1.0, which has no place for most control
// characters: they become U+FFFD, as does what is no UTF-8.
[[nodiscard]] std::string xml_text(std::string_view value);

}  // namespace isnad::report
