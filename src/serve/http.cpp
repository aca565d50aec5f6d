#include "serve/http.h"

#include <algorithm>
#include <utility>

#include "base/ascii.h"
#include "base/hash.h"
#include "base/sha256.h"
#include "report/json_writer.h"

namespace isnad::serve {
namespace {

constexpr std::pair<int, std::string_view> kReasons[] = {
    {200, "OK"},
    {201, "Created"},
    {202, "Accepted"},
    {204, "No Content"},
    {304, "Not Modified"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {408, "Request Timeout"},
    {409, "Conflict"},
    {413, "Content Too Large"},
    {414, "URI Too Long"},
    {415, "Unsupported Media Type"},
    {421, "Misdirected Request"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {501, "Not Implemented"},
    {503, "Service Unavailable"},
};

// Weak comparison, as RFC 9110 wants it here: our tags are all strong, so W/ before one is dropped.
bool names_tag(std::string_view list, std::string_view tag) {
  while (!list.empty()) {
    const std::size_t comma = list.find(',');
    std::string_view item = trim_ascii(list.substr(0, comma));
    if (item == "*") return true;
    if (item.starts_with("W/")) item.remove_prefix(2);
    if (item == tag) return true;
    if (comma == std::string_view::npos) return false;
    list.remove_prefix(comma + 1);
  }
  return false;
}

}  // namespace

std::string_view Request::field(std::string_view name) const {
  for (const auto& [its_name, value] : fields) {
    if (its_name == name) return value;
  }
  return {};
}

std::size_t Request::count(std::string_view name) const {
  return static_cast<std::size_t>(
      std::count_if(fields.begin(), fields.end(), [&](const auto& field) { return field.first == name; }));
}

std::string_view reason_of(int status) {
  for (const auto& [number, reason] : kReasons) {
    if (number == status) return reason;
  }
  return "Unknown";
}

Response json_response(std::string body) {
  return {.status = 200, .content_type = "application/json", .body = std::move(body)};
}

Response json_response(const SharedAnswer& kept) {
  Response response{.status = 200, .content_type = "application/json", .body = {}};
  response.etag = kept->etag;
  response.kept = kept;
  return response;
}

std::string tag_of(std::string_view bytes) {
  constexpr std::size_t kDigits = 32;  // 128 bits: nobody makes two bodies with one tag
  return "\"" + hex_of(sha256(bytes)).substr(0, kDigits) + "\"";
}

Response problem(int status, std::string_view detail) {
  report::JsonWriter out;
  out.begin_object();
  out.field("type", "about:blank");
  out.field("title", reason_of(status));
  out.field("status", status);
  out.field("detail", detail);
  out.end_object();
  return {.status = status, .content_type = "application/problem+json", .body = out.take() + "\n"};
}

Response conditional(const Request& request, Response response) {
  if (response.status != 200 || response.stream) return response;
  if (request.method != "GET" && request.method != "HEAD") return response;
  if (response.etag.empty()) response.etag = tag_of(response.body);
  if (!names_tag(request.field("if-none-match"), response.etag)) return response;
  return {.status = 304, .content_type = {}, .body = {}, .fields = {}, .etag = std::move(response.etag)};
}

}  // namespace isnad::serve
