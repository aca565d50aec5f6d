#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "serve/http.h"
#include "serve/router.h"

// Who may ask for what: by the host's name (against DNS rebinding), by where a browser's request comes from
// (against forged ones), by token. docs: SECURITY.md.
namespace isnad::serve {

// A token that is known, by its hash alone.
struct KnownToken {
  std::string hash;  // SHA-256, 64 hex digits
  std::string name;  // stands beside what it decides
};

// A file of tokens: "HASH NAME" a line, # begins a comment. Errors: kInvalidInput with the line's number.
[[nodiscard]] Result<std::vector<KnownToken>> parse_tokens(std::string_view file);

// 256 random bits in hex digits behind "isnad_"; and the line that a file keeps of it. Errors: kUnavailable.
[[nodiscard]] Result<std::string> new_token();
[[nodiscard]] std::string token_line(std::string_view token, std::string_view name);

// The token that an Authorization field brings ("Bearer …"), among the known. Takes the same time for any
// that is none of them.
[[nodiscard]] const KnownToken* token_of(std::string_view authorization, std::span<const KnownToken> known);

struct GuardOptions {
  std::vector<std::string> hosts;  // names, in small letters, beside those of loopback
  std::vector<KnownToken> tokens;
  bool reading_needs_token = false;
};

// What refuses a request to `needs` before its body is read; nothing where it may go on. `who` becomes the
// token's name.
[[nodiscard]] std::optional<Response> refuse(const Request& request, Needs needs, const GuardOptions& options,
                                             std::string& who);

// The host of a Host field without its port, in small letters; empty where it is none.
[[nodiscard]] std::string host_of_field(std::string_view field);

// Whether an address, without port, is this machine's own: 127.0.0.0/8 or ::1.
[[nodiscard]] bool is_loopback(std::string_view address);

}  // namespace isnad::serve
