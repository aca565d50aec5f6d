#pragma once

#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "model/article.h"
#include "model/dossier.h"
#include "stories/keeper.h"

namespace isnad::pipeline {

// What a program that groups again and again remembers of the last time: what came since is grouped with
// that, instead of everything anew. The outcome is the same. One thread at a time.
class StoryMemory {
 public:
  // The stories of articles that are sorted by id; `keys` tell each from every other and from what it was
  // before. Where one that was there is gone or has another id, everything is grouped anew.
  [[nodiscard]] std::vector<Story> group(std::span<const Article> articles, std::span<const std::string> keys,
                                         const stories::StoryOptions& options);

 private:
  struct Held {
    std::string key;
    std::string id;
  };
  // By the order of their coming: where they stand among `articles`; empty where one does not, or differs.
  [[nodiscard]] std::vector<DocumentIndex> places_in(std::span<const Article> articles,
                                                     std::span<const std::string> keys) const;
  // Adds what is not there yet, to `places` as well.
  void add_to(std::vector<DocumentIndex>& places, std::span<const Article> articles,
              std::span<const std::string> keys);

  std::unique_ptr<stories::StoryKeeper> keeper_;
  std::vector<Held> held_;  // in the order of their coming
};

}  // namespace isnad::pipeline
