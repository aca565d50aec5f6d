#pragma once

#include <span>
#include <string>

#include "model/dossier.h"

// Output for people. Text from pages passes through text::shown() (text/columns.h): nothing in it can move
// the cursor, colour the screen or reorder a line. Lines keep within the width, if that is 40 columns or
// more. Total, any thread.
namespace isnad::report {

struct TerminalStyle {
  bool colour = false;
  int width = 100;       // columns
  bool isolate = false;  // put right-to-left text between U+2068 and U+2069: for terminals, not for pipes
};

// What a person reads after `isnad trace`: the four counts, figures with their origins and verdicts
// (conflicts first), contradictions, who copied whom, wording, the documents and what is not known of them;
// each with its place in the text as document:line:column, counted from 1, columns in code points. Long lists
// are cut and say so.
[[nodiscard]] std::string summary(std::span<const Dossier> dossiers, const TerminalStyle& style);

// The list that `isnad stories` prints: by date, single documents last.
[[nodiscard]] std::string story_list(std::span<const Story> stories, std::span<const std::string> ids,
                                     const StoryGrouping& grouping, const TerminalStyle& style);

}  // namespace isnad::report
