#include "mcp/lines.h"

namespace isnad::mcp {

void LineReader::add(std::string_view bytes, const Take& take) {
  while (!bytes.empty()) {
    const std::size_t end = bytes.find('\n');
    keep(bytes.substr(0, end));
    if (end == std::string_view::npos) return;
    give(take);
    bytes.remove_prefix(end + 1);
  }
}

void LineReader::end(const Take& take) {
  if (too_long_ || !pending_.empty()) give(take);
}

void LineReader::keep(std::string_view piece) {
  if (too_long_) return;
  if (piece.size() > kMostLineBytes - pending_.size()) {
    too_long_ = true;
    pending_ = {};
    return;
  }
  pending_ += piece;
}

void LineReader::give(const Take& take) {
  if (pending_.ends_with('\r')) pending_.pop_back();
  take({pending_, too_long_});
  pending_.clear();
  too_long_ = false;
}

}  // namespace isnad::mcp
