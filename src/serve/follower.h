#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "serve/board.h"
#include "store/store.h"

namespace isnad::serve {

// Something that happened to the store, as a stream of events tells it.
struct Event {
  std::string name;  // documents, stories
  std::string data;  // JSON on one line
};

// Sees what changed in a store, whoever changed it, by its revision. One thread.
class Follower {
 public:
  explicit Follower(BoardKeeper& boards) : boards_(boards) {}
  // What changed since the last call; the first one only remembers how things stand.
  [[nodiscard]] Result<std::vector<Event>> poll(store::Store& store);

 private:
  [[nodiscard]] Result<void> new_documents(store::Store& store, std::vector<Event>& events);
  [[nodiscard]] Result<void> changed_stories(store::Store& store, std::vector<Event>& events);
  BoardKeeper& boards_;
  bool started_ = false;
  std::int64_t revision_ = -1;
  std::int64_t stories_revision_ = -1;
  store::DocumentNumber last_{};
  // What each story was: the key of its dossier, how many documents.
  std::map<std::string, std::pair<std::string, std::size_t>> stories_;
};

}  // namespace isnad::serve
