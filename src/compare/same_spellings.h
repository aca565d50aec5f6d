#pragma once

#include <span>
#include <string>
#include <string_view>

#include "compare/entity_joins.h"

namespace isnad::compare {

// What spellings of one foreign name have in common: its consonants, letters that differ by usage as one,
// without spaces ("سالفا كير", "سلفاكير"). Of a comparable name.
[[nodiscard]] std::string sound_of(std::string_view name);

// Whether a sound says enough for names to be one by it: four letters of one word, five of more.
[[nodiscard]] bool is_telling(std::string_view sound, bool one_word);

// Whether no dictionary and no list of names knows a word of a comparable name.
[[nodiscard]] bool is_foreign(std::string_view word);

// Joins persons, and organisations, whose names sound alike: "بيار كوناتي", "بيير كوناتي". Words that differ
// must be foreign; persons may differ by a known word where one report does not name both and not all of what
// differs are given names (حسن and حسين are two). Near-linear in names.
void join_same_spellings(std::span<const LocalName> locals, Sets& sets);

}  // namespace isnad::compare
