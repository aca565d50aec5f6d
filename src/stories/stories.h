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

// The same, and takes the articles' texts out of memory as they are read: of each only id, outlet, title and
// dates are left.
[[nodiscard]] std::vector<Story> group_and_strip(std::span<Article> articles, const StoryOptions& options);

// All articles as one story (--one-story).
[[nodiscard]] Story one_story(std::span<const Article> articles);

}  // namespace isnad::stories
