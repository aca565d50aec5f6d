#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"

// What is to be done, kept until it is done: docs/decisions/nats.md.
namespace isnad::queue {

// A piece of work that was given out.
struct Delivery {
  std::uint64_t ticket = 0;            // for the calls below; of this connection
  std::uint64_t times = 1;             // how often it was given out, this time included
  std::string payload;                 // as it was published
  std::optional<std::string> problem;  // why there is no payload: its parts are gone
};

struct Depth {
  std::uint64_t waiting = 0;  // to be given out
  std::uint64_t out = 0;      // given out and not acknowledged yet
  std::uint64_t dead = 0;     // given up
};

// Work that was given up.
struct DeadLetter {
  std::string reason;
  std::string payload;
};

// One connection to a queue, for several threads. What was published and settled survives the queue's crash.
// Each piece of work is given out until somebody acknowledges it: at least once, in no promised order.
// Errors: kUnavailable with the queue's name and the reason.
class Queue {
 public:
  virtual ~Queue() = default;

  // Hands work to the queue; `id` tells it from other work (a queue may drop what has the same one soon
  // after, nobody may rely on it). Safe once settle() returns well, which waits, again and again while the
  // queue is full or away, for all that was published. Both give up when nothing was taken for
  // Options::patience, keeping nothing to be sent.
  [[nodiscard]] virtual Result<void> publish(const std::string& id, std::string payload) = 0;
  [[nodiscard]] virtual Result<void> settle() = 0;

  // At most `most` pieces of work, and not many more bytes than some megabytes; waits so long for the first.
  [[nodiscard]] virtual Result<std::vector<Delivery>> fetch(std::size_t most,
                                                            std::chrono::milliseconds wait) = 0;
  // It is done, for good. Where that word is lost the work is given out again.
  virtual void acknowledge(std::span<const std::uint64_t> tickets) = 0;
  // Somebody should take it again, after a while.
  virtual void give_back(std::uint64_t ticket, std::chrono::milliseconds later) = 0;
  // It has not been looked at after all: as if it had not been given out, where the queue can still be told.
  virtual void put_back(std::uint64_t ticket) = 0;
  // Nobody should take it again: it is kept with the reason, among the dead letters.
  [[nodiscard]] virtual Result<void> bury(const Delivery& delivery, const std::string& reason) = 0;
  // All that was given out and not answered is still being worked on; to be said three times in
  // Options::answer_within.
  virtual void keep_alive() = 0;
  // What was said last is on its way.
  virtual void flush() = 0;

  [[nodiscard]] virtual Result<Depth> depth() = 0;
  // The first of them.
  [[nodiscard]] virtual Result<std::vector<DeadLetter>> dead_letters(std::size_t most) = 0;

  // What messages call it: its address without user and password.
  [[nodiscard]] virtual std::string name() const = 0;
};

struct Options {
  unsigned replicas = 1;  // on how many brokers it is kept, where this call makes it
  // Work that nobody has answered for so long is given out again.
  std::chrono::milliseconds answer_within{30'000};
  // How long publishing waits for a queue that takes nothing: longer than brokers take to start again and
  // choose who leads, and than workers take to make room.
  std::chrono::milliseconds patience{300'000};
  // Called by who publishes while it waits so, with the reason, now and then; may be empty.
  std::function<void(const std::string&)> on_wait;
};

// Opens the queue at nats://[user:password@]host:port[,nats://…][/NAME], or tls://…, and makes it where it is
// not there. Errors: kUsage for an address that is none; kUnavailable.
[[nodiscard]] Result<std::unique_ptr<Queue>> open(const std::string& address, const Options& options);

}  // namespace isnad::queue
