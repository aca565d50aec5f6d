#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "pipeline/story_memory.h"
#include "pipeline/worker.h"

namespace isnad::pipeline {

// One worker's part in keeping the stories: of all workers on a store one leads. For one thread.
class StoryLead {
 public:
  StoryLead(const WorkerOptions& options, queue::Queue& queue) : options_(options), queue_(queue) {}

  // Asks for the lead where this worker has not got it, and works out the stories where that is due; with
  // `now`, where they are not of now.
  void step(bool now);
  // Whether the stories are of this moment, whoever worked them out. False where nobody can say.
  [[nodiscard]] bool are_current();

 private:
  [[nodiscard]] Result<void> try_step(bool now);
  [[nodiscard]] Result<void> connect();
  [[nodiscard]] bool is_due();

  using Clock = std::chrono::steady_clock;
  const WorkerOptions& options_;
  queue::Queue& queue_;
  std::unique_ptr<store::Store> store_;  // whose connection holds the lead
  bool leads_ = false;
  StoryMemory memory_;
  Clock::time_point last_ = Clock::now();  // when the stories were worked out
  Clock::duration took_{};
};

}  // namespace isnad::pipeline
