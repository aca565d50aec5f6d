#include "stories/stories.h"

#include <memory>

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
  const std::vector<Article> articles = session.read();
  const std::vector<Story> stories = stories::group_stories(articles, session.options().stories);
  const Grouping grouping{options.stories.similarity, options.stories.window_hours};
  StandardOutput output;
  if (options.json) {
    for (const Story& story : stories) output.write(report::story_line(story, articles, grouping));
  } else {
    output.write(report::story_list(stories, articles, grouping, standard_output_style()));
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
