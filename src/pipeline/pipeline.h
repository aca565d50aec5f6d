#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "base/progress.h"
#include "compare/compare.h"
#include "model/coverage.h"
#include "model/dossier.h"
#include "passages/passages.h"
#include "pipeline/collect.h"
#include "pipeline/inputs.h"
#include "read/read.h"
#include "stories/stories.h"

namespace isnad::pipeline {

using isnad::Progress;

struct RunOptions {
  unsigned jobs = 1;
  bool one_story = false;
  VaguePolicy policy = VaguePolicy::kConservative;
  compare::WireCopy wire = compare::WireCopy::kWith;
  passages::PassageOptions passages;
  stories::StoryOptions stories;
  read::ReadOptions read;
  CollectOptions collect;        // of inputs that are addresses
  Progress* progress = nullptr;  // not owned; null where nobody looks
};

// What a run found out about its inputs besides their articles.
struct Findings {
  std::vector<std::string> notes;        // files passed over and the like, one line each
  std::vector<read::Unusable> unusable;  // of the inputs first, then in the order of the pages
  Coverage coverage;
};

// Adds to findings what could not be used, by reasons, and notes of what archives say of pages that nobody
// could fetch. Once, when all is read.
void add_coverage(Findings& findings);

// Takes an article; false when no more is wanted.
using TakeArticle = std::function<bool(Article)>;

// Fetches the inputs' addresses and puts what they hold among their pages; what cannot be had is unusable.
void fetch_addresses(Inputs& inputs, const RunOptions& options);

// Reads every page and hands the articles on, each id once: those of loose pages sorted by id, then those of
// the archives as they stand there. Memory for the loose pages, not for the archives' (some 60 bytes a page,
// to know it again). Of records that state one id the first by source and text is kept, the others are
// unusable; an id made from a name gives way to a stated one; a page of an archive whose record was read
// already is counted as repeated. The outcome does not depend on the order of the inputs or on `jobs`.
[[nodiscard]] Findings read_each(Inputs inputs, const RunOptions& options, const TakeArticle& take);

// The articles of a run, sorted by id, each id once. What there is to say of an article stands in its notes.
struct Articles : Findings {
  std::vector<Article> articles;
};

// The same as read_each, all at once and sorted by id.
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
