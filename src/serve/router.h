#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "serve/http.h"
#include "serve/target.h"

namespace isnad::serve {

// Whether a request must bring a token.
enum class Needs {
  kNothing,  // never: what says only that the server is there
  kReading,  // where the server is not for everybody who reaches it
  kWriting,  // always
};

// What a handler is asked.
struct Call {
  const Request& request;
  const Target& target;
  const std::vector<std::string>& arguments;  // of the path's {…}, in order
  std::string who;                            // the token's name; empty without one
};

// One row of the table of routes.
struct RoutePattern {
  std::string_view method;  // GET (which answers HEAD too), POST or DELETE
  std::string_view path;    // segments behind the first slash; {name} takes any that is not empty
  Needs needs = Needs::kReading;
  std::size_t max_body = 0;  // bytes
};

struct Routed {
  std::size_t route = 0;  // its place in the table; the table's size for none
  std::vector<std::string> arguments;
  std::string allow;  // the path's methods where the method is none of them: "GET, HEAD"
};

// The first route whose method and path fit.
[[nodiscard]] Routed find_route(std::span<const RoutePattern> routes, std::string_view method,
                                const Target& target);

}  // namespace isnad::serve
