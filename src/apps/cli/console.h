#pragma once

#include <cstddef>
#include <map>
#include <string>
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

// What there is to say of articles, gathered while they go by. A note that many share is kept for the first
// of them and then counted.
class NotesOfArticles {
 public:
  void add(const Article& article);
  void print() const;

 private:
  struct Said {
    std::string first_message;
    std::size_t times = 0;
  };
  std::map<Note::Code, Said> said_;
  std::vector<std::string> lines_;
};

// Notes (unless `quiet`) and what could not be used.
void print_findings(const pipeline::Findings& findings, const NotesOfArticles& notes, bool quiet);

// Writes the text that the call was for to standard output.
[[nodiscard]] ExitStatus print_result(std::string_view text);

// kDone, or kFailed after saying why.
[[nodiscard]] ExitStatus status_of(const Result<void>& result);

// How standard output takes text: colour only on a terminal and not where NO_COLOR is set; the width from
// COLUMNS or the terminal.
[[nodiscard]] report::TerminalStyle standard_output_style();

}  // namespace isnad::cli
