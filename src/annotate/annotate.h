#pragma once

#include "model/annotation.h"
#include "model/article.h"

namespace isnad::annotate {

// Finds names, times, quantities and claims in one article's body. Times are resolved where the article
// itself states its day and stay relative otherwise. An article in a language without rules gets an empty
// annotation. Total, pure, any thread.
[[nodiscard]] Annotation annotate(const Article& article, VaguePolicy policy);

}  // namespace isnad::annotate
