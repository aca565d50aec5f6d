#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace isnad::text {

enum class WordKind : std::uint8_t {
  kWord,         // letters with their marks
  kNumber,       // digits, with separators that stand between digits: 1,500  1.8  ٠٫٠٨
  kPunctuation,  // one code point
  kSymbol,       // one code point: % $ + …
};

// A word, number or sign of a text. White space is no word.
struct Word {
  Span span;
  WordKind kind = WordKind::kWord;
  bool space_before = false;
  std::string_view fold;    // text::fold of what the span covers; a view into its AnalysedText
  std::uint64_t marks = 0;  // a language's own (language/word_marks.h); 0 where nobody set them
};

struct Sentence {
  Span span;                // without white space at its ends; the closing mark included
  std::uint32_t first = 0;  // words [first, last)
  std::uint32_t last = 0;
  std::uint32_t paragraph = 0;  // number of the line it stands on, counted over the regions
};

// The normal forms of a text's words, which stay where they are when this is moved.
class FoldedWords {
 public:
  // With room for the words of so many bytes of text; more is made where it isn't enough.
  void reserve(std::size_t bytes);
  // text::fold of `word`.
  std::string_view add(std::string_view word);

 private:
  std::vector<std::unique_ptr<char[]>> blocks_;
  char* free_ = nullptr;
  std::size_t left_ = 0;
};

// A text cut into words and sentences. Every annotator of a document reads the same one. Moved, not copied:
// words point into it.
struct AnalysedText {
  std::vector<Word> words;
  std::vector<Sentence> sentences;  // cover all words, in order
  FoldedWords folds;
};

// Cuts the given regions of `text` (in order, not overlapping). A letter and a digit are never one word
// ("و100" is two). A sentence ends at a line break, or at . ؟ ! ? … ؛-less full stops that white space, a
// closing quotation mark or the end follows; not inside numbers and abbreviations (أ.ف.ب).
// Total; linear time.
[[nodiscard]] AnalysedText analyse(std::string_view text, const std::vector<Span>& regions);
[[nodiscard]] AnalysedText analyse(std::string_view text);

// Opening and closing quotation marks of every kind that news uses: " « » “ ” „ ‟ ' ‘ ’ + (AFP's nested mark
// is a plus sign).
[[nodiscard]] bool is_quotation_mark(char32_t code_point);
[[nodiscard]] bool is_quotation_mark(const Word& word, std::string_view text);

}  // namespace isnad::text
