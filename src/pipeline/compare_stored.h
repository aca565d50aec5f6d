#pragma once

#include <functional>
#include <span>

#include "base/result.h"
#include "model/dossier.h"
#include "pipeline/pipeline.h"
#include "store/store.h"

namespace isnad::pipeline {

// Compares stories anew from what is kept of their documents, options.jobs beside each other, and hands each
// dossier on with its place, by several threads. Their coverage is empty.
using TakeDossier = std::function<void(std::size_t, Dossier)>;
[[nodiscard]] Result<void> compare_stored(store::Store& store, std::span<const store::StoredStory> stories,
                                          const RunOptions& options, const TakeDossier& take);

// Whether the dossier of a story of so many documents is kept.
[[nodiscard]] bool is_kept(std::size_t documents);

}  // namespace isnad::pipeline
