#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "language/word_map.h"
#include "language/word_marks.h"

namespace isnad::language::arabic {

// The first words of all lexicons, each with its marks: one look for what would else be a dozen.
class MarkTable {
 public:
  void add(std::string_view folded, WordMark mark) {
    marks_[folded] |= bit_of(mark);
    const std::uint64_t hash = quick_hash(folded);
    filter_[hash / 64 % filter_.size()] |= std::uint64_t{1} << hash % 64;
  }
  // A PhraseIndex or WordLexicon.
  template <class Lexicon>
  void add_all(const Lexicon& lexicon, WordMark mark) {
    lexicon.for_each_first([&](std::string_view folded) { add(folded, mark); });
  }
  // Those of the word just as it is.
  [[nodiscard]] std::uint64_t exact(std::string_view folded) const {
    const std::uint64_t hash = quick_hash(folded);
    if ((filter_[hash / 64 % filter_.size()] >> hash % 64 & 1U) == 0) return 0;
    const auto found = marks_.find(folded);
    return found == marks_.end() ? 0 : found->second;
  }

 private:
  WordMap<std::uint64_t> marks_;
  // A bit for each hash, sixteen for each word of the lexicons: what they do not know ends its search here,
  // in the processor's nearest cache.
  std::array<std::uint64_t, 2048> filter_{};
};

// The marks of a word; sets them in every word of a text. Linear.
[[nodiscard]] std::uint64_t marks_of(const text::Word& word);
void mark_words(text::AnalysedText& analysed);

}  // namespace isnad::language::arabic
