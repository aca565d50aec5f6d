#pragma once

#include <span>
#include <vector>

#include "model/article.h"
#include "model/dossier.h"

namespace isnad::passages {

struct PassageOptions {
  int min_words = 6;  // --min-copy: the shortest shared text that counts
  unsigned jobs = 1;  // threads; the result does not depend on it
};

// Text that stands in several of the articles' bodies, small edits allowed. DocumentIndex is the position in
// `articles`. The result is a function of the set of articles, not of their order.
[[nodiscard]] std::vector<Passage> find_passages(std::span<const Article> articles,
                                                 const PassageOptions& options);

}  // namespace isnad::passages
