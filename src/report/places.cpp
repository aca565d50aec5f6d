#include "report/places.h"

#include <algorithm>

namespace isnad::report {

LineIndex::LineIndex(std::string_view text) : code_points_(text), line_begins_{0} {
  for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) {
    line_begins_.push_back(static_cast<std::uint32_t>(at + 1));
  }
}

std::string LineIndex::place(std::string_view text, std::uint32_t byte) const {
  const auto after = std::upper_bound(line_begins_.begin(), line_begins_.end(), byte);
  const std::uint32_t begin = *(after - 1);
  const auto column = code_points_.to_code_points(text, byte) - code_points_.to_code_points(text, begin) + 1;
  return std::to_string(after - line_begins_.begin()) + ":" + std::to_string(column);
}

}  // namespace isnad::report
