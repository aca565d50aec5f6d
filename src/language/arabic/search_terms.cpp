#include "language/arabic/search_terms.h"

#include <algorithm>

#include "language/arabic/clitics.h"
#include "language/arabic/dictionary.h"
#include "language/data_file.h"

namespace isnad::language::arabic {
namespace {

// Every Arabic letter takes two bytes in UTF-8.
constexpr std::size_t kLetter = 2;
// A shorter rest is no word that anybody searches for, and two letters are left over by chance too often.
constexpr std::size_t kShortestRest = 3 * kLetter;

const std::vector<std::string_view>& pronouns() {
  static const std::vector<std::string_view> list = [] {
    std::vector<std::string_view> out;
    for (const Table::Row& row : Table("arabic/search_pronouns.tsv")) out.push_back(row[0]);
    return out;
  }();
  return list;
}

bool is_word(std::string_view folded) { return Dictionary::built_in().knows_without_endings(folded); }
bool is_entry(std::string_view folded) { return Dictionary::built_in().classes(folded) != 0; }

void add(std::vector<std::string>& list, std::string form) {
  if (std::find(list.begin(), list.end(), form) == list.end()) list.push_back(std::move(form));
}

// حكومتها: حكومه. Nothing for a word that the dictionary has as it is (وجه).
void add_without_pronoun(std::vector<std::string>& list, std::string_view word) {
  if (is_entry(word)) return;
  for (const std::string_view pronoun : pronouns()) {
    if (!word.ends_with(pronoun) || word.size() < pronoun.size() + kShortestRest) continue;
    const std::string rest(word.substr(0, word.size() - pronoun.size()));
    std::string with_ta_marbuta = rest.substr(0, rest.size() - kLetter) + "ه";
    if (rest.ends_with("ت") && is_entry(with_ta_marbuta)) return add(list, std::move(with_ta_marbuta));
    if (is_entry(rest)) return add(list, rest);
  }
}

// The seats of hamza change with spelling schools (مسؤول, مسئول).
std::string one_hamza(std::string_view word) {
  std::string out;
  out.reserve(word.size());
  for (std::size_t at = 0; at < word.size(); at += kLetter) {
    const std::string_view letter = word.substr(at, kLetter);
    out += letter == "ؤ" || letter == "ئ" ? std::string_view("ء") : letter;
  }
  return out;
}

struct Readings {
  std::vector<std::string> sure;      // what the word means
  std::vector<std::string> possible;  // what it may mean
};

Readings readings_of(std::string_view word) {
  Readings out;
  const std::string_view bare = without_article(word);
  if (bare.size() != word.size()) {
    out.sure.emplace_back(bare);
    return out;
  }
  const bool known = is_word(word);
  bool whole = true;  // whether it may be one word at all
  for (const Proclitics& split : proclitics_of(word)) {
    const std::string_view rest = without_article(split.rest);
    const bool article = rest.size() != split.rest.size();
    if (rest.size() < kShortestRest) continue;
    if (article ? !known || is_word(rest) : !known && is_word(rest)) {
      add(out.sure, std::string(rest));
      if (article && !known) whole = false;  // وال and بال begin no word by chance
      if (!article) add_without_pronoun(out.sure, rest);
    } else if (!known && !article) {
      add(out.possible, std::string(rest));
    }
  }
  if (!out.sure.empty()) out.possible.clear();
  if (whole) {
    out.sure.insert(out.sure.begin(), std::string(word));
    add_without_pronoun(out.sure, word);
  }
  return out;
}

}  // namespace

SearchTerms search_terms(std::string_view word) {
  const Readings readings = readings_of(word);
  SearchTerms terms;
  for (const std::string& form : readings.sure) add(terms.query, one_hamza(form));
  terms.index = terms.query;
  for (const std::string& form : readings.possible) add(terms.index, one_hamza(form));
  return terms;
}

}  // namespace isnad::language::arabic
