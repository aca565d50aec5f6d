#include "pipeline/decisions.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>

namespace isnad::pipeline {
namespace {

using Labels = std::vector<std::size_t>;  // by document: its group

// The documents of a decision that are here.
std::vector<std::size_t> places_of(const store::Decision& decision,
                                   const std::unordered_map<std::string, std::size_t>& place_of) {
  std::vector<std::size_t> places;
  for (const std::string& key : decision.documents) {
    if (const auto found = place_of.find(key); found != place_of.end()) places.push_back(found->second);
  }
  return places;
}

void apply(store::Decision::Kind kind, const std::vector<std::size_t>& places, std::size_t fresh,
           Labels& labels) {
  if (kind == store::Decision::Kind::kMerge) {
    std::set<std::size_t> merged;
    for (const std::size_t place : places) merged.insert(labels[place]);
    for (std::size_t& label : labels) {
      if (merged.contains(label)) label = fresh;
    }
    return;
  }
  for (const std::size_t place : places) labels[place] = fresh;
}

}  // namespace

Result<std::vector<Story>> apply_decisions(std::vector<Story> stories, std::span<const std::string> keys,
                                           std::span<const store::Decision> decisions,
                                           const MakeStory& make) {
  std::unordered_map<std::string, std::size_t> place_of;
  for (std::size_t i = 0; i < keys.size(); ++i) place_of.emplace(keys[i], i);
  Labels labels(keys.size());
  for (std::size_t s = 0; s < stories.size(); ++s) {
    for (const DocumentIndex doc : stories[s].documents) labels[doc.value()] = s;
  }
  std::size_t fresh = stories.size();
  for (const store::Decision& decision : decisions) {
    if (!decision.undone) apply(decision.kind, places_of(decision, place_of), fresh++, labels);
  }
  if (fresh == stories.size()) return stories;

  std::map<std::size_t, std::vector<DocumentIndex>> groups;
  for (std::size_t i = 0; i < labels.size(); ++i) groups[labels[i]].emplace_back(i);
  std::map<std::vector<DocumentIndex>, std::size_t> found;  // stories by their documents
  for (std::size_t s = 0; s < stories.size(); ++s) found.emplace(stories[s].documents, s);
  std::vector<Story> out;
  out.reserve(groups.size());
  for (const auto& [label, documents] : groups) {
    const auto same = found.find(documents);
    if (same != found.end()) {
      out.push_back(std::move(stories[same->second]));
      continue;
    }
    Result<Story> made = make(documents);
    if (!made) return made.error();
    out.push_back(std::move(*made));
  }
  std::sort(out.begin(), out.end(), [](const Story& a, const Story& b) { return a.id < b.id; });
  return out;
}

}  // namespace isnad::pipeline
