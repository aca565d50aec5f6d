#pragma once

#include <string>
#include <string_view>

namespace isnad::language {

// The key under which a word's spellings and common inflections meet, for comparing texts that may have
// been edited: not a stem to show. `folded` is in the normal form (text::fold). Arabic words lose و, the
// article, light endings and their weak letters after the first (ديمقراطية and الديموقراطيه, سوريا and
// سورية have one key) as long as three letters remain; words of other scripts are their own key.
// Total; thread-safe.
[[nodiscard]] std::string word_key(std::string_view folded);

// Whether `folded`, or what follows its و, is listed in data/*/function_words.tsv. Thread-safe.
[[nodiscard]] bool is_function_word(std::string_view folded);

}  // namespace isnad::language
