#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <unordered_map>

namespace isnad::serve {

// How many requests a peer may make: so many a second, twice as many at once. One thread.
class RateLimit {
 public:
  using Time = std::chrono::steady_clock::time_point;
  explicit RateLimit(double per_second) : per_second_(per_second) {}
  // Whether one more is within the limit; counts it where it is.
  [[nodiscard]] bool allows(const std::string& peer, Time now);

 private:
  struct Bucket {
    double left = 0;
    Time at;
  };
  void forget_the_idle(Time now);
  double per_second_;
  std::unordered_map<std::string, Bucket> buckets_;
};

// What counts as one peer: of an IPv6 address the first 64 bits, which are what one subscriber has.
[[nodiscard]] std::string peer_group(const std::string& address);

}  // namespace isnad::serve
