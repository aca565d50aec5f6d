#pragma once

#include "base/pool.h"
#include "pipeline/collection.h"

namespace isnad::serve {

// A searcher for each thread that searches just now.
using Searchers = Pool<pipeline::Searcher>;

}  // namespace isnad::serve
