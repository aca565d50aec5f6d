#include "language/arabic/quantities_modifiers.h"

#include <algorithm>
#include <map>

#include "language/arabic/word_lexicon.h"
#include "language/data_file.h"

namespace isnad::language::arabic {
namespace {

using Lexicon = WordLexicon<Modifier>;

// No phrase of data/arabic/modifiers.tsv has more words.
constexpr std::size_t kLongestPhrase = 5;

struct Lexicons {
  Lexicon before{WordMark::kModifierBefore};
  Lexicon after{WordMark::kModifierAfter};
};

const Lexicons& lexicons() {
  static const Lexicons built = [] {
    static const std::map<std::string_view, Modifier> kModifiers = {
        {"exact", Modifier::kExact},        {"about", Modifier::kAbout},
        {"more_than", Modifier::kMoreThan}, {"less_than", Modifier::kLessThan},
        {"at_least", Modifier::kAtLeast},   {"at_most", Modifier::kAtMost}};
    Lexicons out;
    for (const Table::Row& row : Table("arabic/modifiers.tsv")) {
      const auto modifier = kModifiers.find(row[0]);
      if (modifier == kModifiers.end()) continue;
      Lexicon& lexicon = row[1] == "after" ? out.after : out.before;
      for (std::string_view form : split_list(row[2])) lexicon.add(form, modifier->second);
    }
    return out;
  }();
  return built;
}

std::optional<ModifierPhrase> phrase(const Lexicon& lexicon, std::string_view text,
                                     const std::vector<text::Word>& words, std::size_t at, std::size_t end) {
  if (at >= end || words[at].kind != text::WordKind::kWord) return std::nullopt;
  const auto found = lexicon.find(words, at, end);
  if (found.entry == nullptr) return std::nullopt;
  return ModifierPhrase{*found.entry, at, at + found.words,
                        begin_without(text, words[at], found.clitics.letters)};
}

}  // namespace

void add_marks_of_modifiers(MarkTable& marks) {
  marks.add_all(lexicons().before, WordMark::kModifierBefore);
  marks.add_all(lexicons().after, WordMark::kModifierAfter);
}

std::optional<ModifierPhrase> modifier_before(std::string_view text, const std::vector<text::Word>& words,
                                              std::size_t from, std::size_t number) {
  const std::size_t earliest = number > kLongestPhrase ? number - kLongestPhrase : 0;
  for (std::size_t at = std::max(from, earliest); at < number; ++at) {
    auto found = phrase(lexicons().before, text, words, at, number);
    if (found && found->last == number) return found;
  }
  return std::nullopt;
}

std::optional<ModifierPhrase> modifier_at(std::string_view text, const std::vector<text::Word>& words,
                                          std::size_t at, std::size_t end) {
  return phrase(lexicons().before, text, words, at, end);
}

std::optional<ModifierPhrase> modifier_after(std::string_view text, const std::vector<text::Word>& words,
                                             std::size_t at, std::size_t end) {
  return phrase(lexicons().after, text, words, at, end);
}

}  // namespace isnad::language::arabic
