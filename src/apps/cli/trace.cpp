#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "apps/cli/console.h"
#include "apps/cli/output_file.h"
#include "apps/cli/session.h"
#include "apps/cli/verbs.h"
#include "report/json.h"
#include "report/terminal.h"

namespace isnad::cli {
namespace {

struct TraceOptions {
  CommonOptions common;
  pipeline::RunOptions run;
  std::optional<std::string> json_file;
};

std::string as_json(const std::vector<Dossier>& dossiers, bool one_story) {
  return one_story ? report::dossier_json(dossiers.front()) : report::dossiers_json(dossiers);
}

ExitStatus trace(const TraceOptions& options) {
  if (options.json_file) {
    if (const Result<void> writable = check_writable(*options.json_file); !writable)
      return status_of(writable);
  }

  Session session(options.common, options.run);
  std::vector<Article> articles = session.read();
  if (articles.empty() && options.run.one_story) {
    print_error("no document could be read, so there is no story to trace");
    return ExitStatus::kSomeUnusable;
  }
  const std::vector<Dossier> dossiers = pipeline::trace(std::move(articles), session.options());

  ExitStatus status = session.status();
  if (options.json_file) {
    const std::string json = as_json(dossiers, options.run.one_story);
    status = graver(status, status_of(write_file(*options.json_file, json)));
  }
  // The summary is for people: not in the way of JSON on standard output, nor asked for with --quiet and a
  // file.
  const bool summary_wanted = !options.json_file || (*options.json_file != "-" && !options.common.quiet);
  if (summary_wanted)
    status = graver(status, print_result(report::summary(dossiers, standard_output_style())));
  return status;
}

}  // namespace

void add_trace(CLI::App& app, Action& action) {
  static const std::map<std::string, compare::WireCopy> wire_names{{"with", compare::WireCopy::kWith},
                                                                   {"without", compare::WireCopy::kWithout}};
  CLI::App* verb =
      app.add_subcommand("trace", "Find the inputs' stories and compare what their documents say");
  const auto options = std::make_shared<TraceOptions>();
  add_common_options(*verb, options->common);
  verb->add_option("--json", options->json_file, "Write the dossier to a file, or to standard output with -")
      ->option_text("FILE");
  verb->add_flag("--one-story", options->run.one_story, "Take all inputs as one story");
  add_policy_option(*verb, options->run.policy);
  verb->add_option("--wire", options->run.wire,
                   "without leaves copied agency text out of counts and comparisons")
      ->transform(CLI::CheckedTransformer(wire_names))
      ->option_text("with|without");
  add_min_copy_option(*verb, options->run.passages);
  verb->callback([&action, options] { action = [options] { return trace(*options); }; });
}

}  // namespace isnad::cli
