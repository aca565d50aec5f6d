#include "archive/http_message.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/ascii.h"

namespace isnad::archive {
namespace {

// The data of a chunked body; absent where it is no such body. One that ends early gives what there is.
std::optional<std::string> without_chunks(std::string_view body, bool& cut) {
  std::string out;
  cut = false;
  while (true) {
    const std::size_t line_end = body.find('\n');
    const std::string_view line = trim_ascii(body.substr(0, line_end));
    std::size_t size = 0;
    const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), size, 16);
    const std::string_view behind(end, static_cast<std::size_t>(line.data() + line.size() - end));
    if (error != std::errc{} || !(behind.empty() || behind.front() == ';' || behind.front() == ' ')) {
      if (out.empty()) return std::nullopt;
      cut = true;
      return out;
    }
    if (size == 0) return out;
    if (line_end == std::string_view::npos) {
      cut = true;
      return out;
    }
    body.remove_prefix(line_end + 1);
    cut = size > body.size();
    out += body.substr(0, size);
    if (cut) return out;
    body.remove_prefix(size);
    if (body.starts_with("\r\n")) {
      body.remove_prefix(2);
    } else if (body.starts_with('\n')) {
      body.remove_prefix(1);
    }
    if (body.empty()) {
      cut = true;
      return out;
    }
  }
}

// "gzip, br": as they were applied.
std::vector<std::string> codings_of(std::string_view list) {
  std::vector<std::string> codings;
  while (!list.empty()) {
    const std::size_t comma = std::min(list.find(','), list.size());
    std::string coding = lower_ascii(trim_ascii(list.substr(0, comma)));
    if (!coding.empty() && coding != "identity" && coding != "none") codings.push_back(std::move(coding));
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  return codings;
}

}  // namespace

Result<HttpResponse> read_http_head(std::string_view message, std::size_t& body_begin) {
  if (!message.starts_with("HTTP/")) return Error{ErrorCode::kInvalidInput, "no HTTP response"};
  HttpResponse response;
  std::size_t at = 0;
  bool first = true;
  body_begin = message.size();
  while (at < message.size()) {
    const std::size_t end = std::min(message.find('\n', at), message.size());
    const std::string_view line = trim_ascii(message.substr(at, end - at));
    at = std::min(end + 1, message.size());
    if (first) {
      first = false;
      const std::size_t space = line.find(' ');
      if (space != std::string_view::npos)
        std::from_chars(line.data() + space + 1, line.data() + line.size(), response.status);
      continue;
    }
    if (line.empty()) {
      body_begin = at;
      break;
    }
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    response.fields.add(std::string(trim_ascii(line.substr(0, colon))),
                        std::string(trim_ascii(line.substr(colon + 1))));
  }
  return response;
}

void take_body(HttpResponse& response, std::string_view body) {
  response.body = body;
  if (lower_ascii(response.fields.get("Transfer-Encoding")).find("chunked") != std::string::npos) {
    bool cut = false;
    if (auto plain = without_chunks(body, cut)) {
      response.body = std::move(*plain);
      if (cut) response.notes.emplace_back("the chunked body ends too early");
    }
  }
}

Result<void> decode_body(HttpResponse& response, std::size_t limit) {
  // More codings than two are an attack.
  constexpr std::size_t kMostCodings = 2;
  std::vector<std::string> codings = codings_of(response.fields.get("Content-Encoding"));
  if (codings.size() > kMostCodings)
    return Error{ErrorCode::kInvalidInput,
                 fmt::format("{} content codings, more than {}", codings.size(), kMostCodings)};
  for (; !codings.empty(); codings.pop_back()) {
    const std::string& coding = codings.back();
    const bool known =
        coding == "gzip" || coding == "x-gzip" || coding == "deflate" || coding == "br" || coding == "zstd";
    if (!known)
      return Error{ErrorCode::kInvalidInput, fmt::format("the content coding \"{}\" is not known", coding)};
    bool cut = false;
    auto plain = expand(coding, response.body, limit, cut);
    if (!plain && plain.error().code == ErrorCode::kTooLarge) return plain.error();
    if (!plain || (plain->empty() && !response.body.empty())) {
      response.notes.push_back(
          fmt::format("the body is not in the content coding \"{}\" that is stated", coding));
      break;
    }
    response.body = std::move(*plain);
    if (cut) response.notes.push_back(fmt::format("the body ({}) ends too early", coding));
  }
  if (response.body.size() > limit)
    return Error{ErrorCode::kTooLarge, fmt::format("over the limit of {} bytes for one page", limit)};
  return {};
}

std::string media_type(std::string_view content_type) {
  return lower_ascii(trim_ascii(content_type.substr(0, content_type.find(';'))));
}

std::string charset_of(std::string_view content_type) {
  const std::string all = lower_ascii(content_type);
  // Media Cloud writes "encoding" for it.
  for (const std::string_view name : {"charset=", "encoding="}) {
    const std::size_t found = all.find(name);
    if (found == std::string::npos) continue;
    const std::string_view value = std::string_view(all).substr(found + name.size());
    std::string charset;
    for (const char c : value.substr(0, value.find_first_of("; ,"))) {
      if (c != '"' && c != '\'') charset += c;
    }
    return charset;
  }
  return {};
}

}  // namespace isnad::archive
