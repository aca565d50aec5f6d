#pragma once

#include <string_view>
#include <vector>

#include "language/arabic/name_model.h"
#include "language/arabic/name_patterns.h"
#include "text/analysis.h"

namespace isnad::language::arabic {

// Joins what the rules found (`pieces`) with what the model proposes, both in text order. The model says
// where names begin and end and of what type they are; the rules keep titles, short forms and groups, which
// name by describing, and give known names their keys. A name that the rules alone see stays where data/
// knows it surely.
[[nodiscard]] std::vector<NamePiece> merge_proposals(std::string_view text,
                                                     const text::AnalysedText& analysed,
                                                     std::vector<NamePiece> pieces,
                                                     std::vector<ProposedName> proposals);

}  // namespace isnad::language::arabic
