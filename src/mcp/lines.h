#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace isnad::mcp {

// A line of the input, without its end. Of one that was too long nothing is kept.
struct Line {
  std::string_view text;
  bool too_long = false;
};

// Cuts a stream into lines as it arrives. Holds at most kMostLineBytes of it, whatever comes; linear.
class LineReader {
 public:
  using Take = std::function<void(const Line&)>;

  // Gives each line that ends within `bytes` to `take`. Line ends are LF and CR LF.
  void add(std::string_view bytes, const Take& take);
  // The input has ended: what stands behind the last line end is a line, unless it is empty.
  void end(const Take& take);

  // No question needs more: a query and a cursor have some hundred bytes, a batch of them some thousand.
  static constexpr std::size_t kMostLineBytes = std::size_t{1} << 20U;

 private:
  void keep(std::string_view piece);
  void give(const Take& take);
  std::string pending_;
  bool too_long_ = false;
};

}  // namespace isnad::mcp
