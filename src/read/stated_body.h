#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace isnad::read {

// The text of a report as a page's markup states it (articleBody of JSON-LD), for comparison with what the
// page shows: by runs of four words. Linear in the texts.
class StatedBody {
 public:
  // `summaries` are what the markup gives as the page's description. Elements in `text` are passed over.
  // Texts too short to be a whole report count as none.
  explicit StatedBody(std::string_view text, const std::vector<std::string>& summaries = {});

  [[nodiscard]] bool empty() const { return runs_.empty(); }
  [[nodiscard]] std::size_t words() const { return words_; }

  // Whether most of a line, given its key (plain_key), stands in it. Lines under four words never do.
  [[nodiscard]] bool holds(std::string_view key) const;

  // Whether a line, given its key, is a summary or begins one, or the other way round. Lines under eight
  // words never are.
  [[nodiscard]] bool is_summary(std::string_view key) const;

 private:
  std::vector<std::string> summaries_;  // keys
  std::unordered_set<std::uint64_t> runs_;
  std::size_t words_ = 0;
};

}  // namespace isnad::read
