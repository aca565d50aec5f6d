#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "language/phrase_index.h"
#include "text/analysis.h"

namespace isnad::language {

// A news agency named in a text.
struct AgencyMention {
  Span span;          // without proclitics
  std::size_t first;  // words [first, last)
  std::size_t last;
  std::string name;  // canonical, from data/agencies.tsv
  bool channel;      // a broadcaster, which is an agency in bylines alone
};

// Their forms in data/agencies.tsv.
[[nodiscard]] const PhraseIndex& agency_phrases();

// The agencies of data/agencies.tsv that words [first, last) name, in text order.
[[nodiscard]] std::vector<AgencyMention> find_agencies(std::string_view text,
                                                       const text::AnalysedText& analysed, std::size_t first,
                                                       std::size_t last);

}  // namespace isnad::language
