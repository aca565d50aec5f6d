#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "model/article.h"

namespace isnad::read {

// The news agency (or, in a byline, broadcaster) that `key` as a whole names: its canonical name, or
// `written` where data/agencies.tsv gives none.
[[nodiscard]] std::optional<std::string> agency_of(std::string_view key, std::string_view written);

// Every credit of an agency inside the given regions of `text`, in order, a name once. Knows the agencies of
// data/agencies.tsv and takes others as they are written behind "وكالة أنباء" or, after a word that
// introduces a source, "وكالة". Linear.
[[nodiscard]] std::vector<AgencyCredit> credits_in(std::string_view text, const std::vector<Span>& regions,
                                                   AgencyCredit::Place place);

// Adds the credits that are not there yet.
void add_credits(std::vector<AgencyCredit>& credits, std::vector<AgencyCredit> more);

}  // namespace isnad::read
