#include "read/lexicon.h"

#include <algorithm>
#include <array>
#include <deque>

#include "language/data_file.h"
#include "language/word_map.h"
#include "read/plain_key.h"

namespace isnad::read {
namespace {

constexpr std::array<std::pair<std::string_view, LineKind>, 21> kKinds{{
    {"share", LineKind::kShare},
    {"print", LineKind::kPrint},
    {"subscribe", LineKind::kSubscribe},
    {"advert", LineKind::kAdvert},
    {"cookie", LineKind::kCookie},
    {"weather", LineKind::kWeather},
    {"counter", LineKind::kCounter},
    {"navigation", LineKind::kNavigation},
    {"section", LineKind::kSection},
    {"comments", LineKind::kComments},
    {"comment_rules", LineKind::kCommentRules},
    {"related", LineKind::kRelated},
    {"inline_related", LineKind::kInlineRelated},
    {"update", LineKind::kUpdate},
    {"published", LineKind::kPublished},
    {"tags", LineKind::kTags},
    {"caption", LineKind::kCaption},
    {"link_tail", LineKind::kLinkTail},
    {"rights", LineKind::kRights},
    {"appendix", LineKind::kAppendix},
    {"missing", LineKind::kMissing},
}};

using Phrases = language::WordMap<LineKind>;

struct Boilerplate {
  Phrases line;
  Phrases start;
  Phrases within;
  language::WordSet within_first;  // first words of `within`
  std::size_t longest = 0;         // words of the longest phrase

  Boilerplate() {
    for (const auto& row : language::Table("boilerplate.tsv")) {
      const auto kind =
          std::find_if(kKinds.begin(), kKinds.end(), [&](const auto& k) { return k.first == row[0]; });
      if (kind == kKinds.end()) continue;
      Phrases& phrases = row[1] == "line" ? line : row[1] == "start" ? start : within;
      for (const std::string_view phrase : language::split_list(row[2])) {
        const std::string key = plain_key(phrase);
        if (key.empty()) continue;
        const auto words = words_of(key);
        longest = std::max(longest, words.size());
        if (&phrases == &within) within_first.insert(words[0]);
        phrases.try_emplace(key, kind->second);
      }
    }
  }
};

const Boilerplate& boilerplate() {
  static const Boilerplate kData;
  return kData;
}

// The longest phrase that starts where `rest` does: its kind and number of words.
std::optional<LineMatch> longest_start(const Phrases& phrases, std::string_view rest, std::size_t longest) {
  std::optional<LineMatch> found;
  std::size_t end = 0;
  for (std::size_t words = 1; words <= longest && end < rest.size(); ++words) {
    end = rest.find(' ', end == 0 ? 0 : end + 1);
    if (end == std::string_view::npos) end = rest.size();
    const auto entry = phrases.find(rest.substr(0, end));
    if (entry != phrases.end()) found = LineMatch{entry->second, words, end == rest.size()};
  }
  return found;
}

}  // namespace

std::optional<LineMatch> boilerplate_kind(std::string_view key) {
  const Boilerplate& data = boilerplate();
  // The longest entry of kind `line` in words; longer lines need no look-up.
  constexpr std::size_t kLongestLineBytes = 120;
  if (key.size() <= kLongestLineBytes) {
    const std::string bare = without_numbers(key);
    const auto entry = data.line.find(bare);
    if (entry != data.line.end()) return LineMatch{entry->second, words_of(bare).size(), true};
  }
  if (const auto start = longest_start(data.start, key, data.longest)) return start;
  for (std::size_t at = 0; at < key.size();) {
    auto end = key.find(' ', at);
    if (end == std::string_view::npos) end = key.size();
    if (data.within_first.contains(key.substr(at, end - at))) {
      if (auto within = longest_start(data.within, key.substr(at), data.longest)) {
        within->whole = within->whole && at == 0;
        return within;
      }
    }
    at = end + 1;
  }
  return std::nullopt;
}

WordSet::WordSet(std::string_view kind) {
  for (const auto& row : language::Table("byline_words.tsv")) {
    if (row[0] != kind) continue;
    for (const std::string_view phrase : language::split_list(row[1])) {
      std::string key = plain_key(phrase);
      if (key.empty()) continue;
      longest_ = std::max(longest_, words_of(key).size());
      if (phrases_.contains(key)) continue;
      phrases_.insert(key);
      ordered_.push_back(std::move(key));
    }
  }
  std::stable_sort(ordered_.begin(), ordered_.end(),
                   [](const std::string& a, const std::string& b) { return a.size() > b.size(); });
}

std::size_t WordSet::match(const std::vector<std::string_view>& words, std::size_t at) const {
  std::string phrase;
  std::size_t found = 0;
  for (std::size_t n = 1; n <= longest_ && at + n <= words.size(); ++n) {
    if (n > 1) phrase.push_back(' ');
    phrase.append(words[at + n - 1]);
    if (phrases_.contains(phrase)) found = n;
  }
  return found;
}

bool is_place(std::string_view key) {
  static const std::unordered_set<std::string> kPlaces = [] {
    std::unordered_set<std::string> places;
    for (const auto& row : language::Table("places.tsv")) places.insert(plain_key(row[0]));
    return places;
  }();
  static const WordSet kDirections("direction");
  if (kPlaces.contains(std::string(key))) return true;
  const auto space = key.find(' ');
  return space != std::string_view::npos && kDirections.has(key.substr(0, space)) &&
         kPlaces.contains(std::string(key.substr(space + 1)));
}

bool is_place_head(std::string_view word) {
  static const WordSet kHeads("place_head");
  return kHeads.has(word);
}

namespace {

// A deque: outlets stay where they are.
struct Outlets {
  std::deque<Outlet> list;
  std::unordered_map<std::string, const Outlet*> by_name;
  std::unordered_map<std::string, const Outlet*> by_host;

  Outlets() {
    for (const auto& row : language::Table("outlets.tsv"))
      add(row[0], row[1], row[2], row[3],
          [](auto& map, std::string key, const Outlet* outlet) { map.emplace(std::move(key), outlet); });
  }

  // `keep(map, key, outlet)` says which of two outlets of one name or host counts.
  template <class Keep>
  void add(std::string_view name, std::string_view hosts, std::string_view others, std::string_view agency,
           const Keep& keep) {
    const Outlet* outlet = &list.emplace_back(Outlet{std::string(name), std::string(agency)});
    keep(by_name, plain_key(name), outlet);
    for (const std::string_view other : language::split_list(others)) {
      if (!other.empty()) keep(by_name, plain_key(other), outlet);
    }
    for (const std::string_view host : language::split_list(hosts)) {
      if (!host.empty()) keep(by_host, std::string(host), outlet);
    }
  }
};

Outlets& outlets() {
  static Outlets registry;
  return registry;
}

}  // namespace

std::size_t add_outlets(std::string_view table) {
  std::size_t taken = 0;
  for (std::size_t at = 0; at < table.size();) {
    const std::size_t end = std::min(table.find('\n', at), table.size());
    std::string_view line = table.substr(at, end - at);
    at = end + 1;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (trimmed(line).empty() || line.front() == '#') continue;
    std::array<std::string_view, 4> cells;
    for (std::string_view& cell : cells) {
      const std::size_t tab = std::min(line.find('\t'), line.size());
      cell = trimmed(line.substr(0, tab));
      line.remove_prefix(std::min(tab + 1, line.size()));
    }
    if (plain_key(cells[0]).empty()) continue;
    outlets().add(cells[0], cells[1], cells[2], cells[3],
                  [](auto& map, std::string key, const Outlet* outlet) { map[std::move(key)] = outlet; });
    ++taken;
  }
  return taken;
}

const Outlet* outlet_by_name(std::string_view key) {
  const auto entry = outlets().by_name.find(std::string(key));
  return entry == outlets().by_name.end() ? nullptr : entry->second;
}

const Outlet* outlet_by_address(std::string_view url) {
  const auto scheme = url.find("://");
  if (scheme == std::string_view::npos) return nullptr;
  std::string_view host = url.substr(scheme + 3);
  host = host.substr(0, host.find_first_of("/?#:"));
  while (!host.empty()) {
    const auto entry = outlets().by_host.find(std::string(host));
    if (entry != outlets().by_host.end()) return entry->second;
    const auto dot = host.find('.');
    if (dot == std::string_view::npos) break;
    host.remove_prefix(dot + 1);
  }
  return nullptr;
}

std::string bare_outlet(std::string_view key) {
  static const WordSet kWords("outlet_word");
  auto words = words_of(key);
  if (words.size() > 1 && (kWords.has(words.front()) || words.front() == "the")) words.erase(words.begin());
  if (words.size() > 1 && kWords.has(words.back())) words.pop_back();
  std::string bare;
  for (const std::string_view word : words) {
    if (!bare.empty()) bare.push_back(' ');
    bare.append(word);
  }
  return bare;
}

bool same_outlet(std::string_view a, std::string_view b) {
  const std::string first = plain_key(a);
  const std::string second = plain_key(b);
  if (first == second) return !first.empty();
  const Outlet* found = outlet_by_name(first);
  if (found != nullptr && found == outlet_by_name(second)) return true;
  const std::string bare = bare_outlet(first);
  return !bare.empty() && bare == bare_outlet(second);
}

}  // namespace isnad::read
