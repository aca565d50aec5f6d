#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace isnad::fetch {

// What a site's robots.txt allows one program (RFC 9309): of the groups that name it, else of those for all;
// the longest rule that fits a path counts, allowing where two are as long.
class Robots {
 public:
  // Everything is allowed.
  Robots() = default;
  // Reads the first 500 KiB, as the standard says. `agent` in small letters.
  Robots(std::string_view text, std::string_view agent);
  // Nothing is allowed: the site failed to say.
  [[nodiscard]] static Robots none();

  // `path` with its query, from the slash on.
  [[nodiscard]] bool allows(std::string_view path) const;
  // Seconds between requests that the site asks for; absent where it does not.
  [[nodiscard]] std::optional<int> delay_seconds() const { return delay_; }

 private:
  struct Rule {
    bool allow = false;
    std::string path;
  };
  std::vector<Rule> rules_;
  std::optional<int> delay_;
};

// Whether a path fits a rule's: from its beginning, * for anything, $ at the end for the end. Linear in both
// but for the stars.
[[nodiscard]] bool fits_rule(std::string_view rule, std::string_view path);

}  // namespace isnad::fetch
