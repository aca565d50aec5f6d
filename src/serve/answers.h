#pragma once

#include <cstddef>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace isnad::serve {

// An answer that was made once and leaves the server many times, without being copied.
struct KeptAnswer {
  std::string body;
  std::string etag;
};
using SharedAnswer = std::shared_ptr<const KeptAnswer>;

// The answers that were asked for last, up to so many bytes. What an answer follows from (its question, the
// store's revision) is its key, so that what is found always holds. Many readers ask the same: whoever has
// the page open searches what a colleague searched. Any thread.
class Answers {
 public:
  explicit Answers(std::size_t most_bytes) : most_bytes_(most_bytes) {}
  // Null where none is kept.
  [[nodiscard]] SharedAnswer find(const std::string& key);
  // What is larger than a quarter of the room is not kept.
  void keep(const std::string& key, const SharedAnswer& answer);

 private:
  using Order = std::list<std::pair<std::string, SharedAnswer>>;
  [[nodiscard]] static std::size_t size_of(std::string_view key, const KeptAnswer& answer);
  const std::size_t most_bytes_;
  std::mutex lock_;
  std::size_t bytes_ = 0;
  Order order_;  // what was asked for last stands first
  std::unordered_map<std::string_view, Order::iterator> places_;
};

}  // namespace isnad::serve
