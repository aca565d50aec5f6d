#include "language/arabic/events.h"

#include <unordered_map>

#include "language/arabic/claim_words.h"
#include "language/arabic/clitics.h"
#include "language/data_file.h"
#include "text/fold.h"

namespace isnad::language::arabic {
namespace {

std::unordered_map<std::string, std::string> load() {
  std::unordered_map<std::string, std::string> classes;
  for (const auto& row : Table("plover.tsv")) {
    for (std::string_view word : split_list(row[1]))
      classes.try_emplace(light_stem(text::fold(word)), row[0]);
  }
  return classes;
}

}  // namespace

std::optional<std::string> event_class(const text::AnalysedText& analysed, WordRange clause) {
  static const std::unordered_map<std::string, std::string> classes = load();
  for (std::size_t i = clause.first; i < clause.last; ++i) {
    const text::Word& word = analysed.words[i];
    if (word.kind != text::WordKind::kWord) continue;
    for (std::string_view form : {std::string_view(word.fold), without_conjunction(word.fold)}) {
      if (const auto found = classes.find(light_stem(form)); found != classes.end()) return found->second;
    }
  }
  return std::nullopt;
}

}  // namespace isnad::language::arabic
