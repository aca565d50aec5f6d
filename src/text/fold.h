#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace isnad::text {

// The light normal form that words are compared in: compatibility forms opened (NFKC), case folded; without
// diacritics, tatweel and invisible characters; hamza carriers on alef, ta marbuta, alef maqsura and their
// Persian look-alikes unified (أإآٱ→ا ة→ه ىی→ي ک→ك); decimal digits of every script as ASCII. Spaces and
// punctuation stay. Idempotent. Total: malformed bytes become U+FFFD.
[[nodiscard]] std::string fold(std::string_view text);

// Writes fold(text) to `out`, which has room for one byte more than `text`, and gives its length; none, for
// fold() to answer, where `text` has a code point that is rare or whose normal form is longer than itself.
[[nodiscard]] std::optional<std::size_t> fold_frequent(char* out, std::string_view text);

// Appends the normal form of one code point; nothing for those that are dropped.
void append_folded(std::string& out, char32_t code_point);

// How many bytes of `source` make up the first `letters` code points of its normal form, marks on the last
// letter included. For taking proclitics off a word's span.
[[nodiscard]] std::uint32_t bytes_of_folded_prefix(std::string_view source, std::size_t letters);

}  // namespace isnad::text
