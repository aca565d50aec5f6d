#include "passages/document_order.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace isnad::passages {

void DocumentOrder::add(std::string id, std::uint64_t text_hash, std::uint32_t twin) {
  const auto document = static_cast<std::uint32_t>(names_.size());
  names_.push_back({std::move(id), text_hash});
  ranks_.clear();
  if (twin == document) {
    class_of_.push_back(static_cast<std::uint32_t>(twins_.size()));
    twins_.push_back({document});
    return;
  }
  class_of_.push_back(class_of_[twin]);
  std::vector<std::uint32_t>& twins = twins_[class_of_[twin]];
  const auto at = std::ranges::upper_bound(twins, document,
                                           [&](std::uint32_t x, std::uint32_t y) { return before(x, y); });
  twins.insert(at, document);
}

bool DocumentOrder::before(std::uint32_t x, std::uint32_t y) const {
  if (ranks_.size() == names_.size()) return ranks_[x] < ranks_[y];
  const auto order = names_[x] <=> names_[y];
  return order != 0 ? order < 0 : x < y;
}

const std::vector<std::uint32_t>& DocumentOrder::sorted() {
  if (ranks_.size() == names_.size()) return sorted_;
  sorted_.resize(names_.size());
  std::iota(sorted_.begin(), sorted_.end(), 0U);
  std::ranges::sort(sorted_, [&](std::uint32_t x, std::uint32_t y) { return before(x, y); });
  std::vector<std::uint32_t> ranks(names_.size());
  for (std::uint32_t place = 0; place < sorted_.size(); ++place) ranks[sorted_[place]] = place;
  ranks_ = std::move(ranks);
  return sorted_;
}

}  // namespace isnad::passages
