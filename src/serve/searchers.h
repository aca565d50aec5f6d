#pragma once

#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "pipeline/collection.h"

namespace isnad::serve {

// A searcher for each thread that searches just now. Any thread.
class Searchers {
 public:
  class Lent {
   public:
    explicit Lent(Searchers& from) : from_(from), searcher_(from.take()) {}
    ~Lent() { from_.give_back(std::move(searcher_)); }
    Lent(const Lent&) = delete;
    Lent& operator=(const Lent&) = delete;
    [[nodiscard]] pipeline::Searcher& operator*() const { return *searcher_; }

   private:
    Searchers& from_;
    std::unique_ptr<pipeline::Searcher> searcher_;
  };

 private:
  [[nodiscard]] std::unique_ptr<pipeline::Searcher> take() {
    const std::lock_guard guard(lock_);
    if (idle_.empty()) return std::make_unique<pipeline::Searcher>();
    std::unique_ptr<pipeline::Searcher> last = std::move(idle_.back());
    idle_.pop_back();
    return last;
  }
  void give_back(std::unique_ptr<pipeline::Searcher> searcher) {
    const std::lock_guard guard(lock_);
    idle_.push_back(std::move(searcher));
  }
  std::mutex lock_;
  std::vector<std::unique_ptr<pipeline::Searcher>> idle_;
};

}  // namespace isnad::serve
