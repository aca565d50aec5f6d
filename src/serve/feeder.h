#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <functional>
#include <mutex>
#include <thread>

#include "pipeline/ingest.h"
#include "pipeline/inputs.h"
#include "serve/lane.h"

namespace isnad::serve {

// Feeds that a server follows into its store.
struct Following {
  // What is new since the last call. Called on a thread of its own, may take minutes, and ends soon after
  // `stop` is set.
  std::function<pipeline::Inputs(const std::atomic<bool>& stop)> fetch;
  // All that was fetched last is in the store.
  std::function<void(const pipeline::IngestOutcome& outcome)> kept;
  std::chrono::seconds every{900};
};

// The thread that follows them, from the start on.
class Feeder {
 public:
  // `give` is given work for a connection that writes, and refuses while too much waits.
  using Give = std::function<bool(Lane::Task)>;
  using Say = std::function<void(const std::string&)>;
  Feeder(Following following, unsigned jobs, Give give, Say failed);
  ~Feeder();
  Feeder(const Feeder&) = delete;
  Feeder& operator=(const Feeder&) = delete;

 private:
  void run();
  // False where it was told to stop before all were there.
  bool keep(pipeline::Inputs inputs);
  bool keep_some(const pipeline::Inputs& some, pipeline::IngestOutcome& outcome);
  bool wait(std::chrono::seconds time);  // false where it was told to stop
  Following following_;
  unsigned jobs_;
  Give give_;
  Say failed_;
  std::atomic<bool> stop_ = false;
  std::mutex lock_;
  std::condition_variable wake_;
  std::thread thread_;
};

}  // namespace isnad::serve
