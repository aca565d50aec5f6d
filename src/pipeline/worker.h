#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "pipeline/pipeline.h"
#include "queue/queue.h"
#include "store/store.h"

namespace isnad::pipeline {

// Something that a worker did or met, for a log.
struct WorkerEvent {
  enum class Level { kInfo, kWarning, kError };
  Level level = Level::kInfo;
  const char* name = "";  // a literal: "batch", "waiting", …
  std::vector<std::pair<const char*, std::string>> texts;
  std::vector<std::pair<const char*, std::uint64_t>> numbers;
};

// When a document of each outlet was added last. Any threads.
class OutletTimes {
 public:
  // A metric's labels are lines of a file and series of a collector: of the outlets that come after so many,
  // five times those that isnad knows, only the last one's time is kept.
  static constexpr std::size_t kMost = 1000;

  // `seconds` since 1970. Documents of no outlet are not asked after.
  void note(const std::string& outlet, std::int64_t seconds);
  [[nodiscard]] std::map<std::string, std::int64_t> by_outlet() const;
  // Of all others together; absent where there are none.
  [[nodiscard]] std::optional<std::int64_t> others() const;

 private:
  mutable std::mutex mutex_;
  std::map<std::string, std::int64_t> seconds_;
  std::optional<std::int64_t> others_;
};

// What a worker has done so far; read by other threads.
struct WorkerCounts {
  std::atomic<std::uint64_t> documents = 0;  // added
  std::atomic<std::uint64_t> known = 0;      // were there already
  std::atomic<std::uint64_t> unusable = 0;
  std::atomic<std::uint64_t> buried = 0;
  std::atomic<std::uint64_t> batches = 0;
  std::atomic<std::uint64_t> failures = 0;  // of store or queue, each waited out
  std::atomic<std::uint64_t> story_rounds = 0;
  OutletTimes outlets;
};

struct WorkerOptions {
  RunOptions run;
  std::function<Result<std::unique_ptr<store::Store>>()>
      open_store;                                   // called again when a connection is lost
  std::chrono::milliseconds answer_within{30'000};  // as the queue was opened with
  // Stories are worked out so often at least while work keeps coming, and when there is none for now.
  std::chrono::seconds stories_every{60};
  bool once = false;                            // end when the queue is empty and the stories are of now
  std::function<bool()> stop;                   // asked often; then what is in hand is finished
  std::function<void(const WorkerEvent&)> log;  // called by several threads
  WorkerCounts* counts = nullptr;               // may be null
};

// Takes work from a queue, reads and annotates it, adds it to a store and acknowledges it after the commit,
// until it is told to stop; beside that works out the stories, where no other worker does. Any number of
// workers make what ingest() makes of the same inputs. Whatever fails is waited out: work is given back or
// kept, never lost; what can never be added is buried with its reason. Errors: what cannot be waited out (an
// address that is none, a store of another version).
[[nodiscard]] Result<void> work(queue::Queue& queue, const WorkerOptions& options);

}  // namespace isnad::pipeline
