#include "compare/wording_lexicon.h"

#include "language/arabic/claim_words.h"
#include "language/arabic/clitics.h"
#include "language/data_file.h"
#include "text/fold.h"

namespace isnad::compare {
namespace {

void add(std::unordered_set<std::string>& to, std::string_view a, std::string_view b) {
  for (std::string_view cell : {a, b}) {
    for (std::string_view word : language::split_list(cell)) to.insert(text::fold(word));
  }
}

}  // namespace

const WordingLexicon& WordingLexicon::get() {
  static const WordingLexicon made;
  return made;
}

WordingLexicon::WordingLexicon() {
  for (const auto& row : language::Table("arabic/group_terms.tsv")) {
    add_heads(row[1], HeadKind::kNoun);
    add_heads(row[2], HeadKind::kBeside);
    add_heads(row[3], HeadKind::kAdjective);
  }
  for (const auto& row : language::Table("agencies.tsv")) add(publishers, row[0], row[2]);
  for (const auto& row : language::Table("outlets.tsv")) add(publishers, row[0], row[2]);
  for (const auto& row : language::Table("arabic/place_heads.tsv")) {
    if (row[0] != "site" && row[0] != "landmark") add(settlements, row[1], "");
  }
  for (const auto& row : language::Table("arabic/countries.tsv")) {
    for (std::string_view word : language::split_list(row[3])) nationalities.insert(stem_of(word));
  }
  for (const auto& row : language::Table("arabic/groups.tsv")) {
    if (row[0] != "epithet") continue;
    for (std::string_view word : language::split_list(row[1])) loaded.insert(stem_of(word));
  }
}

std::string WordingLexicon::stem_of(std::string_view word) {
  return language::arabic::light_stem(text::fold(word));
}

void WordingLexicon::add_heads(std::string_view cell, HeadKind kind) {
  for (std::string_view word : language::split_list(cell)) {
    heads.try_emplace(stem_of(word), kind);
    listed.insert(text::fold(word));
  }
}

// مقاتلات and المقاتلة are of machines: such endings count as the table has them.
std::optional<HeadKind> WordingLexicon::head_of(std::string_view folded, const std::string& stem) const {
  const auto head = heads.find(stem);
  if (head == heads.end()) return std::nullopt;
  const std::string_view bare =
      language::arabic::without_article(language::arabic::without_conjunction(folded));
  const bool feminine = folded.ends_with("ات") || folded.ends_with("ه");
  return feminine && !listed.contains(std::string(bare)) ? std::nullopt : std::optional(head->second);
}

}  // namespace isnad::compare
