#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

namespace isnad {

// Calls work(i) for every i in [0, count) on at most `jobs` threads. The order of calls is not defined, so
// `work` writes to its own slot only; then the outcome is the same for every number of jobs. `work` may not
// throw.
template <class Work>
void parallel_for(std::size_t count, unsigned jobs, const Work& work) {
  const std::size_t threads = std::min<std::size_t>(std::max(1U, jobs), count);
  if (threads <= 1) {
    for (std::size_t i = 0; i < count; ++i) work(i);
    return;
  }
  std::atomic<std::size_t> next{0};
  std::vector<std::jthread> pool;
  pool.reserve(threads);
  for (std::size_t t = 0; t < threads; ++t) {
    pool.emplace_back([&] {
      for (std::size_t i = next.fetch_add(1); i < count; i = next.fetch_add(1)) work(i);
    });
  }
}

}  // namespace isnad
