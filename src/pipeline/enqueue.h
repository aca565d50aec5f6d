#pragma once

#include "pipeline/ingest.h"
#include "queue/queue.h"

namespace isnad::pipeline {

struct EnqueueOutcome : Findings {
  std::size_t published = 0;  // and safe
  std::size_t twice = 0;      // records that stand in the inputs again
};

// Hands to a queue what ingest() would add to a store, for workers (work()) to add. Where it fails, the same
// again completes it: what is there twice is kept once. `outcome` says how far it came, also after an error.
[[nodiscard]] Result<void> enqueue(queue::Queue& queue, Inputs inputs, const IngestOptions& options,
                                   EnqueueOutcome& outcome);

}  // namespace isnad::pipeline
