#pragma once

#include <string_view>
#include <vector>

#include "apps/cli/verbs.h"
#include "base/result.h"
#include "pipeline/pipeline.h"
#include "report/terminal.h"

namespace isnad::cli {

// One line on standard error: "isnad: MESSAGE", and "isnad: note: MESSAGE". Whatever stands in the message
// (a file's name may hold anything) cannot break the line or steer the terminal.
void print_error(std::string_view message);
void print_note(std::string_view message);

// Notes (unless `quiet`) and what could not be used. A note that many articles share is said for the first of
// them and then counted.
void print_findings(const pipeline::Articles& articles, bool quiet);

// Writes the text that the call was for to standard output.
[[nodiscard]] ExitStatus print_result(std::string_view text);

// kDone, or kFailed after saying why.
[[nodiscard]] ExitStatus status_of(const Result<void>& result);

// How standard output takes text: colour only on a terminal and not where NO_COLOR is set; the width from
// COLUMNS or the terminal.
[[nodiscard]] report::TerminalStyle standard_output_style();

}  // namespace isnad::cli
