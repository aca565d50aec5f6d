#include "passages/word_diff.h"

#include <algorithm>

namespace isnad::passages {
namespace {

struct Point {
  std::int64_t x = 0;  // words of a
  std::int64_t y = 0;  // words of b
};

class Myers {
 public:
  Myers(std::span<const std::string> a, std::span<const std::string> b, std::uint32_t most)
      : a_(a), b_(b), most_(most), furthest_(2 * most_ + 3, 0) {}

  std::optional<std::vector<Difference>> run() {
    const std::optional<std::int64_t> steps = search();
    if (!steps) return std::nullopt;
    return back(*steps);
  }

 private:
  std::int64_t& at(std::int64_t diagonal) {
    return furthest_[static_cast<std::size_t>(diagonal + most_ + 1)];
  }

  // Whether the best way to `diagonal` in `step` steps comes from the one above (a word of b put in).
  bool from_above(std::int64_t diagonal, std::int64_t step) {
    return diagonal == -step || (diagonal != step && at(diagonal - 1) < at(diagonal + 1));
  }

  std::optional<std::int64_t> search() {
    const auto width = static_cast<std::int64_t>(a_.size());
    const auto height = static_cast<std::int64_t>(b_.size());
    for (std::int64_t step = 0; step <= most_; ++step) {
      trace_.emplace_back(furthest_.begin() + (most_ + 1 - step), furthest_.begin() + (most_ + 2 + step));
      for (std::int64_t k = -step; k <= step; k += 2) {
        std::int64_t x = step == 0 ? 0 : (from_above(k, step) ? at(k + 1) : at(k - 1) + 1);
        while (x < width && x - k < height && x - k >= 0 && a_[x] == b_[x - k]) ++x;
        at(k) = x;
        if (x >= width && x - k >= height) return step;
      }
    }
    return std::nullopt;
  }

  // The way back, each step of which is a word left out or put in.
  std::vector<Difference> back(std::int64_t steps) {
    std::vector<Difference> out;
    Point end{static_cast<std::int64_t>(a_.size()), static_cast<std::int64_t>(b_.size())};
    for (std::int64_t step = steps; step > 0; --step) {
      // What had been reached before this step, diagonals [-step, step]; those of step - 1 are inside.
      const std::vector<std::int64_t>& reached = trace_[static_cast<std::size_t>(step)];
      const auto before = [&](std::int64_t k) { return reached[static_cast<std::size_t>(k + step)]; };
      const std::int64_t k = end.x - end.y;
      const bool above = k == -step || (k != step && before(k - 1) < before(k + 1));
      const std::int64_t from = above ? k + 1 : k - 1;
      const Point start{before(from), before(from) - from};
      add(out, start, {start.x + (above ? 0 : 1), start.y + (above ? 1 : 0)});
      end = start;
    }
    std::reverse(out.begin(), out.end());
    return joined(out);
  }

  static void add(std::vector<Difference>& out, Point from, Point to) {
    out.push_back({static_cast<std::uint32_t>(from.x), static_cast<std::uint32_t>(to.x),
                   static_cast<std::uint32_t>(from.y), static_cast<std::uint32_t>(to.y)});
  }

  static std::vector<Difference> joined(const std::vector<Difference>& steps) {
    std::vector<Difference> out;
    for (const Difference& step : steps) {
      if (!out.empty() && out.back().a_end == step.a_begin && out.back().b_end == step.b_begin) {
        out.back().a_end = step.a_end;
        out.back().b_end = step.b_end;
      } else {
        out.push_back(step);
      }
    }
    return out;
  }

  std::span<const std::string> a_;
  std::span<const std::string> b_;
  std::int64_t most_;
  std::vector<std::int64_t> furthest_;  // by diagonal: how far in a
  std::vector<std::vector<std::int64_t>> trace_;
};

}  // namespace

std::optional<std::vector<Difference>> differences(std::span<const std::string> a,
                                                   std::span<const std::string> b, std::uint32_t most) {
  // What is equal at the ends costs nothing to find.
  std::size_t front = 0;
  while (front < std::min(a.size(), b.size()) && a[front] == b[front]) ++front;
  std::size_t back = 0;
  while (back < std::min(a.size(), b.size()) - front && a[a.size() - 1 - back] == b[b.size() - 1 - back])
    ++back;
  auto out =
      Myers(a.subspan(front, a.size() - front - back), b.subspan(front, b.size() - front - back), most).run();
  if (!out) return out;
  const auto shift = static_cast<std::uint32_t>(front);
  for (Difference& one : *out) {
    one.a_begin += shift;
    one.a_end += shift;
    one.b_begin += shift;
    one.b_end += shift;
  }
  return out;
}

}  // namespace isnad::passages
