#include "compare/same_spellings.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "language/arabic/clitics.h"
#include "language/arabic/dictionary.h"
#include "language/arabic/name_lexicon.h"
#include "language/data_file.h"
#include "text/fold.h"
#include "text/split.h"
#include "text/utf8.h"

namespace isnad::compare {
namespace {

using language::arabic::NameLexicon;
using language::arabic::without_article;
using Words = std::vector<std::string_view>;

const std::vector<std::pair<std::string, std::string>>& sounds() {
  static const auto made = [] {
    std::vector<std::pair<std::string, std::string>> rows;
    for (const auto& row : language::Table("arabic/name_sounds.tsv"))
      rows.emplace_back(text::fold(row[0]), text::fold(row[1]));
    return rows;
  }();
  return made;
}

bool is_vowel(std::string_view letter) {
  return letter == "ا" || letter == "و" || letter == "ي" || letter == "ء" || letter == "ئ" || letter == "ؤ";
}

// Adds a word's sound. A vowel that begins it is heard; a letter that is doubled is one.
void add_sound(std::string_view word, std::string& sound) {
  std::string consonants;
  for (std::size_t at = 0; at < word.size();) {
    const std::size_t length = text::decode(word, at).length;
    const std::string_view letter = word.substr(at, length);
    if (at == 0 || !is_vowel(letter)) consonants.append(letter);
    at += length;
  }
  for (std::size_t at = 0; at < consonants.size();) {
    std::size_t length = text::decode(consonants, at).length;
    std::string_view heard = std::string_view(consonants).substr(at, length);
    for (const auto& [from, to] : sounds()) {
      if (consonants.compare(at, from.size(), from) != 0) continue;
      heard = to;
      length = from.size();
      break;
    }
    if (!sound.ends_with(heard)) sound.append(heard);
    at += length;
  }
}

// The words that tell a name: an organisation's without what only says what it is.
Words telling_words(const LocalName& local) {
  Words words = text::split(local.name);
  if (local.entity->type != EntityType::kOrganisation) return words;
  while (words.size() > 1 && NameLexicon::get().appositions.contains(words.front()))
    words.erase(words.begin());
  for (std::string_view& word : words) {
    const std::string_view bare = without_article(word);
    if (bare.size() < word.size() && is_foreign(bare)) word = bare;  // الفايننشال
  }
  return words;
}

// One name of a story.
struct Spelling {
  Words words;
  std::size_t local = 0;  // one of those that bear it; a known one if any is
  std::set<std::size_t> documents;
};

bool is_listed(std::string_view word) {
  const NameLexicon& lexicon = NameLexicon::get();
  return lexicon.given_names.contains(word) || lexicon.surnames.contains(word);
}

bool share_a_document(const Spelling& a, const Spelling& b) {
  return std::any_of(a.documents.begin(), a.documents.end(),
                     [&](std::size_t document) { return b.documents.contains(document); });
}

bool are_one(const Spelling& a, const Spelling& b, EntityType type) {
  if (a.words.size() != b.words.size())
    return type == EntityType::kPerson && !share_a_document(a, b) &&
           std::none_of(a.words.begin(), a.words.end(),
                        [](std::string_view word) { return word.starts_with("ال"); });
  bool foreign = true;    // all that differs
  bool listed = false;    // a pair of known names differs
  bool anchored = false;  // a foreign word is the same
  for (std::size_t i = 0; i < a.words.size(); ++i) {
    const std::string_view one = a.words[i];
    const std::string_view other = b.words[i];
    if (one == other) {
      anchored = anchored || is_foreign(one);
      continue;
    }
    if (one.starts_with("ال") || other.starts_with("ال")) return false;
    foreign = foreign && is_foreign(one) && is_foreign(other);
    listed = listed || (is_listed(one) && is_listed(other));
  }
  if (foreign) return true;
  return type == EntityType::kPerson && a.words.size() > 1 && (!listed || anchored) &&
         !share_a_document(a, b);
}

}  // namespace

std::string sound_of(std::string_view name) {
  std::string sound;
  for (const std::string_view word : text::split(name)) add_sound(word, sound);
  return sound;
}

bool is_telling(std::string_view sound, bool one_word) {
  constexpr std::size_t kLetter = 2;  // bytes
  return sound.size() >= (one_word ? 4 : 5) * kLetter;
}

bool is_foreign(std::string_view word) {
  const auto& dictionary = language::arabic::Dictionary::built_in();
  return !dictionary.empty() && !word.starts_with("ال") && !dictionary.knows_stem(word) && !is_listed(word);
}

void join_same_spellings(std::span<const LocalName> locals, Sets& sets) {
  std::map<std::pair<EntityType, std::string>, std::map<std::string, Spelling>> by_sound;
  for (std::size_t i = 0; i < locals.size(); ++i) {
    const LocalName& local = locals[i];
    const EntityType type = local.entity->type;
    const bool named_person = type == EntityType::kPerson && local.named;
    if (!named_person && type != EntityType::kOrganisation) continue;
    Words words = telling_words(local);
    std::string sound;
    std::string name;
    for (const std::string_view word : words) {
      add_sound(word, sound);
      name.append(word).append(" ");
    }
    if (!is_telling(sound, words.size() == 1)) continue;
    Spelling& spelling = by_sound[{type, std::move(sound)}][std::move(name)];
    if (spelling.documents.empty() || !local.entity->key.empty()) spelling.local = i;
    if (spelling.words.empty()) spelling.words = std::move(words);
    spelling.documents.insert(local.document);
  }
  constexpr std::size_t kMost = 50;  // spellings of one name; more are a list
  for (const auto& [sound, spellings] : by_sound) {
    if (spellings.size() > kMost) continue;
    for (auto a = spellings.begin(); a != spellings.end(); ++a) {
      for (auto b = std::next(a); b != spellings.end(); ++b) {
        const std::size_t one = a->second.local;
        const std::size_t other = b->second.local;
        const bool two_known = !locals[one].entity->key.empty() && !locals[other].entity->key.empty();
        if (!two_known && are_one(a->second, b->second, sound.first)) sets.join(one, other);
      }
    }
  }
}

}  // namespace isnad::compare
