#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <string>

#include "base/result.h"
#include "serve/board.h"
#include "serve/searchers.h"
#include "store/store.h"

namespace isnad::serve {

struct CourierOptions {
  bool allow_private = false;  // also receivers that are not of the public internet
  // Before the second try; doubled from try to try.
  std::chrono::seconds first_wait{10};
  const std::atomic<bool>* stop = nullptr;
};

// Tells watches by POST what is new to them, signed as Standard Webhooks says, at least once: what is to be
// told is in the store before it is sent, and stays there until a receiver answers 2xx or was tried
// kMostTries times. `webhook-id` is the same in every try. Any thread.
class Courier {
 public:
  Courier(BoardKeeper& boards, Searchers& searchers, const CourierOptions& options)
      : boards_(boards), searchers_(searchers), options_(options) {}
  // Notes what there is to tell, for each watch that is not being told already; does nothing where nothing
  // has changed since.
  [[nodiscard]] Result<void> look(store::Store& store);
  // Sends what is due until nothing is.
  [[nodiscard]] Result<void> tell(store::Store& store);

  // With 10 s at first and 6 hours at most between two: some 13 hours.
  static constexpr std::int64_t kMostTries = 13;
  // Before try `tries` + 1.
  [[nodiscard]] static std::chrono::seconds wait_after(std::int64_t tries, std::chrono::seconds first);

 private:
  [[nodiscard]] Result<void> look_at_all(store::Store& store);
  [[nodiscard]] Result<void> send(store::Store& store, const store::Watch& watch);
  BoardKeeper& boards_;
  Searchers& searchers_;
  CourierOptions options_;
  std::atomic<bool> again_ = true;  // somebody can be told anew
  std::atomic<std::int64_t> revision_ = -1;
  std::atomic<std::int64_t> stories_revision_ = -1;
  std::atomic<std::chrono::steady_clock::rep> next_look_ = 0;
};

}  // namespace isnad::serve
