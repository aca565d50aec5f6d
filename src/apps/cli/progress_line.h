#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "pipeline/pipeline.h"

namespace isnad::cli {

// Shows a run's progress in one line on standard error while it lives, for runs that take over a second on a
// terminal; nothing in a pipe or when `quiet`. Erases the line at the end. `progress` must outlive it.
class ProgressLine {
 public:
  ProgressLine(const pipeline::Progress& progress, bool quiet);
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;
  ~ProgressLine();

 private:
  void show(const pipeline::Progress& progress);

  std::mutex mutex_;
  std::condition_variable ended_changed_;
  bool ended_ = false;
  std::jthread thread_;
};

}  // namespace isnad::cli
