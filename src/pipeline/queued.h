#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "model/coverage.h"
#include "pipeline/archives.h"
#include "pipeline/records.h"

namespace isnad::pipeline {

// A piece of work as it travels through a queue: a record with all that reading and keeping it needs, or what
// a run found out about inputs that give no record.
struct QueuedWork {
  enum class Kind {
    kPage,      // to be read whole
    kLine,      // to be read as one line of JSON Lines
    kArchived,  // read already, from an archive
    kFindings,  // what could not be read, and what archives hold
  };
  Kind kind = Kind::kPage;
  std::string received;                  // when, ISO 8601
  std::string id;                        // that the record gets where it states none
  Page page;                             // kPage, kLine: with the record's bytes alone
  std::size_t line = 1;                  // kLine: its number
  ArchivePage archived;                  // kArchived
  std::vector<read::Unusable> unusable;  // kFindings
  Coverage coverage;                     // kFindings
};

// As bytes, packed: docs/formats/queue.md. Any thread.
[[nodiscard]] std::string encode(const QueuedWork& work);
// The way back. Errors: kInvalidInput for bytes that are cut, damaged or of a later version.
[[nodiscard]] Result<QueuedWork> decode_queued_work(std::string_view bytes);

// The work that a record is. `received` as in IngestOptions.
[[nodiscard]] QueuedWork work_of(const Record& record, const std::string& received);
// The record that work is, which must outlive it; not for kFindings.
[[nodiscard]] Record record_of(QueuedWork& work);

}  // namespace isnad::pipeline
