#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "apps/cli/console.h"
#include "apps/cli/output_file.h"
#include "apps/cli/session.h"
#include "apps/cli/verbs.h"
#include "report/html.h"
#include "report/json.h"
#include "report/terminal.h"

namespace isnad::cli {
namespace {

struct TraceOptions {
  CommonOptions common;
  pipeline::RunOptions run;
  std::optional<std::string> json_file;
  std::optional<std::string> html_file;
};

std::string as_json(const std::vector<Dossier>& dossiers, bool one_story) {
  return one_story ? report::dossier_json(dossiers.front()) : report::dossiers_json(dossiers);
}

// What is wrong with where the output should go, said before work that would be in vain.
ExitStatus check_targets(const TraceOptions& options) {
  if (options.html_file && !report::has_viewer()) {
    print_error(
        "this build has no viewer, so --html is not there: run `make build`, which builds web/ first");
    return ExitStatus::kUsage;
  }
  if (options.html_file && options.html_file == options.json_file) {
    print_error("--html and --json cannot both go to " + *options.html_file);
    return ExitStatus::kUsage;
  }
  for (const auto& file : {options.json_file, options.html_file}) {
    if (!file) continue;
    if (const Result<void> writable = check_writable(*file); !writable) return status_of(writable);
  }
  return ExitStatus::kDone;
}

// The summary is for people: not in the way of output that goes to standard output, nor asked for with
// --quiet and a file.
bool summary_wanted(const TraceOptions& options) {
  if (options.json_file == "-" || options.html_file == "-") return false;
  return !options.common.quiet || (!options.json_file && !options.html_file);
}

ExitStatus trace(const TraceOptions& options) {
  if (const ExitStatus wrong = check_targets(options); wrong != ExitStatus::kDone) return wrong;

  Session session(options.common, options.run);
  std::vector<Article> articles = session.read();
  if (articles.empty() && options.run.one_story) {
    print_error("no document could be read, so there is no story to trace");
    return ExitStatus::kSomeUnusable;
  }
  std::vector<Dossier> dossiers = pipeline::trace(std::move(articles), session.options());
  for (Dossier& dossier : dossiers) dossier.coverage = session.coverage();

  ExitStatus status = session.status();
  if (options.json_file) {
    const std::string json = as_json(dossiers, options.run.one_story);
    status = graver(status, status_of(write_file(*options.json_file, json)));
  }
  if (options.html_file)
    status = graver(status, status_of(write_file(*options.html_file, report::report_page(dossiers))));
  if (summary_wanted(options))
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
  verb->add_option("--html", options->html_file,
                   "Write the report, one self-contained page, to a file, or to standard output with -")
      ->option_text("FILE");
  verb->add_flag("--one-story", options->run.one_story, "Take all inputs as one story");
  add_policy_option(*verb, options->run.policy);
  verb->add_option("--wire", options->run.wire,
                   "without leaves copied agency text out of counts and comparisons")
      ->transform(CLI::CheckedTransformer(wire_names))
      ->option_text("with|without");
  add_story_options(*verb, options->run.stories);
  add_copy_options(*verb, options->run.passages);
  verb->callback([&action, options] { action = [options] { return trace(*options); }; });
}

}  // namespace isnad::cli
