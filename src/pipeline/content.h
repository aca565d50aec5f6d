#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "archive/byte_source.h"
#include "base/result.h"
#include "read/read.h"

namespace isnad::pipeline {

struct InputLimits {
  std::size_t max_file_bytes = std::size_t{2} << 30U;          // decompressed size of one file
  std::uint64_t max_spooled_bytes = std::uint64_t{64} << 30U;  // of a zip file on standard input
  // Of one that is not JSON Lines, and so a single page: the longest that read() takes, in UTF-16.
  std::size_t max_page_bytes = 2 * read::ReadOptions().max_text_bytes;
};

enum class ContentKind {
  kPages,  // text, HTML, JSON Lines: to be taken whole
  kWarc,
  kZip,
};

// What a file holds, by its first bytes as they are stored.
[[nodiscard]] ContentKind kind_of(std::string_view first_bytes);

// Whether a file's bytes, or their beginning, are records (JSON Lines, a JSON document) and no page or feed.
[[nodiscard]] bool are_records(std::string_view bytes);

// All of a source without its compression, up to the limits. Errors: over a limit, damaged, unreadable.
[[nodiscard]] Result<std::string> content_of(archive::ByteSource& source, const InputLimits& limits);

}  // namespace isnad::pipeline
