#pragma once

#include <string_view>
#include <vector>

#include "language/arabic/clauses.h"
#include "language/arabic/marked_text.h"
#include "language/language.h"
#include "text/analysis.h"

namespace isnad::language::arabic {

// The stretches of a text that claims are read in, in order, which together hold every word: its sentences,
// those that one quotation or the stops of a short name in brackets part taken together. At most 400 words
// each, longer ones are cut: the rules look back and forth inside a unit, so its length bounds their time.
[[nodiscard]] std::vector<WordRange> claim_units(std::string_view text, const text::AnalysedText& analysed,
                                                 const MarkedText& marks);

// How many words of a document's text are its dateline ("بيروت: أعلن …") or its credit ("النهر - وكالات: أعلن
// …").
[[nodiscard]] std::size_t words_before_report(const Document& document, const MarkedText& marks);

}  // namespace isnad::language::arabic
