#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <unordered_set>

namespace isnad::read {

// The text of a report as a page's markup states it (articleBody of JSON-LD), for comparison with what the
// page shows: by runs of four words. Linear in the texts.
class StatedBody {
 public:
  // Elements in `text` are passed over. Texts too short to be a whole report count as none.
  explicit StatedBody(std::string_view text);

  [[nodiscard]] bool empty() const { return runs_.empty(); }
  [[nodiscard]] std::size_t words() const { return words_; }

  // Whether most of a line, given its key (plain_key), stands in it. Lines under four words never do.
  [[nodiscard]] bool holds(std::string_view key) const;

 private:
  std::unordered_set<std::uint64_t> runs_;
  std::size_t words_ = 0;
};

}  // namespace isnad::read
