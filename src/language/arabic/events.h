#pragma once

#include <optional>
#include <string>

#include "language/arabic/clauses.h"

namespace isnad::language::arabic {

// The PLOVER (2023) class of a clause by the first of its words, or pairs of words, that data/plover.tsv
// lists; absent where none is.
[[nodiscard]] std::optional<std::string> event_class(const text::AnalysedText& analysed, WordRange clause);

// Whether a folded word, with its conjunction or without, has a class or begins a pair that may have one.
[[nodiscard]] bool begins_event(std::string_view folded);

}  // namespace isnad::language::arabic
