#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "language/arabic/quotes.h"
#include "text/analysis.h"

namespace isnad::language::arabic {

// A quotation of this many words is speech; shorter ones are names or single words in marks.
inline constexpr std::size_t kShortestSpeech = 3;

// Whether a stop has a word right behind it, without a space, and a few letters before it (إف.بي.آي), or
// numbers on both sides (3.2 with a mark that turns it round, as some write 2.3).
[[nodiscard]] bool joins_words(const text::AnalysedText& analysed, std::size_t stop);

// A document's words with its quotations and marks, by the numbers of words. Refers to the text and the
// analysis that it was made from.
class MarkedText {
 public:
  MarkedText(std::string_view text, const text::AnalysedText& analysed);

  // The quotation that word `at` stands in, its marks included; null where none.
  [[nodiscard]] const Quote* quote_at(std::size_t at) const {
    return at < quote_at_.size() ? quote_at_[at] : nullptr;
  }
  // The quotation whose opening mark word `at` is.
  [[nodiscard]] const Quote* quote_that_opens(std::size_t at) const;
  [[nodiscard]] bool opens_speech(std::size_t at) const;
  // Whether a word stands between the marks of a quotation.
  [[nodiscard]] bool inside_quote(std::size_t at) const;

  [[nodiscard]] bool is_comma(std::size_t at) const { return sign(at) == U'،' || sign(at) == U','; }
  [[nodiscard]] bool is_colon(std::size_t at) const { return sign(at) == U':'; }
  [[nodiscard]] bool is_stop(std::size_t at) const;
  [[nodiscard]] bool is_semicolon(std::size_t at) const { return sign(at) == U'؛'; }
  [[nodiscard]] bool is_question_mark(std::size_t at) const { return sign(at) == U'؟'; }
  // The first comma of words [at, last).
  [[nodiscard]] std::optional<std::size_t> next_comma(std::size_t at, std::size_t last) const;

 private:
  [[nodiscard]] char32_t sign(std::size_t at) const;

  std::string_view text_;
  const text::AnalysedText& analysed_;
  std::vector<Quote> quotes_;
  std::vector<const Quote*> quote_at_;
};

}  // namespace isnad::language::arabic
