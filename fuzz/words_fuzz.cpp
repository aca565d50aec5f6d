// Words and their parts: tokens cover what is no space, proclitics and stems are made of their word.
#include "arabic_document.h"
#include "language/arabic/clitics.h"
#include "text/fold.h"

using namespace isnad;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const fuzz::FuzzDocument document(data, size);
  const std::string& text = document.article.text;
  std::uint32_t end = 0;
  for (const text::Word& word : document.analysed.words) {
    fuzz::check_span(text, word.span);
    ISNAD_CHECK(word.span.begin >= end);
    end = word.span.end;
    ISNAD_CHECK(word.fold == text::fold(slice(text, word.span)));
    const std::size_t letters = text::count_code_points(word.fold);
    for (const auto& split : language::arabic::proclitics_of(word.fold)) {
      ISNAD_CHECK(split.letters > 0 && split.letters < letters && !split.rest.empty());
      const auto bytes = text::bytes_of_folded_prefix(slice(text, word.span), split.letters);
      ISNAD_CHECK(bytes <= word.span.end - word.span.begin);
    }
    ISNAD_CHECK(text::is_valid_utf8(language::arabic::light_stem(word.fold)));
    ISNAD_CHECK(text::is_valid_utf8(language::arabic::consonants(word.fold)));
    ISNAD_CHECK(text::is_valid_utf8(std::string(language::arabic::without_article(word.fold))));
  }
  for (const text::Sentence& sentence : document.analysed.sentences) fuzz::check_span(text, sentence.span);
  return 0;
}
