#pragma once

#include <vector>

#include "base/offset_run.h"

namespace isnad::text {

// Adds a stretch that was copied byte for byte, or one character that was not, behind the others; joined to
// the last run where both were copied and touch.
void append_run(std::vector<OffsetRun>& runs, OffsetRun run);

}  // namespace isnad::text
