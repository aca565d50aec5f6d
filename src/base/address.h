#pragma once

#include <string>
#include <string_view>

namespace isnad {

// Whether an address begins as pages' addresses do: in small letters, as everything here writes them.
[[nodiscard]] inline bool is_web_address(std::string_view address) {
  return address.starts_with("http://") || address.starts_with("https://");
}

// The host of an http(s) address in small letters, without user and port; empty where there is none.
[[nodiscard]] std::string host_of(std::string_view address);

// What tells one document's address from another's: without scheme, "www.", "m." and "amp.", default port,
// fragment, parameters that say how the reader came, marks of a page's mobile form and a slash at the end.
// Empty for what is no http(s) address.
[[nodiscard]] std::string canonical_address(std::string_view address);

// Whether an address is a site's front page.
[[nodiscard]] bool is_front_page(std::string_view address);

}  // namespace isnad
