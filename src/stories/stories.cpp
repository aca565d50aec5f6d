#include "stories/stories.h"

#include <algorithm>
#include <string>
#include <utility>

#include "stories/keeper.h"

namespace isnad::stories {

std::vector<Story> group_stories(std::span<const Article> articles, const StoryOptions& options) {
  StoryKeeper keeper(options);
  keeper.add(articles);
  return keeper.stories();
}

std::vector<Story> group_stories(std::vector<Article>&& articles, const StoryOptions& options) {
  std::vector<Article> read = std::move(articles);
  // Enough for all threads to share, little beside the whole set.
  constexpr std::size_t kPart = 10'000;
  StoryKeeper keeper(options);
  for (std::size_t begin = 0; begin < read.size(); begin += kPart) {
    const std::span<Article> part = std::span(read).subspan(begin, std::min(kPart, read.size() - begin));
    keeper.hold(part);
    for (Article& article : part) std::string().swap(article.text);
  }
  std::vector<Article>().swap(read);
  keeper.settle();
  return keeper.stories();
}

Story one_story(std::span<const Article> articles) {
  StoryKeeper keeper({});
  keeper.add(articles);
  return keeper.one_story();
}

}  // namespace isnad::stories
