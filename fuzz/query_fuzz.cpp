// Queries of any bytes: they are read, or refused with a reason, and what both indexes are asked stays within
// its limits.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "search/query.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace isnad::search;
  TermReader reader;
  const auto query = parse_query({reinterpret_cast<const char*>(data), size}, reader);
  if (!query) {
    if (query.error().message.empty()) std::abort();
    return 0;
  }
  std::size_t words = 0;
  const Match match = match_of(*query);
  for (const Clause& clause : query->clauses) {
    for (const Atom& atom : clause.any) {
      if (atom.field == Field::kFigure && atom.figures.low > atom.figures.high) std::abort();
      words += atom.words.size();
    }
  }
  if (words > kMaxQueryWords || match.all.size() != query->clauses.size()) std::abort();
  for (const MatchClause& clause : match.all) {
    // A clause that asks for nothing would match all documents in one store and none in the other.
    if (clause.any.empty()) std::abort();
    for (const TermPhrase& phrase : clause.any) {
      if (phrase.terms.empty()) std::abort();
      for (const std::string& term : phrase.terms) {
        // What the stores' own languages of queries have a meaning for never gets there.
        if (term.empty() || term.find_first_of("\"'\\ |&!()*:<>") != std::string::npos) std::abort();
      }
    }
  }
  if (ranked_words(*query).size() > kMaxQueryWords) std::abort();
  return 0;
}
