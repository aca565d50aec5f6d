#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "pipeline/pipeline.h"
#include "pipeline/story_memory.h"
#include "pipeline/story_parts.h"
#include "store/store.h"

// Stories and dossiers of what a store holds, worked out part by part. What comes out is a function of the
// set of documents and of the decisions that stand, however and whenever they came in.
namespace isnad::pipeline {

// Works out the stories and dossiers of all documents, where documents or decisions changed since that was
// done last. `options` but for jobs, progress and stories.whole_up_to are those of every dossier that is
// kept. `memory` of the last time spares grouping everything anew.
[[nodiscard]] Result<void> bring_up_to_date(store::Store& store, const RunOptions& options);
[[nodiscard]] Result<void> bring_up_to_date(store::Store& store, const RunOptions& options,
                                            StoryMemory& memory);

// How many commits came since the part of the stories that is furthest behind was worked out; 0 where all are
// of now.
[[nodiscard]] Result<std::int64_t> behind(store::Store& store, const RunOptions& options = {});

// What there is to do, for programs that share it.
struct StoryWork {
  std::int64_t revision = 0;
  std::vector<std::vector<StoryPart>> groups;  // of parts that are worked out together, those that are behind
  std::vector<std::string> gone;               // parts that are none any more
  std::vector<store::Decision> decisions;
};
// Only looks.
[[nodiscard]] Result<StoryWork> story_work(store::Store& store, const RunOptions& options);
// First gives documents that want one id theirs, as has to be done before any of it is.
[[nodiscard]] Result<StoryWork> settled_story_work(store::Store& store, const RunOptions& options);

// Does one group of it. Nothing is written where somebody else was faster and saw as much.
[[nodiscard]] Result<void> work_out(store::Store& store, const StoryWork& work, std::size_t group,
                                    const RunOptions& options, StoryMemory& memory);
// Takes out the stories of parts that are gone.
[[nodiscard]] Result<void> drop_gone(store::Store& store, const StoryWork& work);

}  // namespace isnad::pipeline
