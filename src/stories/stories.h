#pragma once

#include <span>
#include <vector>

#include "model/article.h"
#include "model/dossier.h"
#include "stories/options.h"

namespace isnad::stories {

// Groups articles into stories; every article is in exactly one. DocumentIndex is the position in `articles`.
// The result is a function of the set of articles, not of their order; stories are sorted by id.
[[nodiscard]] std::vector<Story> group_stories(std::span<const Article> articles,
                                               const StoryOptions& options);

// The same for articles that nobody needs afterwards: they leave memory as they are read.
[[nodiscard]] std::vector<Story> group_stories(std::vector<Article>&& articles, const StoryOptions& options);

// All articles as one story (--one-story).
[[nodiscard]] Story one_story(std::span<const Article> articles);

}  // namespace isnad::stories
