#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "search/figures.h"
#include "search/index.h"
#include "search/match.h"
#include "search/terms.h"

namespace isnad::search {

// One word of a query with the forms that it is found by.
struct QueryWord {
  std::vector<std::string> terms;
  bool prefix = false;
};

// A word, or several in a row; of kFigure a range instead.
struct Atom {
  Field field = Field::kText;
  std::vector<QueryWord> words;
  FigureRange figures;
};

struct Clause {
  std::vector<Atom> any;
  bool excluded = false;
};

// What somebody typed into the search box: docs/search.md.
struct Query {
  std::vector<Clause> clauses;
  std::optional<int> from_day;
  std::optional<int> before_day;
};

// Reads a query. Errors, kUsage: a date or a number that is none, nothing to search for, or more words than
// kMaxQueryWords. Linear.
[[nodiscard]] Result<Query> parse_query(std::string_view text, TermReader& reader);

inline constexpr std::size_t kMaxQueryWords = 64;  // a pasted sentence has some 30

// The same in terms of an index.
[[nodiscard]] Match match_of(const Query& query);

// What the rank counts: the words of the text that are asked for, each once, as the forms that it is found
// by.
[[nodiscard]] std::vector<std::vector<std::string>> ranked_words(const Query& query);

}  // namespace isnad::search
