#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "model/article.h"
#include "read/read.h"

namespace isnad::pipeline {

// What a command line's INPUT arguments hold, before it is read.
struct Inputs {
  std::vector<Page> pages;               // ids made as docs/formats and the CLI contract say
  std::vector<std::string> notes;        // files passed over, one line each
  std::vector<read::Unusable> unusable;  // missing, unreadable, over a limit
};

struct InputLimits {
  std::size_t max_file_bytes = std::size_t{2} << 30U;  // decompressed size of one file
  // Of one that is not JSON Lines, and so a single page: the longest that read() takes, in UTF-16.
  std::size_t max_page_bytes = 2 * read::ReadOptions().max_text_bytes;
};

// Opens files, folders (recursively, in sorted order) and "-" (standard input); .gz and .zst are
// decompressed. Sorted by id, so that the order of arguments does not matter.
[[nodiscard]] Inputs gather(const std::vector<std::string>& arguments, const InputLimits& limits);

}  // namespace isnad::pipeline
