#include "language/word_key.h"

#include "language/arabic/clitics.h"
#include "language/data_file.h"
#include "language/word_map.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace isnad::language {
namespace {

// Below this a skeleton says too little: two letters fit half the roots of the language.
constexpr std::size_t kShortestSkeleton = 3;

bool is_arabic_letter(char32_t c) { return c >= 0x0621 && c <= 0x06D3; }

// Letters that spelling varies in (long vowels, hamza and its seats) or that mark an ending.
bool is_weak(char32_t c) {
  switch (c) {
    case U'ا':
    case U'و':
    case U'ي':
    case U'ء':
    case U'ؤ':
    case U'ئ':
      return true;
    default:
      return false;
  }
}

WordSet read_function_words() {
  WordSet words;
  for (const Table::Row& row : Table("arabic/function_words.tsv")) {
    for (std::string_view word : split_list(row[1])) words.insert(text::fold(word));
  }
  return words;
}

}  // namespace

std::string word_key(std::string_view folded) {
  if (folded.empty() || !is_arabic_letter(text::decode(folded, 0).value)) return std::string(folded);
  std::string stem = arabic::light_stem(folded);
  std::string skeleton;
  std::size_t letters = 0;
  for (std::size_t at = 0; at < stem.size();) {
    const text::CodePoint c = text::decode(stem, at);
    if (at == 0 || !is_weak(c.value)) {
      text::append_utf8(skeleton, c.value);
      ++letters;
    }
    at += c.length;
  }
  return letters >= kShortestSkeleton ? skeleton : stem;
}

bool is_function_word(std::string_view folded) {
  static const WordSet words = read_function_words();
  if (words.contains(folded)) return true;
  constexpr std::string_view kAnd = "و";
  return folded.starts_with(kAnd) && words.contains(folded.substr(kAnd.size()));
}

}  // namespace isnad::language
