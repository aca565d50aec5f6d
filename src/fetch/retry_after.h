#pragma once

#include <chrono>
#include <ctime>
#include <string>

namespace isnad::fetch {

// How long a host asks to be left alone by its Retry-After field: seconds, or a date (RFC 9110, 10.2.3) as
// seen from `now`. Zero where it says neither, or a time that is past. Any thread.
[[nodiscard]] std::chrono::seconds retry_after(const std::string& value, std::time_t now);

}  // namespace isnad::fetch
