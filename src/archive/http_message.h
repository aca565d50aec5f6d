#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "archive/warc.h"
#include "base/result.h"

namespace isnad::archive {

// An HTTP response as a WARC record holds it, its body as a browser would see it.
struct HttpResponse {
  int status = 0;
  Fields fields;
  std::string body;                // without transfer and content codings
  std::vector<std::string> notes;  // what was not as stated, a line each
};

// The status and the fields of a response, without its body. Errors: kInvalidInput, no HTTP.
[[nodiscard]] Result<HttpResponse> read_http_head(std::string_view message, std::size_t& body_begin);

// The body of a message as it stands in its record becomes response.body without its chunks, where the fields
// state some.
void take_body(HttpResponse& response, std::string_view body);

// Takes the content codings off response.body that `response`'s fields name. Crawlers often store bodies
// decoded beside fields that say otherwise: what does not fit its coding stays as it is, with a note. Errors:
// kTooLarge (more than `limit` bytes), kInvalidInput (a coding that is not known).
[[nodiscard]] Result<void> decode_body(HttpResponse& response, std::size_t limit);

// "text/html" of "Text/HTML; charset=utf-8".
[[nodiscard]] std::string media_type(std::string_view content_type);

// "utf-8" of "text/html; charset=UTF-8"; empty where none is stated.
[[nodiscard]] std::string charset_of(std::string_view content_type);

}  // namespace isnad::archive
