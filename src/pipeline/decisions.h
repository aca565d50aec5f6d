#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/dossier.h"
#include "store/store.h"

namespace isnad::pipeline {

// Makes these documents one story.
using MakeStory = std::function<Result<Story>(const std::vector<DocumentIndex>&)>;

// The stories as people want them: `stories`, which hold each of the documents with `keys` once, after every
// decision that stands, in the order of their numbers. Stories that no decision touches stay as they are, the
// others are made. Sorted by id. Errors: those of `make`.
[[nodiscard]] Result<std::vector<Story>> apply_decisions(std::vector<Story> stories,
                                                         std::span<const std::string> keys,
                                                         std::span<const store::Decision> decisions,
                                                         const MakeStory& make);

}  // namespace isnad::pipeline
