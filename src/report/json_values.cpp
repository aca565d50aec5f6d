#include "report/json_values.h"

#include <cmath>
#include <cstdint>

namespace isnad::report {

Json or_null(std::string_view value) { return value.empty() ? Json() : Json(std::string(value)); }

std::string dump(const Json& json) {
  // nlohmann's dump throws on malformed UTF-8 unless told to replace it.
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

// Readers may keep numbers in doubles, which are exact for whole numbers up to 2^53. 1e300 is where the
// format's readers stop.
Json number(const std::optional<double>& value) {
  constexpr double kExactIntegers = 9007199254740992.0;
  constexpr double kLargest = 1e300;
  if (!value || !(std::abs(*value) < kLargest)) return {};
  if (std::trunc(*value) == *value && std::abs(*value) <= kExactIntegers) {
    return static_cast<std::int64_t>(*value);
  }
  return *value;
}

}  // namespace isnad::report
