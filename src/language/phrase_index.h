#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "language/word_map.h"
#include "language/word_marks.h"
#include "text/analysis.h"

namespace isnad::language {

// Finds phrases of a lexicon in analysed text. Phrases and text are compared in the normal form (text::fold).
// Built once, then read from any number of threads.
class PhraseIndex {
 public:
  // How the first word of a phrase may be written in the text.
  enum class Proclitics {
    kNone,     // just as it is
    kAllowed,  // after و ف and ب ك ل, also as لل for ل + ال
  };

  struct Match {
    std::size_t first = 0;  // words [first, last) of the text
    std::size_t last = 0;
    Span span;  // without proclitics; a quotation mark opened inside is closed inside
    std::uint32_t value = 0;
  };

  // For words whose marks were set: `mark` says which may begin a phrase.
  explicit PhraseIndex(WordMark mark = WordMark::kAsked) : mark_(mark) {}

  // Adds `phrase` (words separated by spaces). Where one phrase is added twice the first value stays.
  void add(std::string_view phrase, std::uint32_t value);

  // Whether a phrase begins with this folded word.
  [[nodiscard]] bool begins(std::string_view word) const { return nodes_[0].next.contains(word); }

  // Calls `visit` with the first word of each phrase.
  template <class Visit>
  void for_each_first(const Visit& visit) const {
    for (const auto& [word, node] : nodes_[0].next) visit(word);
  }

  // The longest phrase that begins at word `at`, not reaching past word `end`. Quotation marks and brackets
  // around words of the phrase are passed over (تنظيم "الدولة" matches تنظيم الدولة).
  [[nodiscard]] std::optional<Match> match(std::string_view text, const text::AnalysedText& analysed,
                                           std::size_t at, std::size_t end, Proclitics proclitics) const;

 private:
  struct Node {
    WordMap<std::uint32_t> next;
    std::optional<std::uint32_t> value;
  };
  WordMark mark_;
  std::vector<Node> nodes_ = std::vector<Node>(1);
};

}  // namespace isnad::language
