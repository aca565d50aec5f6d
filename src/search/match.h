#pragma once

#include <optional>
#include <string>
#include <vector>

// Which documents are wanted, in terms of an index, without any language of a store. Plain values.
namespace isnad::search {

// Terms at positions in a row; the last one may be the beginning of a term.
struct TermPhrase {
  std::vector<std::string> terms;
  bool prefix = false;
  auto operator<=>(const TermPhrase&) const = default;
};

struct MatchClause {
  std::vector<TermPhrase> any;  // one of them stands in the document
  bool excluded = false;        // none of them does
};

struct Match {
  std::vector<MatchClause> all;
  std::optional<int> from_day = {};    // published on that day (since 1970) or later
  std::optional<int> before_day = {};  // published before that day
};

}  // namespace isnad::search
