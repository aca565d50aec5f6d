#pragma once

#include <CLI/App.hpp>
#include <string>
#include <vector>

#include "apps/cli/progress_line.h"
#include "apps/cli/verbs.h"
#include "pipeline/pipeline.h"

namespace isnad::cli {

// What every verb takes.
struct CommonOptions {
  std::vector<std::string> inputs;
  std::string meta;     // a file of what is known of documents from elsewhere; empty for none
  std::string outlets;  // a file of outlets beside the known ones; empty for none
  pipeline::CollectOptions collect;
  unsigned jobs = 1;
  bool quiet = false;
};

// Adds INPUT…, --jobs and --quiet to `verb`. `options` must outlive the parse.
void add_common_options(CLI::App& verb, CommonOptions& options);

// Adds --meta and --outlets to a verb without inputs.
void add_option_files(CLI::App& verb, CommonOptions& options);

// Adds --jobs (the machine's cores without it) and --quiet; both must outlive the parse.
void add_run_options(CLI::App& verb, unsigned& jobs, bool& quiet);

// Adds what verbs take that fetch: --allow-private, --max-pages, --delay.
void add_fetch_options(CLI::App& verb, pipeline::CollectOptions& collect);

// Adds --policy, --similarity with --window, and --min-copy with --standing, for the verbs whose outcome they
// change.
void add_policy_option(CLI::App& verb, VaguePolicy& policy);
void add_story_options(CLI::App& verb, stories::StoryOptions& stories);
void add_copy_options(CLI::App& verb, passages::PassageOptions& passages);

// One run of a verb: gathers and reads the inputs, says what was found wrong with them, shows progress.
class Session {
 public:
  // `common` must outlive the session.
  Session(const CommonOptions& common, const pipeline::RunOptions& options);

  // Reads the files that options name; gather() does.
  void read_option_files();

  // The pages of the inputs, not read yet.
  [[nodiscard]] pipeline::Inputs gather();

  // The articles of the inputs, sorted by id; notes and errors are printed.
  [[nodiscard]] std::vector<Article> read();

  // Hands the articles on as pipeline::read_each does; notes and errors are printed at the end.
  void read_each(const pipeline::TakeArticle& take);

  // The dossiers of the articles that read() gave, with what could not be fetched or read. That some stand in
  // none is noted, so that nobody takes a story for all of the inputs.
  [[nodiscard]] std::vector<Dossier> trace(std::vector<Article> articles) const;

  [[nodiscard]] const pipeline::RunOptions& options() const { return options_; }

  // kDone, or kSomeUnusable where some inputs were.
  [[nodiscard]] ExitStatus status() const { return status_; }

 private:
  // The bytes of a file that an option names; empty after saying why where it cannot be read.
  std::string option_file(const std::string& path);

  const CommonOptions& common_;
  pipeline::Progress progress_;
  pipeline::RunOptions options_;
  Coverage coverage_;
  ExitStatus status_ = ExitStatus::kDone;
  ProgressLine progress_line_;
};

// The graver of two outcomes: what the process should end with when both happened.
[[nodiscard]] ExitStatus graver(ExitStatus a, ExitStatus b);

}  // namespace isnad::cli
