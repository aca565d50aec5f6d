#pragma once

#include <chrono>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "pipeline/story_keeping.h"
#include "pipeline/worker.h"

namespace isnad::pipeline {

// One worker's share in keeping the stories: of all workers on a store one leads each part. For one thread.
class StoryLead {
 public:
  StoryLead(const WorkerOptions& options, queue::Queue& queue) : options_(options), queue_(queue) {}

  // Asks for the lead of what is behind and works it out, where that is due; with `now`, at once.
  void step(bool now);
  // Whether the stories are of this moment, whoever worked them out. False where nobody can say.
  [[nodiscard]] bool are_current();

 private:
  [[nodiscard]] Result<void> try_step(bool now);
  [[nodiscard]] Result<void> connect();
  [[nodiscard]] bool is_due();
  // The lead of the first group that can be had.
  [[nodiscard]] Result<bool> lead_any_of(const StoryWork& work);
  // The lead of all parts of a group, or of none.
  [[nodiscard]] Result<bool> lead(const std::vector<StoryPart>& group);
  void lose_connection();
  [[nodiscard]] Result<void> work_out(const StoryWork& work, std::size_t group);

  using Clock = std::chrono::steady_clock;
  const WorkerOptions& options_;
  queue::Queue& queue_;
  std::unique_ptr<store::Store> store_;    // whose connection holds the leads
  std::set<std::string> led_;              // the parts that this worker leads
  StoryMemory memory_;                     // of those at least
  Clock::time_point last_ = Clock::now();  // when the stories were worked out
  Clock::duration took_{};
  Clock::time_point not_before_{};  // after failures
  Clock::duration pause_{};
};

}  // namespace isnad::pipeline
