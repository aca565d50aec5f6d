#include "pipeline/compare_stored.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "annotate/annotate.h"
#include "base/parallel.h"
#include "base/version.h"

namespace isnad::pipeline {
namespace {

// Stories opened at once: enough for all threads, some megabytes.
constexpr std::size_t kStoriesAtOnce = 64;

// As it is kept, where it was made by this version and for this policy.
Result<Annotation> annotation_of(const store::DocumentContent& content, const Article& article,
                                 VaguePolicy policy) {
  if (content.program != version() || policy != VaguePolicy::kConservative)
    return annotate::annotate(article, policy);
  return store::annotation_of(content);
}

Result<Dossier> compared(const store::StoredStory& stored,
                         const std::vector<store::DocumentContent>& contents, const RunOptions& options) {
  Story story{stored.id, stored.headline, stored.language, stored.first, stored.last, {}};
  std::vector<Article> articles;
  std::vector<Annotation> annotations;
  for (const store::DocumentContent& content : contents) {
    Result<Article> article = store::article_of(content);
    if (!article) return article.error();
    Result<Annotation> annotation = annotation_of(content, *article, options.policy);
    if (!annotation) return annotation.error();
    story.documents.emplace_back(articles.size());
    articles.push_back(std::move(*article));
    annotations.push_back(std::move(*annotation));
  }
  return compare_story(std::move(story), std::move(articles), std::move(annotations), options);
}

}  // namespace

Result<void> compare_stored(store::Store& store, std::span<const store::StoredStory> stories,
                            const RunOptions& options, const TakeDossier& take) {
  for (std::size_t at = 0; at < stories.size(); at += kStoriesAtOnce) {
    const auto chunk = stories.subspan(at, std::min(kStoriesAtOnce, stories.size() - at));
    std::vector<std::vector<store::DocumentContent>> contents;
    for (const store::StoredStory& story : chunk) {
      Result<std::vector<store::DocumentContent>> its = store.contents(story.documents);
      if (!its) return its.error();
      contents.push_back(std::move(*its));
    }
    std::vector<std::optional<Error>> errors(chunk.size());
    parallel_for(chunk.size(), options.jobs, [&](std::size_t i) {
      Result<Dossier> dossier = compared(chunk[i], contents[i], options);
      if (dossier)
        take(at + i, std::move(*dossier));
      else
        errors[i] = dossier.error();
    });
    for (const std::optional<Error>& error : errors) {
      if (error) return *error;
    }
  }
  return {};
}

// A story of fewer documents is compared when it is asked for: that takes some milliseconds, and most stories
// are small. (Of the seven days of ../shared/data/saudinewsnet 1,618 stories have several documents, 29 have
// twenty.)
bool is_kept(std::size_t documents) {
  constexpr std::size_t kKeptFrom = 20;
  return documents >= kKeptFrom;
}

}  // namespace isnad::pipeline
