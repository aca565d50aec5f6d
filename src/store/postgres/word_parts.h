#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "search/match.h"
#include "search/query.h"

namespace isnad::store::postgres {

// A document's tokens (search/index.h) as PostgreSQL writes vectors of words. One where all of it fits; else
// the first has every word without a place and each further one a stretch of the document with places. A
// vector holds places up to 16,383, at most 255 of one word, and 1,048,575 bytes of words and places, to
// which search::kMostWordBytes keeps the words alone; stretches overlap by kPartOverlap positions, so that a
// phrase of up to that many words stands whole in one of them.
[[nodiscard]] std::vector<std::string> word_parts(std::string_view tokens);

inline constexpr std::size_t kPartPositions = 16'000;
inline constexpr std::size_t kPartRepeats = 255;
inline constexpr std::size_t kPartBytes = 1'000'000;
inline constexpr std::size_t kPartOverlap = search::kMaxQueryWords;

// A phrase as PostgreSQL writes queries: 'a' <-> 'b':*
[[nodiscard]] std::string query_of(const search::TermPhrase& phrase);

}  // namespace isnad::store::postgres
