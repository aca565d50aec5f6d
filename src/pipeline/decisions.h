#pragma once

#include <span>
#include <string>
#include <vector>

#include "model/article.h"
#include "model/dossier.h"
#include "store/store.h"

namespace isnad::pipeline {

// The stories as people want them: `stories` of `articles`, whose documents have `keys`, after every decision
// that stands, in the order of their numbers. Stories that no decision touches stay as they are. Sorted by
// id.
[[nodiscard]] std::vector<Story> apply_decisions(std::vector<Story> stories,
                                                 std::span<const Article> articles,
                                                 std::span<const std::string> keys,
                                                 std::span<const store::Decision> decisions);

}  // namespace isnad::pipeline
