#pragma once

#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace isnad {

// Things that are costly to begin anew, lent to whoever needs one just now: what one has learnt serves the
// next borrower too. There are as many as were ever lent at once. Any thread; a lent one is its borrower's
// alone.
template <class T>
class Pool {
 public:
  class Lent {
   public:
    explicit Lent(Pool& from) : from_(from), one_(from.take()) {}
    ~Lent() { from_.give_back(std::move(one_)); }
    Lent(const Lent&) = delete;
    Lent& operator=(const Lent&) = delete;
    [[nodiscard]] T& operator*() const { return *one_; }

   private:
    Pool& from_;
    std::unique_ptr<T> one_;
  };

 private:
  [[nodiscard]] std::unique_ptr<T> take() {
    const std::lock_guard guard(lock_);
    if (idle_.empty()) return std::make_unique<T>();
    std::unique_ptr<T> last = std::move(idle_.back());
    idle_.pop_back();
    return last;
  }
  void give_back(std::unique_ptr<T> one) {
    const std::lock_guard guard(lock_);
    idle_.push_back(std::move(one));
  }

  std::mutex lock_;
  std::vector<std::unique_ptr<T>> idle_;
};

}  // namespace isnad
