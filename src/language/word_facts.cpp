#include "language/word_facts.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "language/arabic/clitics.h"
#include "language/data_file.h"
#include "language/word_key.h"
#include "language/word_map.h"
#include "text/fold.h"

namespace isnad::language {
namespace {

// Marks a name in the lexicons that is an ordinary word as well.
constexpr char kAlsoAWord = '~';

class Lexicon {
 public:
  Lexicon() {
    for (const Table::Row& row : Table("places.tsv")) add_place(row[0]);
    for (const Table::Row& row : Table("arabic/places.tsv")) {
      for (const std::string_view name : parts_of(row[2], ";=")) add_place(name);
    }
    for (const Table::Row& row : Table("arabic/countries.tsv")) {
      for (std::size_t column = 1; column <= 4; ++column) {
        for (const std::string_view name : split_list(row[column])) add_place(name);
      }
    }
    for (const Table::Row& row : Table("arabic/place_heads.tsv")) {
      // A landmark is a thing of its own that need not have a name; "the land of" a nation names a country.
      if (row[0] == "landmark" || row[0] == "land") continue;
      for (const std::string_view word : split_list(row[1])) heads_.insert(text::fold(word));
    }
    for (const Table::Row& row : Table("function_words.tsv")) {
      for (const std::string_view word : split_list(row[1])) function_words_[row[0]].insert(text::fold(word));
    }
    for (const Table::Row& row : Table("arabic/foreign_letters.tsv"))
      letters_.emplace_back(text::fold(row[0]), text::fold(row[1]));
  }

  WordFacts facts_of(std::string_view folded, std::string_view language) const {
    WordFacts facts;
    const std::string key = word_key(folded);
    facts.function = is_function_word(folded);
    if (const auto at = function_words_.find(language); at != function_words_.end() && language != "ar")
      facts.function = facts.function || at->second.contains(folded);
    facts.before_place = begins_place(folded);
    facts.place = !facts.before_place && places_.contains(key);
    facts.key = levelled(key);
    return facts;
  }

 private:
  static std::vector<std::string_view> parts_of(std::string_view cell, std::string_view separators) {
    std::vector<std::string_view> parts;
    while (!cell.empty()) {
      const std::size_t end = std::min(cell.find_first_of(separators), cell.size());
      if (end > 0) parts.push_back(cell.substr(0, end));
      cell.remove_prefix(std::min(end + 1, cell.size()));
    }
    return parts;
  }

  // Of names of several words the last one: the first is often a kind of place.
  void add_place(std::string_view name) {
    if (name.empty() || name.find(kAlsoAWord) != std::string_view::npos) return;
    const std::size_t space = name.rfind(' ');
    places_.insert(word_key(text::fold(space == std::string_view::npos ? name : name.substr(space + 1))));
  }

  bool begins_place(std::string_view folded) const {
    if (heads_.contains(folded)) return true;
    const std::string_view bare = arabic::without_article(folded);
    if (heads_.contains(bare)) return true;
    const std::string_view rest = arabic::without_proclitics(folded);
    return heads_.contains(rest) || heads_.contains(arabic::without_article(rest));
  }

  std::string levelled(const std::string& key) const {
    std::string out;
    for (std::size_t at = 0; at < key.size();) {
      const std::pair<std::string, std::string>* found = nullptr;
      for (const auto& letters : letters_) {
        if (key.compare(at, letters.first.size(), letters.first) == 0) {
          found = &letters;
          break;
        }
      }
      if (found != nullptr) {
        out += found->second;
        at += found->first.size();
      } else {
        out += key[at++];
      }
    }
    return out;
  }

  WordSet places_;                   // keys
  WordSet heads_;                    // folded words
  WordMap<WordSet> function_words_;  // by BCP 47 tag
  std::vector<std::pair<std::string, std::string>> letters_;
};

}  // namespace

WordFacts facts_of(std::string_view folded, std::string_view language) {
  static const Lexicon lexicon;
  return lexicon.facts_of(folded, language);
}

}  // namespace isnad::language
