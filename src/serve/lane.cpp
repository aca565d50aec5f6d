#include "serve/lane.h"

#include <utility>

namespace isnad::serve {

Lane::Lane(std::size_t threads, std::size_t most_waiting, Open open, Work idle)
    : most_waiting_(most_waiting), open_(std::move(open)), idle_(std::move(idle)) {
  for (std::size_t i = 0; i < threads; ++i) threads_.emplace_back([this] { run(); });
}

Lane::~Lane() {
  {
    const std::lock_guard guard(lock_);
    stop_ = true;
    waiting_.clear();
  }
  wake_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

bool Lane::give(Task task) {
  {
    const std::lock_guard guard(lock_);
    if (stop_ || waiting_.size() >= most_waiting_) return false;
    waiting_.push_back(std::move(task));
  }
  wake_.notify_one();
  return true;
}

void Lane::reopen() {
  const std::lock_guard guard(lock_);
  ++generation_;
}

void Lane::run() {
  std::unique_ptr<store::Store> store;
  std::size_t opened = 0;
  for (;;) {
    Task task;
    std::size_t generation = 0;
    {
      std::unique_lock guard(lock_);
      wake_.wait(guard, [&] { return stop_ || !waiting_.empty(); });
      if (stop_) return;
      task = std::move(waiting_.front());
      waiting_.pop_front();
      generation = generation_;
    }
    if (!store || opened != generation) {
      store.reset();
      Result<std::unique_ptr<store::Store>> fresh = open_();
      if (!fresh) {
        task.failed(fresh.error());
        continue;
      }
      store = std::move(*fresh);
      opened = generation;
    }
    task.work(*store);
    bool nothing_waits = false;
    {
      const std::lock_guard guard(lock_);
      nothing_waits = waiting_.empty() && !stop_;
    }
    if (idle_ && nothing_waits) idle_(*store);
  }
}

}  // namespace isnad::serve
