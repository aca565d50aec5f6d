#include "language/arabic/events.h"

#include "language/arabic/claim_words.h"
#include "language/arabic/clitics.h"
#include "language/data_file.h"
#include "language/word_map.h"
#include "language/word_marks.h"
#include "text/fold.h"

namespace isnad::language::arabic {
namespace {

WordMap<std::string> load() {
  WordMap<std::string> classes;
  for (const auto& row : Table("plover.tsv")) {
    for (std::string_view word : split_list(row[1]))
      classes.try_emplace(light_stem(text::fold(word)), row[0]);
  }
  return classes;
}

// The class of a folded word; null for none.
const std::string* class_of_word(std::string_view word) {
  static const WordMap<std::string> classes = load();
  const auto class_of = [&](std::string_view form) { return classes.find(light_stem_of(form)); };
  auto found = class_of(word);
  const std::string_view bare = without_conjunction(word);
  if (found == classes.end() && bare.size() < word.size()) found = class_of(bare);
  return found == classes.end() ? nullptr : &found->second;
}

}  // namespace

std::optional<std::string> event_class(const text::AnalysedText& analysed, WordRange clause) {
  for (std::size_t i = clause.first; i < clause.last; ++i) {
    const text::Word& word = analysed.words[i];
    if (word.kind != text::WordKind::kWord || !may_have(word, WordMark::kEvent)) continue;
    if (const std::string* found = class_of_word(word.fold)) return *found;
  }
  return std::nullopt;
}

bool has_event_class(std::string_view folded) { return class_of_word(folded) != nullptr; }

}  // namespace isnad::language::arabic
