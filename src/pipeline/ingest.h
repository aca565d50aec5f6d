#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/result.h"
#include "pipeline/inputs.h"
#include "pipeline/pipeline.h"
#include "store/store.h"

namespace isnad::pipeline {

struct IngestOptions {
  RunOptions run;
  std::string received;  // when, ISO 8601: kept with each document, never compared
  // Called with ids after the commit that made their documents safe, in the order of the inputs; may be
  // empty.
  std::function<void(const std::vector<std::string>&)> on_committed;
};

struct IngestOutcome : Findings {
  std::size_t added = 0;
  std::size_t known = 0;  // were there already
};

// Reads and annotates what the store does not have yet and adds it; what is there already is not even read,
// but for archives' pages. Each document is there whole or not at all, and commits come in the order of the
// inputs, so that a run that was stopped is taken up by running it again. `outcome` says how far it came,
// also after an error.
[[nodiscard]] Result<void> ingest(store::Store& store, Inputs inputs, const IngestOptions& options,
                                  IngestOutcome& outcome);

}  // namespace isnad::pipeline
