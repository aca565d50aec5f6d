#pragma once

#include <atomic>
#include <cstddef>

#include "base/parallel.h"

namespace isnad {

// How far a run is, for whoever shows it: written by those who work, may be read from another thread. Says
// nothing about what comes out.
struct Progress {
  std::atomic<const char*> stage = "";  // a string literal
  std::atomic<std::size_t> done = 0;    // of `total` steps of this stage
  std::atomic<std::size_t> total = 0;   // 0 where nobody knows

  void begin(const char* next_stage, std::size_t steps) {
    done = 0;
    total = steps;
    stage = next_stage;
  }
};

// parallel_for that counts its calls in `progress`, which is null where nobody looks.
template <class Work>
void counted_parallel_for(Progress* progress, const char* stage, std::size_t count, unsigned jobs,
                          const Work& work) {
  if (progress != nullptr) progress->begin(stage, count);
  parallel_for(count, jobs, [&](std::size_t i) {
    work(i);
    if (progress != nullptr) progress->done.fetch_add(1, std::memory_order_relaxed);
  });
}

}  // namespace isnad
