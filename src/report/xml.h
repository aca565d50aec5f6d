#pragma once

#include <string>
#include <string_view>

namespace isnad::report {

// Text as the content of an element or a quoted attribute of XML 1.0, which has no place for most control
// characters: they become U+FFFD, as does what is no UTF-8.
[[nodiscard]] std::string xml_text(std::string_view value);

// A name as an NMTOKEN of XML, which has no room for spaces and most signs: what is no ASCII letter, digit or
// one of . - : _ and no Arabic letter becomes _xHHHH_ (ISO 9075-14). Different names stay different.
[[nodiscard]] std::string xml_name_token(std::string_view name);

}  // namespace isnad::report
