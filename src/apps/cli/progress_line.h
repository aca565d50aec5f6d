#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <thread>

#include "base/progress.h"

namespace isnad::cli {

// Shows a run's progress on standard error while it lives: on a terminal a bar in one line, with rate and
// time left, from the second second on, erased at the end; in a file (a log) a line every ten seconds;
// nothing in a pipe or when `quiet`. `progress` must outlive it.
class ProgressLine {
 public:
  ProgressLine(const Progress& progress, bool quiet);
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;
  ~ProgressLine();

 private:
  enum class Kind : std::uint8_t { kNone, kTerminal, kLog };
  static Kind kind_of_standard_error();
  void show(const Progress& progress, Kind kind);

  std::mutex mutex_;
  std::condition_variable ended_changed_;
  bool ended_ = false;
  std::jthread thread_;
};

}  // namespace isnad::cli
