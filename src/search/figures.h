#pragma once

#include <string>
#include <vector>

#include "search/match.h"

namespace isnad::search {

// Numbers from `low` to `high`, both included; not below zero.
struct FigureRange {
  double low = 0;
  double high = 0;
};

// A number as its term in the index, in letters and digits: 1500 is "m15", the letter for its size, then its
// digits without the zeros behind. Of two numbers not below zero the smaller one's term comes first, and all
// terms with one beginning lie between two numbers: so a range is a few beginnings of terms.
[[nodiscard]] std::string figure_term(double value);

// The terms of all numbers of a range: as they stand, or as beginnings. At most some 350.
[[nodiscard]] std::vector<TermPhrase> terms_within(const FigureRange& range);

}  // namespace isnad::search
