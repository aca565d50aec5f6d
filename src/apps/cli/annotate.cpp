#include <memory>

#include "apps/cli/console.h"
#include "apps/cli/output_file.h"
#include "apps/cli/session.h"
#include "apps/cli/verbs.h"
#include "report/json.h"

namespace isnad::cli {
namespace {

struct AnnotateOptions {
  CommonOptions common;
  pipeline::RunOptions run;
};

ExitStatus annotate(const AnnotateOptions& options) {
  Session session(options.common, options.run);
  const std::vector<Article> articles = session.read();
  const std::vector<Annotation> annotations = pipeline::annotate_all(articles, session.options());
  StandardOutput output;
  for (std::size_t i = 0; i < articles.size() && output.wanted(); ++i)
    output.write(report::annotation_line(articles[i], annotations[i]));
  return graver(session.status(), status_of(output.finish()));
}

}  // namespace

void add_annotate(CLI::App& app, Action& action) {
  CLI::App* verb =
      app.add_subcommand("annotate", "Find names, times, quantities and claims: a JSON line an article");
  const auto options = std::make_shared<AnnotateOptions>();
  add_common_options(*verb, options->common);
  add_policy_option(*verb, options->run.policy);
  verb->callback([&action, options] { action = [options] { return annotate(*options); }; });
}

}  // namespace isnad::cli
