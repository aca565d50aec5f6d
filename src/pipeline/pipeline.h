#pragma once

#include <atomic>
#include <cstddef>
#include <string>
#include <vector>

#include "compare/compare.h"
#include "model/dossier.h"
#include "passages/passages.h"
#include "pipeline/inputs.h"
#include "read/read.h"
#include "stories/stories.h"

namespace isnad::pipeline {

// How far a run is, for whoever shows it: written by the pipeline, may be read from another thread.
struct Progress {
  std::atomic<const char*> stage = "";  // a string literal
  std::atomic<std::size_t> done = 0;    // of `total` steps of this stage
  std::atomic<std::size_t> total = 0;

  void begin(const char* next_stage, std::size_t steps);
};

struct RunOptions {
  unsigned jobs = 1;
  bool one_story = false;
  VaguePolicy policy = VaguePolicy::kConservative;
  compare::WireCopy wire = compare::WireCopy::kWith;
  passages::PassageOptions passages;
  stories::StoryOptions stories;
  read::ReadOptions read;
  Progress* progress = nullptr;  // not owned; null where nobody looks
};

// The articles of a run, sorted by id, each id once. What there is to say of an article stands in its notes.
struct Articles {
  std::vector<Article> articles;
  std::vector<std::string> notes;        // of the inputs: files passed over, one line each
  std::vector<read::Unusable> unusable;  // of the inputs first, then in the order of the pages
};

// Reads every page. Of records that state one id the first by source and text is kept, the others are
// unusable; an id made from a name gives way to a stated one. The outcome does not depend on the order of the
// inputs or on `jobs`.
[[nodiscard]] Articles read_all(Inputs inputs, const RunOptions& options);

// What each article says alone, in the articles' order.
[[nodiscard]] std::vector<Annotation> annotate_all(const std::vector<Article>& articles,
                                                   const RunOptions& options);

// What one story's documents say. `members` and `annotations` are in the order of story.documents.
[[nodiscard]] Dossier compare_story(Story story, std::vector<Article> members,
                                    std::vector<Annotation> annotations, const RunOptions& options);

// Stories of two documents or more (with `one_story`, all articles as one), each compared; the largest first,
// then by id.
[[nodiscard]] std::vector<Dossier> trace(std::vector<Article> articles, const RunOptions& options);

}  // namespace isnad::pipeline
