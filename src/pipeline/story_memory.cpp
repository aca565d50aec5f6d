#include "pipeline/story_memory.h"

#include <algorithm>
#include <string_view>
#include <tuple>
#include <unordered_map>

namespace isnad::pipeline {

std::vector<DocumentIndex> StoryMemory::places_in(std::span<const Article> articles,
                                                  std::span<const std::string> keys) const {
  std::unordered_map<std::string_view, std::size_t> place_of;
  for (std::size_t i = 0; i < keys.size(); ++i) place_of.emplace(keys[i], i);
  std::vector<DocumentIndex> places;
  places.reserve(keys.size());
  for (const Held& held : held_) {
    const auto place = place_of.find(held.key);
    if (place == place_of.end() || articles[place->second].id != held.id) return {};
    places.emplace_back(place->second);
  }
  return places;
}

void StoryMemory::add_to(std::vector<DocumentIndex>& places, std::span<const Article> articles,
                         std::span<const std::string> keys) {
  std::vector<bool> is_held(articles.size());
  for (const DocumentIndex place : places) is_held[place.value()] = true;
  std::vector<Article> fresh;
  for (std::size_t i = 0; i < articles.size(); ++i) {
    if (is_held[i]) continue;
    fresh.push_back(articles[i]);
    held_.push_back({keys[i], articles[i].id});
    places.emplace_back(i);
  }
  keeper_->add(fresh);
}

std::vector<Story> StoryMemory::group(std::span<const Article> articles, std::span<const std::string> keys,
                                      const stories::StoryOptions& options) {
  std::vector<DocumentIndex> places = places_in(articles, keys);
  if (keeper_ == nullptr || places.size() != held_.size()) {
    keeper_ = std::make_unique<stories::StoryKeeper>(options);
    held_.clear();
    places.clear();
  }
  if (held_.empty()) {
    keeper_->add(articles);
    for (std::size_t i = 0; i < articles.size(); ++i) {
      held_.push_back({keys[i], articles[i].id});
      places.emplace_back(i);
    }
  } else {
    add_to(places, articles, keys);
  }

  std::vector<Story> stories = keeper_->stories();
  for (Story& story : stories) {
    for (DocumentIndex& document : story.documents) document = places[document.value()];
    std::sort(story.documents.begin(), story.documents.end());
  }
  std::sort(stories.begin(), stories.end(), [](const Story& a, const Story& b) {
    return std::tie(a.id, a.documents) < std::tie(b.id, b.documents);
  });
  return stories;
}

}  // namespace isnad::pipeline
