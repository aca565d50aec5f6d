#include "serve/answers.h"

namespace isnad::serve {

std::optional<std::string> Answers::find(std::int64_t revision, const std::string& question) {
  const std::lock_guard guard(lock_);
  if (revision != revision_) return std::nullopt;
  const auto found = kept_.find(question);
  return found == kept_.end() ? std::nullopt : std::optional(found->second);
}

void Answers::keep(std::int64_t revision, const std::string& question, const std::string& answer) {
  const std::lock_guard guard(lock_);
  if (revision < revision_) return;  // made before somebody wrote
  if (revision > revision_) forget();
  revision_ = revision;
  const std::size_t bytes = question.size() + answer.size();
  if (bytes > kMostBytes) return;
  if (bytes_ + bytes > kMostBytes) forget();
  if (kept_.emplace(question, answer).second) bytes_ += bytes;
}

void Answers::forget() {
  kept_.clear();
  bytes_ = 0;
}

}  // namespace isnad::serve
