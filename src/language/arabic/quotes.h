#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "text/analysis.h"

namespace isnad::language::arabic {

// A quotation, by the numbers of its words.
struct Quote {
  std::size_t open = 0;   // the opening mark
  std::size_t close = 0;  // the closing mark; where it is missing, one past the last quoted word
  bool closed = true;
  [[nodiscard]] std::size_t first() const { return open + 1; }
  [[nodiscard]] std::size_t size() const { return close - open - 1; }
};

// The outermost quotations of a text, in order, not overlapping. Takes « », “ ”, " and mixtures, ' ' and ‘ ’
// in pairs, also reversed ones (»نص»), by which side of a mark touches a word. A quotation that is never
// closed ends with its sentence. AFP's nested marks +…+ are not reported.
[[nodiscard]] std::vector<Quote> find_quotes(std::string_view text, const text::AnalysedText& analysed);

}  // namespace isnad::language::arabic
