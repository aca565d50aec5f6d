#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "text/analysis.h"

namespace isnad::language::arabic {

// A number in a text, in digits, words or both ("1.8 مليون").
struct Number {
  std::size_t first = 0;  // words [first, last) of the text
  std::size_t last = 0;
  Span span;                  // without proclitics
  double value = 0;           // of a vague count the conservative lower bound
  double upper = 0;           // of a vague count that has an upper bound ("بضعة عشر"), else 0
  bool digits = false;        // begins with digits
  bool plain_digits = false;  // digits alone, without separators: may be a year, a label, a telephone number
  bool vague = false;         // tens, hundreds of thousands, several …
  bool some = false;          // "a few" (بضعة), which needs a noun after it
  bool fraction = false;      // a half, 3/4: of something
  bool definite = false;      // with the article
  char preposition = 0;       // proclitic before it: 'b', 'k', 'l'
  bool conjunction = false;   // و before it, glued or apart
  std::optional<std::size_t> split;  // the word with the last و that joined two parts ("خمسة وعشرين")
};

// An ordinal ("الحادي والعشرين").
struct Ordinal {
  std::size_t first = 0;
  std::size_t last = 0;
  Span span;
  int value = 0;
  bool definite = false;
};

// The number that begins at word `at` and ends before word `end`; the longest reading. Total; linear in what
// it consumes.
[[nodiscard]] std::optional<Number> parse_number(std::string_view text, const std::vector<text::Word>& words,
                                                 std::size_t at, std::size_t end);

[[nodiscard]] std::optional<Ordinal> parse_ordinal(std::string_view text,
                                                   const std::vector<text::Word>& words, std::size_t at,
                                                   std::size_t end);

// Whether a number or an ordinal may begin at word `at`: digits, a word of numbers, or و apart before one.
// At `end`, none may.
[[nodiscard]] bool may_begin_number(const std::vector<text::Word>& words, std::size_t at, std::size_t end);

// All numbers of a text in order, not overlapping, none across a sentence's end. Ordinals are none.
[[nodiscard]] std::vector<Number> find_numbers(std::string_view text, const text::AnalysedText& analysed);

// What a run of digits with separators stands for: 1,500  ١٬٥٠٠  1.8  ٠,٠٨  12،220,13. `folded` as
// text::fold gives it. A single separator before exactly three digits parts thousands, except a full stop
// whose decimals do not end in zero (1.500 but not 1.125).
[[nodiscard]] std::optional<double> value_of_digits(std::string_view folded);

}  // namespace isnad::language::arabic
