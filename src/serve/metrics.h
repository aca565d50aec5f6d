#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

namespace isnad::serve {

// What the server counts of itself, in the text format that Prometheus reads. Any thread.
class Metrics {
 public:
  // `route` is a row of the table, not what was asked: a label must not grow with what strangers send.
  void count(std::string_view route, int status, double seconds);
  std::atomic<std::int64_t> open_connections{0};
  std::atomic<std::int64_t> open_streams{0};
  std::atomic<std::int64_t> waiting{0};  // requests that no thread has taken up

  struct StoreNumbers {
    std::int64_t documents = 0;
    std::int64_t stories = 0;
    std::int64_t behind = 0;
  };
  [[nodiscard]] std::string text(const StoreNumbers& numbers) const;

 private:
  // Around what readers notice: 100 ms for a page, 150 ms for a search.
  static constexpr std::array<double, 9> kBounds{0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 1, 10};
  mutable std::mutex lock_;
  std::map<std::pair<std::string, int>, std::uint64_t> requests_;
  std::array<std::uint64_t, kBounds.size() + 1> buckets_{};
  double seconds_ = 0;
};

}  // namespace isnad::serve
