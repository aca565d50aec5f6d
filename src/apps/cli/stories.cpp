#include "stories/stories.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "apps/cli/console.h"
#include "apps/cli/output_file.h"
#include "apps/cli/session.h"
#include "apps/cli/verbs.h"
#include "report/json.h"
#include "report/terminal.h"

namespace isnad::cli {
namespace {

struct StoriesOptions {
  CommonOptions common;
  stories::StoryOptions stories;
  bool json = false;
};

ExitStatus print_stories(const StoriesOptions& options) {
  pipeline::RunOptions run;
  run.stories = options.stories;
  Session session(options.common, run);
  std::vector<Article> articles = session.read();
  std::vector<std::string> ids;
  ids.reserve(articles.size());
  for (const Article& article : articles) ids.push_back(article.id);
  const std::vector<Story> stories = stories::group_stories(std::move(articles), session.options().stories);
  const StoryGrouping grouping{options.stories.similarity, options.stories.window_hours};
  StandardOutput output;
  if (options.json) {
    for (const Story& story : stories) output.write(report::story_line(story, ids, grouping));
  } else {
    output.write(report::story_list(stories, ids, grouping, standard_output_style()));
  }
  return graver(session.status(), status_of(output.finish()));
}

}  // namespace

void add_stories(CLI::App& app, Action& action) {
  CLI::App* verb = app.add_subcommand("stories", "Group documents into stories");
  const auto options = std::make_shared<StoriesOptions>();
  add_common_options(*verb, options->common);
  add_story_options(*verb, options->stories);
  verb->add_flag("--json", options->json, "A JSON line for each story");
  verb->callback([&action, options] { action = [options] { return print_stories(*options); }; });
}

}  // namespace isnad::cli
