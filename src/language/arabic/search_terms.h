#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace isnad::language::arabic {

// The forms by which an Arabic word is found, without article, conjunction, preposition and pronoun where
// what remains is a word. Each list holds at least one form, no form twice, the likeliest first.
struct SearchTerms {
  std::vector<std::string> index;  // what a document with the word is found by
  std::vector<std::string> query;  // what somebody who types the word means; a part of `index`
};

// For a folded word. Whether a rest is a word the spelling dictionary says; a beginning that may be a
// conjunction or part of an unknown name (وداعش) gives both readings to the index. The seats of hamza that
// fold() tells apart (ؤ ئ ء) are one. Total, pure.
[[nodiscard]] SearchTerms search_terms(std::string_view folded_word);

}  // namespace isnad::language::arabic
