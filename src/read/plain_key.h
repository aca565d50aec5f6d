#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace isnad::read {

// The words of `text` in their normal form (text::fold), one space apart, without punctuation and signs: what
// two lines are compared by. Linear, total.
[[nodiscard]] std::string plain_key(std::string_view text);

// Whether plain_key(text) has any words.
[[nodiscard]] bool has_words(std::string_view text);

// The words of a key; views into it.
[[nodiscard]] std::vector<std::string_view> words_of(std::string_view key);

// How many words a key has. Scripts without spaces between words (Han, kana, Thai) count as many as their
// letters make on average.
[[nodiscard]] std::size_t word_count(std::string_view key);

// A key without words that are numbers.
[[nodiscard]] std::string without_numbers(std::string_view key);

// Whether nothing is left of a key without them.
[[nodiscard]] inline bool is_all_numbers(std::string_view key) {
  return key.find_first_not_of("0123456789 ") == std::string_view::npos;
}

// `text` without white space, no-break spaces and invisible marks at its ends; a view into it.
[[nodiscard]] std::string_view trimmed(std::string_view text);

}  // namespace isnad::read
