#pragma once

#include <nlohmann/json.hpp>
#include <string>

// For the files of this module that read JSON as a tree.
namespace isnad::serve {

// A member of an object that is a string; empty where there is none.
[[nodiscard]] inline std::string text_in(const nlohmann::json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

}  // namespace isnad::serve
