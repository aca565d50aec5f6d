// Requests of any bytes: an address, a host, an origin, a token, a cursor, a query, a body, a line each. What
// comes out is decoded, valid, and of this server alone.
#include <cstdint>
#include <string>
#include <string_view>

#include "base/check.h"
#include "search/query.h"
#include "serve/api.h"
#include "serve/guard.h"
#include "serve/reviews.h"
#include "serve/watches.h"
#include "serve/writes.h"
#include "text/utf8.h"

namespace {

std::string next_line(std::string_view& rest) {
  const std::size_t end = std::min(rest.find('\n'), rest.size());
  std::string line(rest.substr(0, end));
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return line;
}

void check_target(const std::string& line, std::string_view method) {
  using namespace isnad;
  const Result<serve::Target> target = serve::parse_target(line);
  if (!target) return;
  const auto is_plain = [](const std::string& text) {
    return text::is_valid_utf8(text) &&
           std::none_of(text.begin(), text.end(), [](char c) { return c >= 0 && c < 0x20; });
  };
  for (const std::string& segment : target->path)
    ISNAD_CHECK(is_plain(segment) && segment != "." && segment != "..");
  for (const auto& [name, value] : target->query) {
    ISNAD_CHECK(is_plain(name) && is_plain(value));
    if (const auto number = serve::number_parameter(*target, name, 1, 500); number)
      ISNAD_CHECK(*number >= 1 && *number <= 500);
    if (const auto day = serve::day_parameter(*target, name); day && *day) ISNAD_CHECK((*day)->size() == 10);
    if (const auto fields = serve::read_cursor(value, "stories", 3); fields) {
      const auto again = serve::read_cursor(serve::make_cursor("stories", *fields), "stories", 3);
      ISNAD_CHECK(again && *again == *fields);
    }
    if (name == "q") {
      search::TermReader reader;
      (void)search::parse_query(value, reader);
    }
  }
  const serve::Routed routed = serve::find_route(serve::routes(), method, *target);
  ISNAD_CHECK(routed.route <= serve::routes().size());
}

void check_guard(std::string_view& rest) {
  using namespace isnad;
  serve::GuardOptions options;
  options.tokens = {{std::string(64, '0'), "nobody"}};
  serve::Request request;
  for (const char* name : {"host", "origin", "sec-fetch-site", "authorization"}) {
    if (std::string value = next_line(rest); !value.empty())
      request.fields.emplace_back(name, std::move(value));
  }
  std::string who;
  // Nobody has a token whose hash is all zeros.
  ISNAD_CHECK(serve::refuse(request, serve::Needs::kWriting, options, who) && who.empty());
  const std::string host = serve::host_of_field(request.field("host"));
  ISNAD_CHECK(host.find('/') == std::string::npos && host.find('@') == std::string::npos);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace isnad;
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  check_target(next_line(rest), size % 2 == 0 ? "GET" : "POST");
  check_guard(rest);
  if (const auto ids = serve::ids_in(rest, "stories"); ids) {
    for (const std::string& id : *ids) ISNAD_CHECK(!id.empty() && text::is_valid_utf8(id));
  }
  if (const auto number = serve::number_in(rest, "decision"); number) ISNAD_CHECK(*number >= 0);
  if (const auto review = serve::review_in(rest); review)
    ISNAD_CHECK(!review->story.empty() && text::is_valid_utf8(review->note));
  if (const auto watch = serve::watch_in(rest); watch) {
    ISNAD_CHECK(!watch->subject.empty() && text::is_valid_utf8(watch->subject));
    ISNAD_CHECK(watch->url.starts_with("http") && text::is_valid_utf8(watch->url));
  }
  (void)serve::parse_tokens(rest);
  return 0;
}
