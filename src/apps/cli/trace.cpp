#include <memory>
#include <string>
#include <utility>

#include "apps/cli/console.h"
#include "apps/cli/dossier_output.h"
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
  DossierFiles files;
};

ExitStatus trace(const TraceOptions& options) {
  if (const ExitStatus wrong = check_targets(options.files); wrong != ExitStatus::kDone) return wrong;

  Session session(options.common, options.run);
  std::vector<Article> articles = session.read();
  if (articles.empty() && options.run.one_story) {
    print_error("no document could be read, so there is no story to trace");
    return ExitStatus::kSomeUnusable;
  }
  const std::vector<Dossier> dossiers = session.trace(std::move(articles));

  ExitStatus status = session.status();
  if (options.files.json) {
    status = graver(status, status_of(write_file(*options.files.json, [&](const Pieces& sink) {
                      if (options.run.one_story)
                        report::write_dossier(dossiers.front(), sink);
                      else
                        report::write_dossiers(dossiers, sink);
                    })));
  }
  if (options.files.html) {
    status = graver(status, status_of(write_file(*options.files.html, [&](const Pieces& sink) {
                      report::write_report_page(dossiers, sink);
                    })));
  }
  if (summary_wanted(options.files, options.common.quiet))
    status = graver(status, print_result(report::summary(dossiers, standard_output_style())));
  return status;
}

}  // namespace

void add_trace(CLI::App& app, Action& action) {
  CLI::App* verb =
      app.add_subcommand("trace", "Find the inputs' stories and compare what their documents say");
  const auto options = std::make_shared<TraceOptions>();
  add_common_options(*verb, options->common);
  add_dossier_file_options(*verb, options->files);
  verb->add_flag("--one-story", options->run.one_story, "Take all inputs as one story");
  add_policy_option(*verb, options->run.policy);
  add_wire_option(*verb, options->run.wire);
  add_story_options(*verb, options->run.stories);
  add_copy_options(*verb, options->run.passages);
  verb->callback([&action, options] { action = [options] { return trace(*options); }; });
}

}  // namespace isnad::cli
