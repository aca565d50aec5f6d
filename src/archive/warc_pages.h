#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "archive/warc.h"
#include "base/result.h"
#include "model/article.h"
#include "model/coverage.h"

namespace isnad::archive {

// A record that holds a page, as it stands in the archive.
struct RawPage {
  WarcRecord record;
  std::string metadata;  // of a record behind it that speaks of it (Media Cloud's JSON); empty for none
};

// The pages in a WARC file, in order: text and HTML in `response` records of a successful request, in
// `resource` and `conversion` records; all with an http(s) address. Counts what else there is. Constant
// memory: up to two blocks of `max_page_bytes`.
class WarcPages {
 public:
  // `source` must outlive it; `name` is the archive's, for provenance and messages.
  WarcPages(ByteSource& source, std::string name, std::size_t max_page_bytes);

  // The next page; none at the end.
  [[nodiscard]] std::optional<RawPage> next();

  // What was seen so far.
  [[nodiscard]] const ArchiveCoverage& coverage() const { return coverage_; }

 private:
  [[nodiscard]] bool is_page(const WarcRecord& record);
  void add_damage();
  std::optional<WarcRecord> next_record();

  WarcReader reader_;
  ArchiveCoverage coverage_;
  std::optional<RawPage> waiting_;  // for a record behind it
};

// The page of a record: its body without codings. Its id is the record's, its notes say what was not as
// stated. Errors: over the limit, a coding that is not known. Pure; any thread.
[[nodiscard]] Result<Page> page_of(RawPage raw, const std::string& archive, std::size_t max_page_bytes);

}  // namespace isnad::archive
