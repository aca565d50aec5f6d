#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "language/arabic/word_marks.h"
#include "model/annotation.h"
#include "text/analysis.h"

namespace isnad::language::arabic {

// A phrase that says how a number is meant (data/arabic/modifiers.tsv).
struct ModifierPhrase {
  Modifier modifier = Modifier::kExact;
  std::size_t first = 0;  // words [first, last)
  std::size_t last = 0;
  std::uint32_t begin = 0;  // byte where it begins, proclitics left out
};

void add_marks_of_modifiers(MarkTable& marks);

// The longest phrase that ends right before word `number` and begins at word `from` or later.
[[nodiscard]] std::optional<ModifierPhrase> modifier_before(std::string_view text,
                                                            const std::vector<text::Word>& words,
                                                            std::size_t from, std::size_t number);

// The phrase that begins at word `at` and may stand before a number.
[[nodiscard]] std::optional<ModifierPhrase> modifier_at(std::string_view text,
                                                        const std::vector<text::Word>& words, std::size_t at,
                                                        std::size_t end);

// The phrase that begins at word `at` and may stand after a number and its noun.
[[nodiscard]] std::optional<ModifierPhrase> modifier_after(std::string_view text,
                                                           const std::vector<text::Word>& words,
                                                           std::size_t at, std::size_t end);

}  // namespace isnad::language::arabic
