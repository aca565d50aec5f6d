#include "compare/same_letters.h"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "language/arabic/name_lexicon.h"
#include "text/fold.h"
#include "text/split.h"

namespace isnad::compare {
namespace {

// What initials that a form consists of stand for, by letter; empty where it is something else. The word for
// what the body is may stand before them: قناة "إن إتش كي".
std::vector<std::string> letters_of(std::string_view form) {
  constexpr std::size_t kFewest = 3;
  const language::arabic::NameLexicon& lexicon = language::arabic::NameLexicon::get();
  std::string plain = text::fold(form);
  std::replace_if(plain.begin(), plain.end(), [](char c) { return c == '.' || c == '"'; }, ' ');
  std::vector<std::string> letters;
  for (const std::string_view word : text::split(plain)) {
    const auto letter = lexicon.letter_names.find(std::string(word));
    const bool head = letters.empty() && lexicon.organisation_heads.contains(std::string(word));
    if (letter == lexicon.letter_names.end() && !head) return {};
    if (letter != lexicon.letter_names.end()) letters.push_back(letter->second);
  }
  if (letters.size() < kFewest) letters.clear();
  return letters;
}

}  // namespace

void join_same_letters(std::span<const LocalName> locals, Sets& sets) {
  std::map<std::vector<std::string>, std::size_t> by_letters;
  for (std::size_t i = 0; i < locals.size(); ++i) {
    if (locals[i].entity->type != EntityType::kOrganisation) continue;
    for (const std::string& form : locals[i].forms) {
      std::vector<std::string> letters = letters_of(form);
      if (letters.empty()) continue;
      const auto [entry, fresh] = by_letters.try_emplace(std::move(letters), i);
      const std::string& known = locals[entry->second].entity->key;
      if (!fresh && (known.empty() || locals[i].entity->key.empty())) sets.join(i, entry->second);
    }
  }
}

}  // namespace isnad::compare
