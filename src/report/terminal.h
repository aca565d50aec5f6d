#pragma once

#include <span>
#include <string>

#include "model/dossier.h"

namespace isnad::report {

struct TerminalStyle {
  bool colour = false;
  int width = 100;  // columns
};

// What a person reads after `isnad trace`: the four counts, who copied whom, figures with their origins and
// verdicts, contradictions, what is unknown; each with its place in the text.
[[nodiscard]] std::string summary(std::span<const Dossier> dossiers, const TerminalStyle& style);

// The list that `isnad stories` prints.
[[nodiscard]] std::string story_list(std::span<const Story> stories, std::span<const Article> articles,
                                     const TerminalStyle& style);

}  // namespace isnad::report
