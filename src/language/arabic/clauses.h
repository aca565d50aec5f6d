#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "model/annotation.h"
#include "text/analysis.h"

namespace isnad::language::arabic {

// Words [first, last) of an analysed text.
struct WordRange {
  std::size_t first = 0;
  std::size_t last = 0;
  [[nodiscard]] std::size_t size() const { return last > first ? last - first : 0; }
  [[nodiscard]] bool empty() const { return last <= first; }
};

struct Clause {
  WordRange words;
  bool own_voice = false;  // the outlet's words even inside what somebody is reported to have said
};

// Cuts a stretch of text into clauses that each assert something: at full stops, at a comma before a
// connective (data/arabic/claim_words.tsv: clause_start, own_voice) or before و and a verb, at و and a verb
// that does not continue a plural subject, between coordinated counts, and at a relative clause that tells a
// toll. Connectives are left out.
[[nodiscard]] std::vector<Clause> split_clauses(std::string_view text, const text::AnalysedText& analysed,
                                                WordRange range, const std::vector<Quantity>& quantities);

// The bytes of a range without punctuation at its ends and without the conjunction that it begins with. A
// quotation mark at an end stays where its partner is inside.
[[nodiscard]] Span content_span(std::string_view text, const text::AnalysedText& analysed, WordRange range);

}  // namespace isnad::language::arabic
