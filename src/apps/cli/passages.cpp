#include "passages/passages.h"

#include <fmt/format.h>

#include <map>
#include <memory>
#include <string>

#include "apps/cli/choice.h"
#include "apps/cli/console.h"
#include "apps/cli/output_file.h"
#include "apps/cli/session.h"
#include "apps/cli/store_session.h"
#include "apps/cli/verbs.h"
#include "pipeline/copies.h"
#include "report/json.h"
#include "report/passim.h"

namespace isnad::cli {
namespace {

enum class PassageFormat { kLines, kPassim };

struct PassagesOptions {
  CommonOptions common;
  pipeline::RunOptions run;
  PassageFormat format = PassageFormat::kLines;
  std::string store;     // address; empty for inputs
  std::string document;  // of the store
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

std::string lines_of(const PassagesOptions& options, const std::vector<Passage>& passages,
                     const std::vector<Article>& articles) {
  return options.format == PassageFormat::kPassim ? report::passim_lines(passages, articles)
                                                  : report::passage_lines(passages, articles);
}

ExitStatus print_copies(const PassagesOptions& options) {
  const OpenedStore store = open_store(options.store, store::Access::kRead);
  if (!store) return store.status;
  const Result<pipeline::Copies> copies =
      pipeline::copies_of(*store.store, options.document, options.run.passages);
  if (!copies) return fail(copies.error());
  StandardOutput output;
  output.write(lines_of(options, copies->passages, copies->articles));
  if (!options.common.quiet && copies->are_more)
    print_note("more documents share words with it than are compared; those that share most were");
  return status_of(output.finish());
}

ExitStatus print_passages(const PassagesOptions& options) {
  if (options.store.empty() == options.common.inputs.empty() ||
      options.store.empty() != options.document.empty()) {
    print_error("passages takes either INPUT, or --store and --of; isnad passages --help says more");
    return ExitStatus::kUsage;
  }
  if (!options.store.empty()) return print_copies(options);
  Session session(options.common, options.run);
  const std::vector<Article> articles = session.read();
  const std::vector<Passage> passages = find(articles, session.options());
  StandardOutput output;
  output.write(lines_of(options, passages, articles));
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
  verb->get_option("INPUT")->required(false);
  add_store_option(*verb, options->store)->required(false);
  verb->add_option("--of", options->document,
                   "A document of the store: its text wherever else it stands there")
      ->option_text("DOCUMENT");
  verb->add_option("--as", options->format, "passim: a line for each member, as the program passim has them")
      ->transform(one_of(format_names))
      ->option_text("passim");
  add_copy_options(*verb, options->run.passages);
  verb->callback([&action, options] { action = [options] { return print_passages(*options); }; });
}

}  // namespace isnad::cli
