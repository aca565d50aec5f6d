#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/span.h"
#include "model/article.h"

namespace isnad::passages {

// A half-open range of positions in DocumentWords::words.
struct WordRange {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  auto operator<=>(const WordRange&) const = default;
  [[nodiscard]] std::uint32_t size() const { return end - begin; }
};

// A word or number of a body. Punctuation and single letters are not words here.
struct ComparedWord {
  std::uint32_t key = 0;   // equal for spellings and inflections of one word (language::word_key)
  std::uint32_t form = 0;  // equal for spellings alone, and for one number
  Span span;
  std::uint32_t sentence = 0;
  bool opens_clause = false;   // a sentence begins with it, or a mark other than a quotation mark precedes it
  bool closes_clause = false;  // likewise at its end
};

// Numbers are equal to one another, so that a changed figure does not hide a copy.
inline constexpr std::uint32_t kNumberKey = 0;

struct DocumentWords {
  std::vector<ComparedWord> words;
  std::vector<WordRange> sentences;
  bool function_words_known = false;  // in a language with a list of them
};

struct Wordings {
  std::vector<DocumentWords> documents;
  std::vector<float> weight;           // by key: how much a shared word says, 0 to 1
  std::vector<bool> is_function_word;  // by key
};

// The words of the articles' bodies, with keys that are equal across them. Linear in the text.
[[nodiscard]] Wordings read_words(std::span<const Article* const> articles, unsigned jobs);

}  // namespace isnad::passages
