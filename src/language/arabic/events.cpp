#include "language/arabic/events.h"

#include "language/arabic/claim_words.h"
#include "language/arabic/clitics.h"
#include "language/data_file.h"
#include "language/word_map.h"
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

}  // namespace

std::optional<std::string> event_class(const text::AnalysedText& analysed, WordRange clause) {
  static const WordMap<std::string> classes = load();
  for (std::size_t i = clause.first; i < clause.last; ++i) {
    const text::Word& word = analysed.words[i];
    if (word.kind != text::WordKind::kWord) continue;
    const auto class_of = [&](std::string_view form) { return classes.find(light_stem(form)); };
    auto found = class_of(word.fold);
    const std::string_view bare = without_conjunction(word.fold);
    if (found == classes.end() && bare.size() < word.fold.size()) found = class_of(bare);
    if (found != classes.end()) return found->second;
  }
  return std::nullopt;
}

}  // namespace isnad::language::arabic
