#include "serve/router.h"

#include <optional>

namespace isnad::serve {
namespace {

std::optional<std::vector<std::string>> fit(std::string_view pattern, const std::vector<std::string>& path) {
  std::vector<std::string> arguments;
  std::size_t place = 0;
  pattern.remove_prefix(1);
  for (;;) {
    const std::size_t slash = pattern.find('/');
    const std::string_view wanted = pattern.substr(0, slash);
    if (place == path.size()) return std::nullopt;
    const std::string& segment = path[place++];
    if (wanted.starts_with('{')) {
      if (segment.empty()) return std::nullopt;
      arguments.push_back(segment);
    } else if (segment != wanted) {
      return std::nullopt;
    }
    if (slash == std::string_view::npos) break;
    pattern.remove_prefix(slash + 1);
  }
  if (place != path.size()) return std::nullopt;
  return arguments;
}

}  // namespace

Routed find_route(std::span<const RoutePattern> routes, std::string_view method, const Target& target) {
  const std::string_view wanted = method == "HEAD" ? "GET" : method;
  std::string allow;
  for (std::size_t i = 0; i < routes.size(); ++i) {
    std::optional<std::vector<std::string>> arguments = fit(routes[i].path, target.path);
    if (!arguments) continue;
    if (routes[i].method == wanted) return {i, std::move(*arguments), {}};
    if (!allow.empty()) allow += ", ";
    allow += routes[i].method == "GET" ? "GET, HEAD" : routes[i].method;
  }
  return {routes.size(), {}, std::move(allow)};
}

}  // namespace isnad::serve
