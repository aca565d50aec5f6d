#include "read/stated_body.h"

#include <algorithm>
#include <functional>
#include <string>
#include <vector>

#include "read/plain_key.h"

namespace isnad::read {
namespace {

constexpr std::size_t kRun = 4;

template <class Visit>
void visit_runs(const std::vector<std::string_view>& words, const Visit& visit) {
  for (std::size_t i = 0; i + kRun <= words.size(); ++i) {
    std::uint64_t hash = 0;
    for (std::size_t j = 0; j < kRun; ++j)
      hash = hash * 1099511628211ULL + std::hash<std::string_view>{}(words[i + j]);
    visit(hash);
  }
}

std::string without_elements(std::string_view text) {
  std::string out;
  bool inside = false;
  for (const char c : text) {
    if (c == '<') inside = true;
    if (!inside) out.push_back(c);
    if (c == '>' && inside) {
      inside = false;
      out.push_back(' ');
    }
  }
  return out;
}

}  // namespace

StatedBody::StatedBody(std::string_view text, const std::vector<std::string>& summaries) {
  for (const std::string& summary : summaries) summaries_.push_back(plain_key(summary));
  const std::string key = plain_key(without_elements(text));
  const auto words = words_of(key);
  constexpr std::size_t kFewest = 80;  // a summary has less
  if (words.size() < kFewest) return;
  words_ = words.size();
  visit_runs(words, [&](std::uint64_t run) { runs_.insert(run); });
}

bool StatedBody::holds(std::string_view key) const {
  if (runs_.empty()) return false;
  std::size_t all = 0;
  std::size_t found = 0;
  visit_runs(words_of(key), [&](std::uint64_t run) {
    ++all;
    found += runs_.contains(run) ? 1 : 0;
  });
  return all > 0 && found * 3 >= all * 2;
}

bool StatedBody::is_summary(std::string_view key) const {
  constexpr std::size_t kFewest = 8;  // shorter ones are headlines
  if (word_count(key) < kFewest) return false;
  return std::any_of(summaries_.begin(), summaries_.end(), [&](const std::string& summary) {
    // Summaries are cut where they grow long, and several sentences are put together.
    return word_count(summary) >= kFewest && (key.starts_with(summary) || summary.starts_with(key));
  });
}

}  // namespace isnad::read
