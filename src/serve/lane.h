#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "base/result.h"
#include "store/store.h"

namespace isnad::serve {

// Threads with a connection to a store each, and what waits for them.
class Lane {
 public:
  using Work = std::function<void(store::Store&)>;
  using Open = std::function<Result<std::unique_ptr<store::Store>>()>;
  // `failed` is what becomes of work whose store cannot be opened.
  struct Task {
    Work work;
    std::function<void(const Error&)> failed;
  };

  // `idle` is called by a thread that has nothing to do, after each task; may be empty.
  Lane(std::size_t threads, std::size_t most_waiting, Open open, Work idle = {});
  // What waits is dropped, what is under way is waited for.
  ~Lane();
  Lane(const Lane&) = delete;
  Lane& operator=(const Lane&) = delete;

  // False where too much waits already.
  [[nodiscard]] bool give(Task task);
  // The connections are opened anew before they are used again: after a store did not answer.
  void reopen();

 private:
  void run();
  std::size_t most_waiting_;
  Open open_;
  Work idle_;
  std::mutex lock_;
  std::condition_variable wake_;
  std::deque<Task> waiting_;
  bool stop_ = false;
  std::size_t generation_ = 0;
  std::vector<std::thread> threads_;
};

}  // namespace isnad::serve
