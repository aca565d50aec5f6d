#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace isnad {

// How much may be under way at once: enough that no thread waits for another one's long item, little enough
// that memory does not grow with the input.
struct OrderedLimits {
  std::size_t items_for_each_job = 8;
  std::size_t cost = std::size_t{64} << 20U;  // in the unit of cost(item): bytes
};

// Calls consume(work(item)) for every item that produce() gives (an std::optional, empty at the end), in that
// order. produce and consume run on the calling thread, work on `jobs` others; with one job everything runs
// on the calling thread. The outcome is the same for every number of jobs. None of them may throw.
template <class Produce, class Cost, class Work, class Consume>
void ordered_parallel(unsigned jobs, const Produce& produce, const Cost& cost, const Work& work,
                      const Consume& consume, const OrderedLimits& limits = {}) {
  using Item = typename decltype(produce())::value_type;
  using Done = decltype(work(std::declval<Item>()));
  if (jobs <= 1) {
    while (auto item = produce()) consume(work(std::move(*item)));
    return;
  }
  struct Slot {
    std::optional<Item> item;
    std::optional<Done> done;
    std::size_t cost = 0;
  };
  std::mutex mutex;
  std::condition_variable wake_worker;
  std::condition_variable wake_consumer;
  std::deque<std::shared_ptr<Slot>> to_do;
  bool over = false;
  std::vector<std::jthread> pool;
  for (unsigned i = 0; i < jobs; ++i) {
    pool.emplace_back([&] {
      while (true) {
        std::unique_lock lock(mutex);
        wake_worker.wait(lock, [&] { return over || !to_do.empty(); });
        if (to_do.empty()) return;
        const std::shared_ptr<Slot> slot = std::move(to_do.front());
        to_do.pop_front();
        lock.unlock();
        Done done = work(std::move(*slot->item));
        lock.lock();
        slot->item.reset();
        slot->done = std::move(done);
        wake_consumer.notify_one();
      }
    });
  }
  std::deque<std::shared_ptr<Slot>> under_way;
  std::size_t under_way_cost = 0;
  const auto consume_first = [&] {
    const std::shared_ptr<Slot> slot = std::move(under_way.front());
    under_way.pop_front();
    under_way_cost -= slot->cost;
    {
      std::unique_lock lock(mutex);
      wake_consumer.wait(lock, [&] { return slot->done.has_value(); });
    }
    consume(std::move(*slot->done));
  };
  while (auto item = produce()) {
    const auto slot = std::make_shared<Slot>();
    slot->cost = cost(*item);
    while (!under_way.empty() && (under_way.size() >= jobs * limits.items_for_each_job ||
                                  under_way_cost + slot->cost > limits.cost))
      consume_first();
    slot->item = std::move(*item);
    under_way.push_back(slot);
    under_way_cost += slot->cost;
    {
      const std::lock_guard lock(mutex);
      to_do.push_back(slot);
    }
    wake_worker.notify_one();
  }
  while (!under_way.empty()) consume_first();
  {
    const std::lock_guard lock(mutex);
    over = true;
  }
  wake_worker.notify_all();
}

}  // namespace isnad
