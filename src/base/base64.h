#pragma once

#include <string>
#include <string_view>

namespace isnad {

// Base64 with padding (RFC 4648, section 4).
[[nodiscard]] std::string base64_of(std::string_view bytes);

}  // namespace isnad
