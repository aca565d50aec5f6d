#pragma once

#include <string>
#include <vector>

#include "model/article.h"
#include "search/query.h"

namespace isnad::search {

// What a result shows of a document. `text` is a stretch of the report, or its title, and `marks` are the
// words in it that were searched for, as bytes of `text`.
struct Snippet {
  std::string text;
  std::optional<Span> span;  // of the stretch in Article::text; absent for a title outside it
  std::vector<Span> marks;   // in order
};

// The sentence that holds most of the query's words, of equal ones the one that holds a phrase, then the
// first; of a long sentence kSnippetWords around the first mark. Without any match the first sentence.
[[nodiscard]] Snippet snippet_of(const Article& article, const Query& query, TermReader& reader);

inline constexpr std::size_t kSnippetWords = 40;  // two to three lines of a terminal

}  // namespace isnad::search
