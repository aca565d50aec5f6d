#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/check.h"
#include "language/language.h"
#include "model/article.h"
#include "text/analysis.h"
#include "text/utf8.h"

namespace isnad::fuzz {

// The input as an article that is report from end to end, cut into words.
struct FuzzDocument {
  Article article;
  text::AnalysedText analysed;

  FuzzDocument(const std::uint8_t* data, std::size_t size) {
    article.id = "fuzz";
    article.text = text::replace_malformed(std::string(reinterpret_cast<const char*>(data), size));
    article.body = {{0, static_cast<std::uint32_t>(article.text.size())}};
    analysed = text::analyse(article.text, article.body);
    // As in `annotate`; an odd size leaves it out, so that both ways are run.
    if (size % 2 == 0) language::find_language("ar")->mark(analysed);
  }
};

// A span lies inside the text, is not empty and cuts no code point.
inline void check_span(std::string_view text, Span span) {
  const auto is_start = [&](std::uint32_t at) {
    return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
  };
  ISNAD_CHECK(span.begin < span.end && span.end <= text.size());
  ISNAD_CHECK(is_start(span.begin) && is_start(span.end));
}

}  // namespace isnad::fuzz
