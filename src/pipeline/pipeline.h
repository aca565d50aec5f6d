#pragma once

#include <string>
#include <vector>

#include "compare/compare.h"
#include "model/dossier.h"
#include "passages/passages.h"
#include "pipeline/inputs.h"
#include "read/read.h"
#include "stories/stories.h"

namespace isnad::pipeline {

struct RunOptions {
  unsigned jobs = 1;
  bool one_story = false;
  VaguePolicy policy = VaguePolicy::kConservative;
  compare::WireCopy wire = compare::WireCopy::kWith;
  passages::PassageOptions passages;
  stories::StoryOptions stories;
  read::ReadOptions read;
};

// The articles of a run, sorted by id, each id once.
struct Articles {
  std::vector<Article> articles;
  std::vector<std::string> notes;  // one line each, with the document's name
  std::vector<read::Unusable> unusable;
};

[[nodiscard]] Articles read_all(Inputs inputs, const RunOptions& options);
[[nodiscard]] std::vector<Annotation> annotate_all(const std::vector<Article>& articles,
                                                   const RunOptions& options);

// Stories of two documents or more (or the one story), each compared.
[[nodiscard]] std::vector<Dossier> trace(std::vector<Article> articles, const RunOptions& options);

}  // namespace isnad::pipeline
