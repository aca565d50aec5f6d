#include "apps/cli/watch_state.h"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <utility>

#include "apps/cli/output_file.h"
#include "base/address.h"
#include "base/hash.h"

namespace isnad::cli {
namespace {

using nlohmann::json;

std::string string_in(const json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

// Changes when the feed says something else of a page: another day, another title, another text.
std::string state_of(const read::FeedItem& item) {
  return hex_hash(item.published + '\n' + item.modified + '\n' + item.title + '\n' + item.html);
}

}  // namespace

Result<void> WatchState::load() {
  std::error_code error;
  if (path_.empty() || !std::filesystem::exists(path_, error)) return {};
  std::ifstream file(path_);
  std::string line;
  for (std::size_t number = 1; std::getline(file, line); ++number) {
    const json record = json::parse(line, nullptr, false);
    if (!record.is_object() || (!record.contains("feed") && !record.contains("entry")))
      return Error{ErrorCode::kInvalidInput,
                   fmt::format("{}: line {}: not what isnad watch keeps there", path_, number)};
    if (record.contains("feed")) {
      feeds_[string_in(record, "feed")] = {string_in(record, "etag"), string_in(record, "last_modified")};
    } else {
      const auto versions = record.find("versions");
      entries_[string_in(record, "entry")] = {
          string_in(record, "state"),
          versions != record.end() && versions->is_number_integer() ? versions->get<int>() : 1};
    }
  }
  if (file.bad()) return Error{ErrorCode::kUnavailable, path_ + ": cannot be read"};
  return {};
}

Result<void> WatchState::save() const {
  if (path_.empty()) return {};
  std::string out;
  const auto add = [&](const json& record) {
    out += record.dump(-1, ' ', false, json::error_handler_t::replace) + "\n";
  };
  for (const auto& [feed, validators] : feeds_)
    add({{"feed", feed}, {"etag", validators.etag}, {"last_modified", validators.last_modified}});
  for (const auto& [address, entry] : entries_)
    add({{"entry", address}, {"state", entry.state}, {"versions", entry.versions}});
  return write_file(path_, out);
}

fetch::Validators WatchState::validators(const std::string& feed) const {
  const auto found = feeds_.find(feed);
  return found == feeds_.end() ? fetch::Validators{} : found->second;
}

void WatchState::saw_feed(const std::string& feed, const fetch::Validators& validators) {
  feeds_[feed] = validators;
}

bool WatchState::wants(const read::FeedItem& item) const {
  const auto found = entries_.find(canonical_address(item.url));
  return found == entries_.end() || found->second.state != state_of(item);
}

// A later version needs an id of its own.
std::string WatchState::took(const read::FeedItem& item) {
  Entry& entry = entries_[canonical_address(item.url)];
  entry.state = state_of(item);
  return ++entry.versions == 1 ? item.url : fmt::format("{} (version {})", item.url, entry.versions);
}

pipeline::Inputs new_pages(const std::vector<std::string>& feeds, const pipeline::CollectOptions& options,
                           WatchState& state) {
  pipeline::Collected collected = pipeline::collect(feeds, options, &state, nullptr);
  pipeline::Inputs inputs;
  inputs.pages = std::move(collected.pages);
  inputs.notes = std::move(collected.notes);
  inputs.unusable = std::move(collected.unusable);
  return inputs;
}

}  // namespace isnad::cli
