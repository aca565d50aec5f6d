#include "stories/stories.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "apps/cli/console.h"
#include "apps/cli/output_file.h"
#include "apps/cli/session.h"
#include "apps/cli/store_session.h"
#include "apps/cli/verbs.h"
#include "pipeline/collection.h"
#include "report/json.h"
#include "report/terminal.h"

namespace isnad::cli {
namespace {

struct StoriesOptions {
  CommonOptions common;
  stories::StoryOptions stories;
  std::string store;  // address; empty for inputs
  bool json = false;
};

ExitStatus print_list(const StoriesOptions& options, const std::vector<Story>& stories,
                      const std::vector<std::string>& ids) {
  const StoryGrouping grouping{options.stories.similarity, options.stories.window_hours};
  StandardOutput output;
  if (options.json) {
    for (const Story& story : stories) output.write(report::story_line(story, ids, grouping));
  } else {
    output.write(report::story_list(stories, ids, grouping, standard_output_style()));
  }
  return status_of(output.finish());
}

ExitStatus print_stored(const StoriesOptions& options) {
  const OpenedStore store = open_store(options.store, store::Access::kRead);
  if (!store) return store.status;
  const Result<pipeline::StoryList> list = pipeline::list_stories(*store.store);
  if (!list) return fail(list.error());
  say_if_behind(*store.store, options.common.quiet);
  return print_list(options, list->stories, list->ids);
}

ExitStatus print_stories(const StoriesOptions& options) {
  if (options.store.empty() == options.common.inputs.empty()) {
    print_error("stories takes either INPUT or --store; isnad stories --help says more");
    return ExitStatus::kUsage;
  }
  if (!options.store.empty()) return print_stored(options);
  pipeline::RunOptions run;
  run.stories = options.stories;
  Session session(options.common, run);
  std::vector<Article> articles = session.read();
  std::vector<std::string> ids;
  ids.reserve(articles.size());
  for (const Article& article : articles) ids.push_back(article.id);
  const std::vector<Story> stories = stories::group_stories(std::move(articles), session.options().stories);
  return graver(session.status(), print_list(options, stories, ids));
}

}  // namespace

void add_stories(CLI::App& app, Action& action) {
  CLI::App* verb = app.add_subcommand("stories", "Group documents into stories");
  const auto options = std::make_shared<StoriesOptions>();
  add_common_options(*verb, options->common);
  verb->get_option("INPUT")->required(false);
  add_store_option(*verb, options->store)->required(false);
  add_story_options(*verb, options->stories);
  verb->add_flag("--json", options->json, "A JSON line for each story");
  verb->callback([&action, options] { action = [options] { return print_stories(*options); }; });
}

}  // namespace isnad::cli
