#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace isnad::report {

// Where a stage of a run stands.
struct StageProgress {
  std::string_view stage;  // what is done: "reading"
  std::size_t done = 0;
  std::size_t total = 0;  // 0 where nobody knows
  double seconds = 0;     // since the stage began
};

// "reading [######----------]  38 %  4,873 of 12,824, 3,210 a second, 2 s left": the bar fills what is left
// of `width` columns, up to 30 of them, and falls away where that is under 8; so does all that does not fit.
// What is not known yet is left out. Total; any thread.
[[nodiscard]] std::string progress_bar(const StageProgress& progress, int width);

// The same in words, for a log: "reading: 4,873 of 12,824 (38 %), 3,210 a second, 2 s left".
[[nodiscard]] std::string progress_words(const StageProgress& progress);

}  // namespace isnad::report
