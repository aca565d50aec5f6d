#include "stories/stories.h"

#include "stories/keeper.h"

namespace isnad::stories {

std::vector<Story> group_stories(std::span<const Article> articles, const StoryOptions& options) {
  StoryKeeper keeper(options);
  keeper.add(articles);
  return keeper.stories();
}

Story one_story(std::span<const Article> articles) {
  StoryKeeper keeper({});
  keeper.add(articles);
  return keeper.one_story();
}

}  // namespace isnad::stories
