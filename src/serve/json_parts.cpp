#include "serve/json_parts.h"

#include <cstddef>

#include "base/ascii.h"

namespace isnad::serve {
namespace {

// The end of the value that begins at `at`: the comma, colon or bracket behind it.
std::size_t end_of_value(std::string_view json, std::size_t at) {
  std::size_t depth = 0;
  for (bool inside = false; at < json.size(); ++at) {
    const char c = json[at];
    if (inside) {
      if (c == '\\') ++at;
      inside = c != '"';
    } else if (c == '"') {
      inside = true;
    } else if (c == '{' || c == '[') {
      ++depth;
    } else if (c == '}' || c == ']') {
      if (depth == 0) return at;
      --depth;
    } else if ((c == ',' || c == ':') && depth == 0) {
      return at;
    }
  }
  return json.size();
}

}  // namespace

std::string_view member_of(std::string_view json, std::string_view name) {
  json = trim_ascii(json);
  if (!json.starts_with('{')) return {};
  for (std::size_t at = 1; at < json.size();) {
    const std::size_t colon = end_of_value(json, at);
    if (colon >= json.size() || json[colon] != ':') return {};
    const std::string_view its_name = plain_string(trim_ascii(json.substr(at, colon - at)));
    const std::size_t end = end_of_value(json, colon + 1);
    if (its_name == name) return trim_ascii(json.substr(colon + 1, end - colon - 1));
    at = end + 1;
  }
  return {};
}

std::vector<std::string_view> items_of(std::string_view json) {
  std::vector<std::string_view> items;
  json = trim_ascii(json);
  if (!json.starts_with('[')) return items;
  for (std::size_t at = 1; at < json.size();) {
    const std::size_t end = end_of_value(json, at);
    const std::string_view item = trim_ascii(json.substr(at, end - at));
    if (!item.empty()) items.push_back(item);
    at = end + 1;
  }
  return items;
}

std::string_view plain_string(std::string_view json) {
  if (json.size() < 2 || json.front() != '"' || json.back() != '"') return {};
  return json.substr(1, json.size() - 2);
}

}  // namespace isnad::serve
