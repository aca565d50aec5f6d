#pragma once

#include <cstdint>
#include <string>

#include "model/coverage.h"
#include "report/json_writer.h"

namespace isnad::report {

// provenance.coverage of a dossier.
void write_coverage(JsonWriter& out, const Coverage& coverage);

// A dossier's JSON whose coverage is empty, with this one.
[[nodiscard]] std::string with_coverage(std::string dossier, const Coverage& coverage);

// How much a run could not read, for the head of a summary.
struct UnreadCounts {
  std::uint64_t unusable = 0;     // inputs or parts of them
  std::uint64_t not_fetched = 0;  // pages that an archive's maker or isnad asked for in vain
  std::uint64_t altered = 0;      // pages that are not what their digests state
};

[[nodiscard]] UnreadCounts unread_in(const Coverage& coverage);

}  // namespace isnad::report
