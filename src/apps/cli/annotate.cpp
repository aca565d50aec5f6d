#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

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

// Articles that are annotated at once: enough that threads share them evenly, little enough that memory does
// not grow with an archive.
constexpr std::size_t kBatch = 256;

ExitStatus annotate(const AnnotateOptions& options) {
  Session session(options.common, options.run);
  pipeline::RunOptions each = session.options();
  each.progress = nullptr;  // whoever hands the articles on counts them
  StandardOutput output;
  std::vector<Article> batch;
  const auto write_batch = [&] {
    const std::vector<Annotation> annotations = pipeline::annotate_all(batch, each);
    for (std::size_t i = 0; i < batch.size() && output.wanted(); ++i)
      output.write(report::annotation_line(batch[i], annotations[i]));
    batch.clear();
  };
  session.read_each([&](Article article) {
    batch.push_back(std::move(article));
    if (batch.size() == kBatch) write_batch();
    return output.wanted();
  });
  write_batch();
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
