#include "pipeline/story_memory.h"

#include <algorithm>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace isnad::pipeline {
namespace {

// Documents opened at once: enough for all threads to read, some ten megabytes.
constexpr std::size_t kChunk = 2048;

}  // namespace

std::vector<DocumentIndex> PartMemory::places_in(std::span<const store::DatedDocument> documents) const {
  std::unordered_map<std::string_view, std::size_t> place_of;
  for (std::size_t i = 0; i < documents.size(); ++i) place_of.emplace(documents[i].key, i);
  std::vector<DocumentIndex> places;
  places.reserve(documents.size());
  for (const Held& held : held_) {
    const auto place = place_of.find(held.key);
    if (place == place_of.end() || documents[place->second].id != held.id) return {};
    places.emplace_back(place->second);
  }
  return places;
}

Result<void> PartMemory::hold(std::span<const store::DatedDocument> documents,
                              const stories::StoryOptions& options, const OpenArticles& open) {
  std::vector<DocumentIndex> places = places_in(documents);
  if (keeper_ == nullptr || places.size() != held_.size()) {
    keeper_ = std::make_unique<stories::StoryKeeper>(options);
    held_.clear();
    places.clear();
  }
  std::vector<bool> is_held(documents.size());
  for (const DocumentIndex place : places) is_held[place.value()] = true;
  std::vector<store::DocumentNumber> fresh;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    if (is_held[i]) continue;
    fresh.push_back(documents[i].number);
    held_.push_back({documents[i].key, documents[i].id});
    places.emplace_back(i);
  }
  for (std::size_t at = 0; at < fresh.size(); at += kChunk) {
    const Result<std::vector<Article>> articles =
        open(std::span(fresh).subspan(at, std::min(kChunk, fresh.size() - at)));
    if (!articles) {
      *this = {};
      return articles.error();
    }
    keeper_->hold(*articles);
  }
  places_ = std::move(places);
  return {};
}

std::vector<Story> PartMemory::stories() {
  keeper_->settle();
  std::vector<Story> stories = keeper_->stories();
  for (Story& story : stories) {
    for (DocumentIndex& document : story.documents) document = places_[document.value()];
    std::sort(story.documents.begin(), story.documents.end());
  }
  std::sort(stories.begin(), stories.end(), [](const Story& a, const Story& b) {
    return std::tie(a.id, a.documents) < std::tie(b.id, b.documents);
  });
  return stories;
}

PartMemory& StoryMemory::of(const std::string& part) {
  const auto known = std::ranges::find(parts_, part, &std::pair<std::string, PartMemory>::first);
  return known == parts_.end() ? parts_.emplace_back(part, PartMemory()).second : known->second;
}

std::vector<std::string> StoryMemory::make_room_for(std::span<const StoryPart> group) {
  const auto is_of_group = [&](const auto& one) {
    return std::ranges::find(group, one.first, &StoryPart::name) != group.end();
  };
  const auto others =
      std::stable_partition(parts_.begin(), parts_.end(), [&](const auto& one) { return !is_of_group(one); });
  const auto kept = static_cast<std::size_t>(others - parts_.begin());
  std::vector<std::string> forgotten;
  for (std::size_t i = 0; i + remembered_ < kept; ++i) forgotten.push_back(parts_[i].first);
  parts_.erase(parts_.begin(), parts_.begin() + static_cast<std::ptrdiff_t>(forgotten.size()));
  for (const StoryPart& part : group) (void)of(part.name);
  return forgotten;
}

}  // namespace isnad::pipeline
