#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

// The small JSON files in archives. For this module alone.
namespace isnad::archive {

// The value that a text holds; null where it is no JSON or deeper than `deepest`: the parser does not recurse
// but takes memory for each level.
[[nodiscard]] inline nlohmann::json parsed(std::string_view text, int deepest) {
  const auto shallow = [deepest](int depth, nlohmann::json::parse_event_t, nlohmann::json&) {
    return depth <= deepest;
  };
  nlohmann::json value = nlohmann::json::parse(text, shallow, false);
  return value.is_discarded() ? nlohmann::json() : value;
}

// An object's member that is a string; empty where there is none, or no object.
[[nodiscard]] inline std::string string_in(const nlohmann::json& object, const char* name) {
  if (!object.is_object()) return {};
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

}  // namespace isnad::archive
