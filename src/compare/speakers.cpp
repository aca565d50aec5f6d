#include "compare/speakers.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "language/arabic/clitics.h"
#include "language/data_file.h"
#include "text/fold.h"
#include "text/split.h"

namespace isnad::compare {
namespace {

using Words = std::vector<std::string>;

Words words_of(std::string_view folded) {
  const auto words = text::split(folded);
  return {words.begin(), words.end()};
}

struct Office {
  Words words;
  std::string institution;  // empty: the rest of the phrase
};

const std::vector<Office>& offices() {
  static const std::vector<Office> made = [] {
    std::vector<Office> all;
    for (const auto& row : language::Table("arabic/speaks_for.tsv")) {
      for (std::string_view office : language::split_list(row[0]))
        all.push_back({words_of(text::fold(office)), row[1] == "-" ? std::string() : text::fold(row[1])});
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const Office& a, const Office& b) { return a.words.size() > b.words.size(); });
    return all;
  }();
  return made;
}

bool starts_with(const Words& words, const Words& first) {
  return first.size() <= words.size() && std::equal(first.begin(), first.end(), words.begin());
}

bool is_definite(const std::string& word) { return language::arabic::without_article(word) != word; }

// Whether a description's first word is one of a kind's in authorities.tsv.
bool begins_with(std::string_view description, std::string_view kind) {
  using Stems = std::map<std::string, std::set<std::string>, std::less<>>;
  static const Stems stems = [] {
    Stems made;
    for (const auto& row : language::Table("arabic/authorities.tsv")) {
      for (std::string_view word : language::split_list(row[1]))
        made[std::string(row[0])].insert(std::string(language::arabic::light_stem(text::fold(word))));
    }
    return made;
  }();
  const Words words = words_of(text::fold(description));
  return !words.empty() &&
         stems.find(kind)->second.contains(std::string(language::arabic::light_stem(words.front())));
}

}  // namespace

Words institution_words(std::string_view name) {
  Words words = words_of(text::fold(name));
  for (const Office& office : offices()) {
    if (!starts_with(words, office.words) || words.size() == office.words.size()) continue;
    words.erase(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(office.words.size()));
    if (!office.institution.empty()) words.insert(words.begin(), office.institution);
    break;
  }
  // "وزارة الداخلية والصحة" speaks for the first of two bodies, whatever else it is called.
  while (words.size() > 2 && words.back().starts_with("وال")) words.pop_back();
  return words;
}

bool is_fuller_name(const Words& shorter, const Words& longer) {
  if (shorter.size() < 2 || shorter.size() >= longer.size() || !starts_with(longer, shorter)) return false;
  return std::all_of(longer.begin() + static_cast<std::ptrdiff_t>(shorter.size()), longer.end(), is_definite);
}

bool is_taken_up(const Words& shorter, const Words& longer) {
  if (shorter.size() != 1 || longer.size() < 2 || !is_definite(shorter[0])) return false;
  return longer[0] == shorter[0] || longer[0] == language::arabic::without_article(shorter[0]);
}

bool may_be_same_nameless(std::string_view a, std::string_view b) {
  const auto stems = [](std::string_view name) {
    std::set<std::string> made;
    for (const std::string& word : words_of(text::fold(name)))
      made.insert(language::arabic::light_stem(word));
    return made;
  };
  const std::set<std::string> of_a = stems(a);
  const std::set<std::string> of_b = stems(b);
  return std::includes(of_a.begin(), of_a.end(), of_b.begin(), of_b.end()) ||
         std::includes(of_b.begin(), of_b.end(), of_a.begin(), of_a.end());
}

bool is_nameless_authority(std::string_view description) { return begins_with(description, "nameless"); }

bool is_authority_office(std::string_view description) { return begins_with(description, "office"); }

bool is_hearsay(std::string_view description) { return begins_with(description, "hearsay"); }

}  // namespace isnad::compare
