#pragma once

#include <string>
#include <string_view>

namespace isnad::read {

// The BCP 47 tag of the language that most of `text` is in, by its letters and by frequent words
// (data/function_words.tsv); "und" where neither tells. Reads the first 4,000 bytes (some 400 words).
[[nodiscard]] std::string detect_language(std::string_view text);

}  // namespace isnad::read
