#pragma once

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

namespace isnad::serve {

// Answers that were made for a revision of the store and hold as long as it does. Many readers ask the same:
// whoever has the page open searches what a colleague searched. Any thread.
class Answers {
 public:
  [[nodiscard]] std::optional<std::string> find(std::int64_t revision, const std::string& question);
  void keep(std::int64_t revision, const std::string& question, const std::string& answer);

 private:
  // A search's answer has some 40 KB: a thousand different ones.
  static constexpr std::size_t kMostBytes = std::size_t{48} << 20U;
  void forget();
  std::mutex lock_;
  std::int64_t revision_ = -1;
  std::size_t bytes_ = 0;
  std::unordered_map<std::string, std::string> kept_;
};

}  // namespace isnad::serve
