// Numbers and ordinals: whatever the text, what is found lies in it, in order, with a value that a double
// holds; a number that is found is read again where it begins.
#include <cmath>

#include "arabic_document.h"
#include "language/arabic/numbers.h"
#include "text/fold.h"

using namespace isnad;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const fuzz::FuzzDocument document(data, size);
  const std::string& text = document.article.text;
  const auto& words = document.analysed.words;
  std::uint32_t end = 0;
  for (const auto& number : language::arabic::find_numbers(text, document.analysed)) {
    fuzz::check_span(text, number.span);
    ISNAD_CHECK(number.span.begin >= end);
    end = number.span.end;
    ISNAD_CHECK(number.first < number.last && number.last <= words.size());
    ISNAD_CHECK(std::isfinite(number.value) && std::isfinite(number.upper));
    ISNAD_CHECK(number.upper == 0 || number.upper >= number.value);
    ISNAD_CHECK(!number.split || (*number.split > number.first && *number.split < number.last));
  }
  for (std::size_t at = 0; at < words.size(); ++at) {
    const auto ordinal = language::arabic::parse_ordinal(text, words, at, words.size());
    if (!ordinal) continue;
    fuzz::check_span(text, ordinal->span);
    ISNAD_CHECK(ordinal->last > at && ordinal->value > 0);
  }
  if (const auto value = language::arabic::value_of_digits(text::fold(text)))
    ISNAD_CHECK(std::isfinite(*value));
  return 0;
}
