#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "model/article.h"
#include "model/dossier.h"
#include "pipeline/story_parts.h"
#include "store/store.h"
#include "stories/keeper.h"

namespace isnad::pipeline {

// Opens the articles of documents, in their order.
using OpenArticles = std::function<Result<std::vector<Article>>(std::span<const store::DocumentNumber>)>;

// What is remembered of one part of the stories: what came since is grouped with that, instead of everything
// anew. The outcome is the same. One thread at a time.
class PartMemory {
 public:
  // Takes in the part's documents, which are sorted by id, and opens those that are new. Where one that was
  // there is gone or has another id, everything is opened anew. After an error nothing is remembered.
  [[nodiscard]] Result<void> hold(std::span<const store::DatedDocument> documents,
                                  const stories::StoryOptions& options, const OpenArticles& open);

  // Their stories, whose DocumentIndex is the place among the documents of the last hold().
  [[nodiscard]] std::vector<Story> stories();

 private:
  struct Held {
    std::string key;
    std::string id;
  };
  // By the order of their coming: where they stand among `documents`; empty where one does not, or differs.
  [[nodiscard]] std::vector<DocumentIndex> places_in(std::span<const store::DatedDocument> documents) const;

  std::unique_ptr<stories::StoryKeeper> keeper_;
  std::vector<Held> held_;  // in the order of their coming
  std::vector<DocumentIndex> places_;
};

// What a program that works out stories again and again keeps from one time to the next, by parts.
class StoryMemory {
 public:
  // How many parts are remembered beside those being worked out. Worth it are the block of today, the one
  // before it and another language.
  explicit StoryMemory(std::size_t remembered = 3) : remembered_(remembered) {}

  [[nodiscard]] PartMemory& of(const std::string& part);
  // Before these parts are worked out: forgets those of the others that there is no room for, the ones used
  // longest ago, and gives their names.
  std::vector<std::string> make_room_for(std::span<const StoryPart> group);

 private:
  std::size_t remembered_;
  std::vector<std::pair<std::string, PartMemory>> parts_;  // the one used last behind
};

}  // namespace isnad::pipeline
