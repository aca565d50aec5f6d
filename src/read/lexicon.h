#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "language/word_map.h"

namespace isnad::read {

// What a line of the page's own is: the kinds of data/boilerplate.tsv.
enum class LineKind {
  kShare,
  kPrint,
  kSubscribe,
  kAdvert,
  kCookie,
  kWeather,
  kCounter,
  kNavigation,
  kSection,
  kComments,
  kCommentRules,
  kRelated,
  kInlineRelated,
  kUpdate,
  kPublished,
  kTags,
  kCaption,
  kLinkTail,
  kRights,
  kAppendix,
  kMissing,
};

struct LineMatch {
  LineKind kind = LineKind::kShare;
  std::size_t words = 0;  // how many words of the line the phrase has
  bool whole = false;     // the phrase is the whole line, numbers aside
};

// The kind of a line, given its key (plain_key); none where data/boilerplate.tsv knows nothing of it.
[[nodiscard]] std::optional<LineMatch> boilerplate_kind(std::string_view key);

// The sets of words in data/byline_words.tsv, by kind.
class WordSet {
 public:
  explicit WordSet(std::string_view kind);
  [[nodiscard]] bool has(std::string_view key) const { return phrases_.contains(key); }
  // How many words of `words`, from `at` on, the longest phrase that stands there has; 0 for none.
  [[nodiscard]] std::size_t match(const std::vector<std::string_view>& words, std::size_t at) const;
  [[nodiscard]] const std::vector<std::string>& in_order() const { return ordered_; }

 private:
  language::WordSet phrases_;
  std::vector<std::string> ordered_;  // longest first
  std::size_t longest_ = 0;
};

// Whether `key` is a place of data/places.tsv, by itself or behind a direction ("شرق ليبيا").
[[nodiscard]] bool is_place(std::string_view key);

// Whether a word opens names of places: "وادي", "تل".
[[nodiscard]] bool is_place_head(std::string_view word);

// Adds outlets of a user's own, rows as in data/outlets.tsv; a name or host that is known already is then the
// user's. To be called before anything is read, from one thread. Returns how many rows it took.
std::size_t add_outlets(std::string_view table);

// An outlet of data/outlets.tsv.
struct Outlet {
  std::string name;
  std::string agency;  // canonical name, where the outlet is an agency
};
[[nodiscard]] const Outlet* outlet_by_name(std::string_view key);
// By an address: "https://www.aawsat.com/…".
[[nodiscard]] const Outlet* outlet_by_address(std::string_view url);
// A name's key without the word for the kind of outlet that it begins or ends with: "صحيفة الضفة", "الضفة".
[[nodiscard]] std::string bare_outlet(std::string_view key);
// Whether two names, or labels, are of one outlet.
[[nodiscard]] bool same_outlet(std::string_view a, std::string_view b);

}  // namespace isnad::read
