#pragma once

#include <string>
#include <string_view>

namespace isnad {

// The 20 bytes of SHA-1 (FIPS 180-4), which archives state of their payloads. It tells damage, not malice:
// two documents of one SHA-1 can be made.
[[nodiscard]] std::string sha1(std::string_view bytes);

}  // namespace isnad
