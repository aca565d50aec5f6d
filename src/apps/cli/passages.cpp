#include "passages/passages.h"

#include <fmt/format.h>

#include <map>
#include <memory>
#include <string>

#include "apps/cli/console.h"
#include "apps/cli/output_file.h"
#include "apps/cli/session.h"
#include "apps/cli/verbs.h"
#include "report/json.h"
#include "report/passim.h"

namespace isnad::cli {
namespace {

enum class PassageFormat { kLines, kPassim };

struct PassagesOptions {
  CommonOptions common;
  pipeline::RunOptions run;
  PassageFormat format = PassageFormat::kLines;
};

std::vector<Passage> find(const std::vector<Article>& articles, const pipeline::RunOptions& run) {
  passages::PassageOptions options = run.passages;
  options.progress = run.progress;
  return passages::find_passages(articles, options);
}

// What counted, for the record: the output has no line of its own for it.
std::string settings_of(const passages::PassageOptions& options) {
  return fmt::format(
      "shared text counts from {} words on (--min-copy); sentences in {:g} % of an outlet's "
      "articles are its boilerplate (--standing)",
      options.min_words, 100 * options.standing_share);
}

ExitStatus print_passages(const PassagesOptions& options) {
  Session session(options.common, options.run);
  const std::vector<Article> articles = session.read();
  const std::vector<Passage> passages = find(articles, session.options());
  StandardOutput output;
  output.write(options.format == PassageFormat::kPassim ? report::passim_lines(passages, articles)
                                                        : report::passage_lines(passages, articles));
  if (!options.common.quiet) print_note(settings_of(session.options().passages));
  return graver(session.status(), status_of(output.finish()));
}

}  // namespace

void add_passages(CLI::App& app, Action& action) {
  static const std::map<std::string, PassageFormat> format_names{{"passim", PassageFormat::kPassim}};
  CLI::App* verb =
      app.add_subcommand("passages", "Find text that stands in several documents: a JSON line each");
  const auto options = std::make_shared<PassagesOptions>();
  add_common_options(*verb, options->common);
  verb->add_option("--as", options->format, "passim: a line for each member, as the program passim has them")
      ->transform(CLI::CheckedTransformer(format_names))
      ->option_text("passim");
  add_copy_options(*verb, options->run.passages);
  verb->callback([&action, options] { action = [options] { return print_passages(*options); }; });
}

}  // namespace isnad::cli
