#include "stories/stories.h"

#include <algorithm>
#include <string>

#include "stories/keeper.h"

namespace isnad::stories {

std::vector<Story> group_stories(std::span<const Article> articles, const StoryOptions& options) {
  StoryKeeper keeper(options);
  keeper.add(articles);
  return keeper.stories();
}

std::vector<Story> group_and_strip(std::span<Article> articles, const StoryOptions& options) {
  // Enough for all threads to share, little beside the whole set.
  constexpr std::size_t kPart = 10'000;
  StoryKeeper keeper(options);
  for (std::size_t begin = 0; begin < articles.size(); begin += kPart) {
    const std::span<Article> part = articles.subspan(begin, std::min(kPart, articles.size() - begin));
    keeper.hold(part);
    for (Article& article : part) {
      std::string().swap(article.text);
      std::vector<Span>().swap(article.body);
      std::vector<Part>().swap(article.parts);
      article.page.reset();
    }
  }
  keeper.settle();
  return keeper.stories();
}

Story one_story(std::span<const Article> articles) {
  StoryKeeper keeper({});
  keeper.add(articles);
  return keeper.one_story();
}

}  // namespace isnad::stories
