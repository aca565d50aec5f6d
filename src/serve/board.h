#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "serve/dossiers.h"
#include "store/store.h"

namespace isnad::serve {

// What lists show of a story.
struct BoardStory {
  std::string id;
  std::string headline;
  std::string language;
  std::string first;
  std::string last;
  std::string dossier;  // the key of its dossier; empty for a story of one document
  std::size_t documents = 0;
};

// The stories of one moment, the latest first, undated ones last.
struct Board {
  std::int64_t stories_revision = 0;
  std::vector<BoardStory> stories;
  std::unordered_map<std::int64_t, std::size_t> story_of;  // a document's number -> its place in stories
};

// The order of Board::stories: later last days first, then later first days, then ids.
[[nodiscard]] bool comes_before(const BoardStory& a, const BoardStory& b);

// What lists show of a story's dossier.
struct Compared {
  std::string counts = "null";  // its four counts as JSON; null for a story without a dossier
  std::size_t conflicts = 0;    // how many of its figures are in conflict
};

// Keeps the stories of the last revision that was asked for, so that a list does not read all of them again;
// and what lists show of their dossiers. Any thread.
class BoardKeeper {
 public:
  [[nodiscard]] Result<std::shared_ptr<const Board>> current(store::Store& store);
  [[nodiscard]] DossierKeeper& dossiers() { return dossiers_; }
  // pipeline::behind, which reads how many documents each day has, once for each revision.
  [[nodiscard]] Result<std::int64_t> behind(store::Store& store);
  [[nodiscard]] Result<Compared> compared(store::Store& store, const BoardStory& story);

 private:
  std::mutex lock_;
  std::shared_ptr<const Board> board_;
  struct Behind {
    std::int64_t revision = -1;
    std::int64_t stories_revision = -1;
    std::int64_t commits = 0;
  };
  Behind behind_;
  DossierKeeper dossiers_;
  std::unordered_map<std::string, Compared> compared_;  // by the dossier's key
};

}  // namespace isnad::serve
