#include "serve/guard.h"

#include <fmt/format.h>
#include <sys/random.h>

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/hash.h"
#include "base/sha256.h"
#include "text/utf8.h"

namespace isnad::serve {
namespace {

constexpr std::size_t kHashDigits = 64;
constexpr std::string_view kPrefix = "isnad_";  // so that tools that look for leaked secrets know one

// Whether two texts of one length are the same, in a time that does not tell where they differ.
bool same_in_constant_time(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  unsigned difference = 0;
  for (std::size_t i = 0; i < a.size(); ++i)
    difference |= static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(b[i]);
  return difference == 0;
}

bool is_host_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == ':' ||
         c == '[' || c == ']';
}

bool host_is_ours(const Request& request, const GuardOptions& options) {
  const std::string host = host_of_field(request.field("host"));
  if (host.empty()) return false;
  // The address itself cannot be another name's.
  if (host == "localhost" || is_loopback(host) || host == request.local) return true;
  return std::find(options.hosts.begin(), options.hosts.end(), host) != options.hosts.end();
}

// A page of another site may make a browser send a request here, but not without saying so.
bool from_elsewhere(const Request& request) {
  const std::string_view site = request.field("sec-fetch-site");
  if (!site.empty() && site != "same-origin" && site != "none") return true;
  const std::string_view origin = request.field("origin");
  if (origin.empty()) return false;
  const std::size_t scheme = origin.find("://");
  return scheme == std::string_view::npos ||
         lower_ascii(origin.substr(scheme + 3)) != lower_ascii(request.field("host"));
}

Response unauthorized(std::string_view detail) {
  Response response = problem(401, detail);
  response.fields.emplace_back("WWW-Authenticate", "Bearer realm=\"isnad\"");
  return response;
}

}  // namespace

Result<std::vector<KnownToken>> parse_tokens(std::string_view file) {
  std::vector<KnownToken> tokens;
  for (std::size_t number = 1; !file.empty(); ++number) {
    const std::size_t end = file.find('\n');
    const std::string_view line = trim_ascii(file.substr(0, end));
    file.remove_prefix(end == std::string_view::npos ? file.size() : end + 1);
    if (line.empty() || line.starts_with('#')) continue;
    const std::string_view hash = line.substr(0, line.find(' '));
    const bool digits = std::all_of(hash.begin(), hash.end(),
                                    [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
    if (hash.size() != kHashDigits || !digits)
      return Error{ErrorCode::kInvalidInput, fmt::format("line {} holds no SHA-256 of a token", number)};
    const std::string_view name = trim_ascii(line.substr(hash.size()));
    tokens.push_back({std::string(hash), name.empty() ? "token" : text::replace_malformed(name)});
  }
  return tokens;
}

Result<std::string> new_token() {
  std::array<char, 32> bytes{};
  if (::getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size()))
    return Error{ErrorCode::kUnavailable, "the system gave no random bytes"};
  return std::string(kPrefix) + hex_of(std::string_view(bytes.data(), bytes.size()));
}

std::string token_line(std::string_view token, std::string_view name) {
  return fmt::format("{} {}\n", hex_of(sha256(token)), name);
}

const KnownToken* token_of(std::string_view authorization, std::span<const KnownToken> known) {
  constexpr std::string_view kScheme = "bearer ";
  if (!same_name(authorization.substr(0, kScheme.size()), kScheme)) return nullptr;
  const std::string hash = hex_of(sha256(trim_ascii(authorization.substr(kScheme.size()))));
  const KnownToken* found = nullptr;
  for (const KnownToken& token : known) {
    if (same_in_constant_time(token.hash, hash)) found = &token;
  }
  return found;
}

std::string host_of_field(std::string_view field) {
  std::string host = lower_ascii(field);
  if (!std::all_of(host.begin(), host.end(), is_host_character)) return {};
  if (host.starts_with('[')) {
    const std::size_t end = host.find(']');
    return end == std::string::npos ? std::string() : host.substr(1, end - 1);
  }
  host.resize(std::min(host.find(':'), host.size()));
  if (host.ends_with('.')) host.pop_back();
  return host;
}

bool is_loopback(std::string_view address) {
  if (address == "::1") return true;
  // A name may begin so as well, but 127.example.org is no address: only digits and dots.
  return address.starts_with("127.") && std::count(address.begin(), address.end(), '.') == 3 &&
         std::all_of(address.begin(), address.end(),
                     [](char c) { return (c >= '0' && c <= '9') || c == '.'; });
}

std::optional<Response> refuse(const Request& request, Needs needs, const GuardOptions& options,
                               std::string& who) {
  if (request.count("host") != 1) return problem(400, "a request names its host once");
  if (!host_is_ours(request, options))
    return problem(421, "this server does not answer for that host; --host NAME lets it");
  if (request.count("transfer-encoding") > 0 && request.count("content-length") > 0)
    return problem(400, "a body has one length");
  if (const KnownToken* token = token_of(request.field("authorization"), options.tokens); token != nullptr)
    who = token->name;
  const bool needed = needs == Needs::kWriting || (needs == Needs::kReading && options.reading_needs_token);
  if (needs == Needs::kWriting && from_elsewhere(request))
    return problem(403, "writing is not for pages of other sites");
  if (needed && who.empty()) {
    return unauthorized(options.tokens.empty()
                            ? "this server has no tokens; isnad serve --new-token makes one"
                            : "a token is needed: Authorization: Bearer TOKEN");
  }
  return std::nullopt;
}

}  // namespace isnad::serve
