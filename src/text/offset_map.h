#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/offset_run.h"
#include "text/utf8.h"

namespace isnad::text {

// How the characters in a run of several are measured: by their bytes in UTF-8, or all alike.
enum class RunUnit { kUtf8, kEqual };

// Adds a stretch that was copied byte for byte, or one character that was not, behind the others; joined to
// the last run where both were copied and touch.
void append_run(std::vector<OffsetRun>& runs, OffsetRun run);

// Where `span` of a text stands in the source of `runs`: from the first byte of its first character to the
// last of its last; absent where none of it is in a run. `index` is the text's. O(log runs).
[[nodiscard]] std::optional<Span> source_of(const std::vector<OffsetRun>& runs, std::string_view text,
                                            const CodePointIndex& index, RunUnit unit, Span span);

// Two maps in a row: `runs` from a text to `middle` (UTF-8), `further` from there to a source whose runs are
// measured by `unit`. Linear.
[[nodiscard]] std::vector<OffsetRun> through(const std::vector<OffsetRun>& runs, std::string_view middle,
                                             const std::vector<OffsetRun>& further, RunUnit unit);

}  // namespace isnad::text
