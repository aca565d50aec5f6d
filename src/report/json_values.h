#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

// Small things that every writer of JSON here needs.
namespace isnad::report {

using Json = nlohmann::ordered_json;

[[nodiscard]] inline Json list() { return Json::array(); }

// What is unknown is null, never an empty text.
template <class T>
[[nodiscard]] Json or_null(const std::optional<T>& value) {
  return value ? Json(*value) : Json();
}
[[nodiscard]] Json or_null(std::string_view value);

// In one line; malformed UTF-8 is replaced.
[[nodiscard]] std::string dump(const Json& json);

// Whole numbers are written as such (100, not 100.0); null for what JSON cannot hold.
[[nodiscard]] Json number(const std::optional<double>& value);

}  // namespace isnad::report
