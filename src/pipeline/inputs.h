#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "model/article.h"
#include "pipeline/archives.h"
#include "pipeline/content.h"
#include "read/read.h"

namespace isnad::pipeline {

// What a command line's INPUT arguments hold, before it is read.
struct Inputs {
  std::vector<Page> pages;                  // ids made as docs/formats and the CLI contract say
  std::vector<std::string> addresses = {};  // http(s), to be fetched; sorted, each once
  std::vector<ArchiveInput> archives = {};  // to be read page by page, in the order of their paths
  std::vector<std::string> notes;           // files passed over, one line each
  std::vector<read::Unusable> unusable;     // missing, unreadable, over a limit
};

// Opens files, folders (recursively, in sorted order) and "-" (standard input); .gz and .zst are
// decompressed. Sorted by id, so that the order of arguments does not matter. Archives are told by their
// content.
[[nodiscard]] Inputs gather(const std::vector<std::string>& arguments, const InputLimits& limits);

}  // namespace isnad::pipeline
