#pragma once

#include "model/article.h"
#include "read/read.h"

namespace isnad::read {

// Whether bytes look like JSON Lines: the first thing in them opens an object, which a later line does as
// well where the first one is broken.
[[nodiscard]] bool looks_like_json_lines(std::string_view bytes);

// Reads a record a line. A line that is no record is an Unusable with its number; the others are read.
// Ids: the record's own, else the page's (":" and the line's number added where the page has several
// records). Memory for one line at a time beside the articles. `bytes` without a byte-order mark, of which
// the first line has the number `first_line`.
[[nodiscard]] ReadResult read_json_lines(const Page& page, std::string_view bytes, std::size_t first_line,
                                         const ReadOptions& options);

// The only record of a file has the file's name.
void name_only_record(const Page& page, ReadResult& result);

}  // namespace isnad::read
