#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "serve/answers.h"

// Requests and responses as values: what a handler sees of HTTP, and all that the fuzz target needs of it.
namespace isnad::serve {

using Fields = std::vector<std::pair<std::string, std::string>>;

struct Request {
  std::string method;
  std::string target;  // as sent: path and query, not decoded
  Fields fields;       // of the header, names in small letters, in the order sent
  std::string body;
  std::string peer;   // the address that it came from, without port
  std::string local;  // the address that it came to, without port

  // The value of a field; empty where it is absent. `name` in small letters.
  [[nodiscard]] std::string_view field(std::string_view name) const;
  [[nodiscard]] std::size_t count(std::string_view name) const;
};

struct Response {
  int status = 200;
  std::string content_type;  // empty with an empty body
  std::string body;
  Fields fields = {};
  // Of what the body is a function of, where that is known without making it; else the server hashes the
  // body.
  std::string etag = {};
  bool stream = false;     // the body is the beginning of a stream of events
  SharedAnswer kept = {};  // where it is set, its body takes the place of `body`
};

[[nodiscard]] Response json_response(std::string body);
[[nodiscard]] Response json_response(const SharedAnswer& kept);

// The tag of an answer that is, or follows from, these bytes: 128 bits of their hash, nobody makes two with
// one.
[[nodiscard]] std::string tag_of(std::string_view bytes);

// An error as RFC 9457 (application/problem+json) says it; `detail` is a line for a person.
[[nodiscard]] Response problem(int status, std::string_view detail);

// "Not Found" for 404; of the statuses that this server gives.
[[nodiscard]] std::string_view reason_of(int status);

// 304 for a GET whose If-None-Match names the response's tag, which every 200 gets here unless it is a
// stream.
[[nodiscard]] Response conditional(const Request& request, Response response);

}  // namespace isnad::serve
