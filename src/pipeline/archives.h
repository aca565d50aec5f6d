#pragma once

#include <cstdio>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "model/coverage.h"
#include "pipeline/content.h"
#include "read/read.h"

namespace isnad::pipeline {

// An archive among the inputs.
struct ArchiveInput {
  std::string name;  // as given; "-" for standard input
  ContentKind kind = ContentKind::kWarc;
  std::string first_bytes;  // of standard input: what was read of it already
};

// What an archive's page became.
struct ArchivePage {
  std::string where;  // "news.warc.gz: urn:uuid:…"
  read::ReadResult read;
  std::string bytes;     // the page itself, as it was read
  bool altered = false;  // it is not what its digest states
};

// Told of every page of an archive, in its order. False when no more is wanted.
using TakePage = std::function<bool(ArchivePage)>;

struct ArchiveOutcome {
  std::vector<ArchiveCoverage> coverage;  // one a WARC file; of a case that isnad exported, what that says
  std::vector<Coverage::Gap> gaps;        // of such a case: what could not be read when it was made
  std::vector<std::string> notes;
  std::vector<read::Unusable> unusable;
};

// Reads an archive's pages on `jobs` threads and hands them to `take` on the calling one. Constant memory:
// what is under way is limited.
[[nodiscard]] ArchiveOutcome read_archive(const ArchiveInput& input, const InputLimits& limits, unsigned jobs,
                                          const read::ReadOptions& options, const TakePage& take);

}  // namespace isnad::pipeline
