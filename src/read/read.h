#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "model/article.h"
#include "read/given.h"

namespace isnad::read {

struct ReadOptions {
  // The longest text of one document; longer ones are not used, and the message names this limit. 16 MiB is
  // some hundred times the longest article seen.
  std::size_t max_text_bytes = std::size_t{16} << 20U;
  GivenFields given;  // what is known from elsewhere
};

struct ReadArticle {
  Article article;
  bool explicit_id = false;  // the id is the record's own, not made from a name
};

// A part of an input that could not be used.
struct Unusable {
  std::string where;   // "file.jsonl: line 7", "page.html"
  std::string reason;  // one line
};

struct ReadResult {
  std::vector<ReadArticle> articles;
  std::vector<Unusable> unusable;
};

// A stretch of a page that can be read by itself: lines [first_line, …) in bytes [begin, end).
struct PagePart {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t first_line = 1;
};

// A page's parts, in order: of JSON Lines some of about a megabyte, so that several threads share a long
// file; of everything else the page itself.
[[nodiscard]] std::vector<PagePart> parts_of(const Page& page);

// read() of one part; join() of the results of all of them, in order, is read() of the page.
[[nodiscard]] ReadResult read_part(const Page& page, const PagePart& part, const ReadOptions& options);
[[nodiscard]] ReadResult join(const Page& page, std::vector<ReadResult> parts);

// Reads a page into articles: one for plain text and HTML, one a record for JSON Lines; which it is, its
// content tells. Total: whatever the bytes are, each part becomes an article (with notes) or an Unusable.
// Pure, any thread.
[[nodiscard]] ReadResult read(const Page& page, const ReadOptions& options);

}  // namespace isnad::read
