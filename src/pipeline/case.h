#pragma once

#include <string>

#include "base/result.h"
#include "store/store.h"

namespace isnad::pipeline {

// Writes a story as a case that others can check: a WACZ archive of the pages that its documents were read
// from, with their SHA-256, and beside them what isnad read there, so that `isnad trace --one-story` over the
// file gives the bytes of the story's dossier. The same store gives the same bytes. One page in memory at a
// time. Errors: the store's, and kUnavailable for the file; then nothing is written.
[[nodiscard]] Result<void> write_case(store::Store& store, const store::StoredStory& story,
                                      const std::string& path);

}  // namespace isnad::pipeline
