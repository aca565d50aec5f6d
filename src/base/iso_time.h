#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace isnad {

// A point in time as an ISO 8601 date states it, in seconds since 1970 of its own clock.
struct IsoTime {
  std::int64_t seconds = 0;  // of a bare day its beginning
  bool has_minutes = false;
  bool has_seconds = false;
  std::optional<int> zone_minutes = {};  // how far its clock is before UTC, where stated
};

// Reads 2017-10-15, 2017-10-15T21:56 and 2017-10-15T21:56:03, with Z or +03:00 behind a time; nothing for
// coarser dates or other text.
[[nodiscard]] std::optional<IsoTime> parse_iso_time(std::string_view value);

}  // namespace isnad
