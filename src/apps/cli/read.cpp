#include <memory>

#include "apps/cli/console.h"
#include "apps/cli/output_file.h"
#include "apps/cli/session.h"
#include "apps/cli/verbs.h"
#include "report/json.h"

namespace isnad::cli {
namespace {

ExitStatus read(const CommonOptions& options) {
  Session session(options, {});
  StandardOutput output;
  session.read_each([&](const Article& article) {
    output.write(report::article_line(article));
    return output.wanted();
  });
  return graver(session.status(), status_of(output.finish()));
}

}  // namespace

void add_read(CLI::App& app, Action& action) {
  CLI::App* verb = app.add_subcommand("read", "Read pages into articles: a JSON line each");
  const auto options = std::make_shared<CommonOptions>();
  add_common_options(*verb, *options);
  verb->callback([&action, options] { action = [options] { return read(*options); }; });
}

}  // namespace isnad::cli
