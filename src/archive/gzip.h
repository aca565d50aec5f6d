#pragma once

#include <string>
#include <string_view>

namespace isnad::archive {

// One gzip member (RFC 1952) that holds the bytes, without a time or a name in it: the same bytes give the
// same member.
[[nodiscard]] std::string gzip(std::string_view bytes);

}  // namespace isnad::archive
