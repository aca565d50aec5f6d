#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/result.h"
#include "pipeline/collect.h"
#include "pipeline/inputs.h"

namespace isnad::cli {

// What `isnad watch` keeps between rounds and calls: what servers said of feeds, and which entries it has. A
// file of JSON Lines; without a path it is forgotten at the end.
class WatchState final : public pipeline::CollectMemory {
 public:
  explicit WatchState(std::string path) : path_(std::move(path)) {}

  // Reads the file, where there is one. Errors: it is there and is no such file.
  [[nodiscard]] Result<void> load();
  // Writes it beside and renames.
  [[nodiscard]] Result<void> save() const;

  [[nodiscard]] fetch::Validators validators(const std::string& feed) const override;
  void saw_feed(const std::string& feed, const fetch::Validators& validators) override;
  [[nodiscard]] bool wants(const read::FeedItem& item) const override;
  [[nodiscard]] std::string took(const read::FeedItem& item) override;

 private:
  struct Entry {
    std::string state;  // of what its feed said
    int versions = 0;
  };
  std::string path_;
  std::map<std::string, fetch::Validators> feeds_;
  std::map<std::string, Entry> entries_;  // by canonical address
};

// One round of following feeds: what is new in them. The state is to be saved once the pages are kept, so
// that what a stop comes between is fetched again rather than lost.
[[nodiscard]] pipeline::Inputs new_pages(const std::vector<std::string>& feeds,
                                         const pipeline::CollectOptions& options, WatchState& state);

}  // namespace isnad::cli
