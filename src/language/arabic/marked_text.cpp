#include "language/arabic/marked_text.h"

#include "text/utf8.h"

namespace isnad::language::arabic {

bool joins_words(const text::AnalysedText& analysed, std::size_t stop) {
  constexpr std::size_t kLongest = 6;  // bytes: the name of a letter
  const auto& words = analysed.words;
  if (stop == 0 || stop + 1 >= words.size() || words[stop + 1].space_before) return false;
  const text::Word& before = words[stop - 1];
  const text::WordKind kind = words[stop + 1].kind;
  if (kind == text::WordKind::kNumber) return before.kind == kind;
  return kind == text::WordKind::kWord && before.kind == kind && before.fold.size() <= kLongest;
}

MarkedText::MarkedText(std::string_view text, const text::AnalysedText& analysed)
    : text_(text),
      analysed_(analysed),
      quotes_(find_quotes(text, analysed)),
      quote_at_(analysed.words.size(), nullptr) {
  for (const Quote& quote : quotes_) {
    for (std::size_t i = quote.open; i <= quote.close && i < quote_at_.size(); ++i) quote_at_[i] = &quote;
  }
}

const Quote* MarkedText::quote_that_opens(std::size_t at) const {
  const Quote* quote = quote_at(at);
  return quote != nullptr && quote->open == at ? quote : nullptr;
}

bool MarkedText::opens_speech(std::size_t at) const {
  const Quote* quote = quote_that_opens(at);
  return quote != nullptr && quote->size() >= kShortestSpeech;
}

bool MarkedText::inside_quote(std::size_t at) const {
  const Quote* quote = quote_at(at);
  return quote != nullptr && quote->open < at && at < quote->close;
}

bool MarkedText::is_stop(std::size_t at) const {
  const char32_t c = sign(at);
  if (c == U'.') return !joins_words(analysed_, at);
  return c == U'؟' || c == U'!' || c == U'؛';
}

std::optional<std::size_t> MarkedText::next_comma(std::size_t at, std::size_t last) const {
  for (std::size_t k = at; k < last; ++k) {
    if (is_comma(k)) return k;
  }
  return std::nullopt;
}

char32_t MarkedText::sign(std::size_t at) const {
  const text::Word& word = analysed_.words[at];
  return word.kind == text::WordKind::kPunctuation ? text::decode(text_, word.span.begin).value : 0;
}

}  // namespace isnad::language::arabic
