#pragma once

#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/article.h"
#include "model/dossier.h"
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

// By the names of parts. What a program that works out stories again and again keeps from one time to the
// next.
using StoryMemory = std::map<std::string, PartMemory>;

}  // namespace isnad::pipeline
