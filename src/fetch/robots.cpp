#include "fetch/robots.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/ascii.h"

namespace isnad::fetch {
namespace {

constexpr std::size_t kMostBytes = std::size_t{500} << 10U;
// More are an attack.
constexpr std::size_t kMostRules = 10'000;

// "isnad" fits "isnad/1.0" and "ISNAD": the token alone is compared.
bool names(std::string_view value, std::string_view agent) {
  const std::string token = lower_ascii(value.substr(0, value.find_first_of("/ \t")));
  return token == agent;
}

struct Group {
  bool mine = false;
  bool for_all = false;
};

}  // namespace

bool fits_rule(std::string_view rule, std::string_view path) {
  const bool to_end = rule.ends_with('$');
  if (to_end) rule.remove_suffix(1);
  // Each piece between stars at its earliest place; the last one of a rule that ends in $ at the end.
  bool first = true;
  while (true) {
    const std::size_t star = rule.find('*');
    const std::string_view piece = rule.substr(0, star);
    const bool last = star == std::string_view::npos;
    if (last && to_end) return first ? path == piece : path.ends_with(piece);
    const std::size_t found =
        first ? (path.starts_with(piece) ? 0 : std::string_view::npos) : path.find(piece);
    if (found == std::string_view::npos) return false;
    if (last) return true;
    path.remove_prefix(found + piece.size());
    rule.remove_prefix(star + 1);
    first = false;
  }
}

Robots::Robots(std::string_view text, std::string_view agent) {
  text = text.substr(0, kMostBytes);
  std::vector<Rule> for_all;
  std::optional<int> delay_for_all;
  bool mine_stands = false;
  Group group;
  bool naming = false;  // in the lines that say whom a group is for
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    line = trim_ascii(line.substr(0, line.find('#')));
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    const std::string key = lower_ascii(trim_ascii(line.substr(0, colon)));
    const std::string_view value = trim_ascii(line.substr(colon + 1));
    if (key == "user-agent") {
      if (!std::exchange(naming, true)) group = {};
      group.for_all = group.for_all || value == "*";
      group.mine = group.mine || names(value, agent);
      mine_stands = mine_stands || group.mine;
      continue;
    }
    if (key != "allow" && key != "disallow" && key != "crawl-delay") continue;
    naming = false;
    if (key == "crawl-delay") {
      int seconds = 0;
      if (std::from_chars(value.data(), value.data() + value.size(), seconds).ec != std::errc{} ||
          seconds < 0)
        continue;
      if (group.mine) delay_ = seconds;
      if (group.for_all) delay_for_all = seconds;
      continue;
    }
    if (value.empty()) continue;
    const Rule rule{key == "allow", std::string(value)};
    if (group.mine && rules_.size() < kMostRules) rules_.push_back(rule);
    if (group.for_all && for_all.size() < kMostRules) for_all.push_back(rule);
  }
  if (mine_stands) return;
  rules_ = std::move(for_all);
  delay_ = delay_for_all;
}

Robots Robots::none() {
  Robots robots;
  robots.rules_.push_back({false, "/"});
  return robots;
}

bool Robots::allows(std::string_view path) const {
  const Rule* best = nullptr;
  for (const Rule& rule : rules_) {
    if (!fits_rule(rule.path, path)) continue;
    if (best == nullptr || rule.path.size() > best->path.size() ||
        (rule.path.size() == best->path.size() && rule.allow))
      best = &rule;
  }
  return best == nullptr || best->allow;
}

}  // namespace isnad::fetch
