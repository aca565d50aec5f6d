#include "serve/answers.h"

namespace isnad::serve {

SharedAnswer Answers::find(const std::string& key) {
  const std::lock_guard guard(lock_);
  const auto found = places_.find(key);
  if (found == places_.end()) return nullptr;
  order_.splice(order_.begin(), order_, found->second);
  return found->second->second;
}

void Answers::keep(const std::string& key, const SharedAnswer& answer) {
  const std::size_t bytes = size_of(key, *answer);
  if (bytes > most_bytes_ / 4) return;
  const std::lock_guard guard(lock_);
  if (places_.contains(key)) return;  // made by two at once
  while (bytes_ + bytes > most_bytes_) {
    const auto& [last_key, last] = order_.back();
    bytes_ -= size_of(last_key, *last);
    places_.erase(last_key);
    order_.pop_back();
  }
  order_.emplace_front(key, answer);
  places_.emplace(order_.front().first, order_.begin());
  bytes_ += bytes;
}

std::size_t Answers::size_of(std::string_view key, const KeptAnswer& answer) {
  constexpr std::size_t kAround = 200;  // nodes, strings and the answer itself
  return kAround + key.size() + answer.body.size() + answer.etag.size();
}

}  // namespace isnad::serve
