#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/pool.h"
#include "pipeline/archives.h"
#include "pipeline/pipeline.h"
#include "search/index.h"
#include "store/store.h"

// From a page's records to what a store keeps of them: what a process does that adds documents, alone or as
// one of many.
namespace isnad::pipeline {

// What becomes a document or several: a page, a line of one, or a page of an archive, which is read already.
// Points into what the caller keeps.
struct Record {
  const Page* page = nullptr;
  read::PagePart part;
  std::string id;        // that it gets where it states none
  bool is_line = false;  // of JSON Lines with more than one
  ArchivePage* archived = nullptr;
};
[[nodiscard]] std::string_view bytes_of(const Record& record);

// The records of JSON Lines one by one, so that each is kept with its own bytes; every other page is one.
[[nodiscard]] std::vector<Record> records_of(const Page& page);

// Records that are taken at once, and documents to a commit: a commit waits for the disk, and what was not
// committed is done again after a crash.
inline constexpr std::size_t kRecordsAtOnce = 256;

// Reads a record. An archived one has been read: that is moved out of it.
[[nodiscard]] read::ReadResult read_record(const Record& record, const read::ReadOptions& options);

// Takes some records; an error ends the reading. They are gone afterwards.
using TakeRecords = std::function<Result<void>(std::span<const Record>)>;

// Hands records on, kRecordsAtOnce each time.
[[nodiscard]] Result<void> take_records(std::span<const Record> records, const TakeRecords& take);

// Reads an archive's pages and hands them on, kRecordsAtOnce each time; what there is to say goes to
// `findings`.
[[nodiscard]] Result<void> take_archive(const ArchiveInput& archive, const RunOptions& options,
                                        Findings& findings, const TakeRecords& take);

// What makes a document this one: its bytes, and its name where it states no id itself. SHA-256 each.
struct Keys {
  std::string page_hash;
  std::string stated;
  std::string named;
};
[[nodiscard]] Keys keys_of(const Record& record);

// Which of the records a store has already, by the order of the keys.
[[nodiscard]] Result<std::vector<bool>> known_of(store::Store& store, const std::vector<Keys>& keys);

// What a record became.
struct Made {
  std::vector<store::NewDocument> documents;
  std::vector<read::Unusable> unusable;
};

// Reads and annotates records. make() may be called by several threads at once, each record once.
class Maker {
 public:
  // `options` must outlive it.
  explicit Maker(const RunOptions& options) : options_(options) {}
  // `received`: when, ISO 8601.
  [[nodiscard]] Made make(const Record& record, const Keys& keys, const std::string& received);

 private:
  const RunOptions& options_;
  Pool<search::TermReader> readers_;
};

// Adds what records became, with what of them could not be read, within a transaction of the caller's. Ids
// that were not there before, in this order, are put behind `added`; how many documents were there already.
[[nodiscard]] Result<std::size_t> add_made(store::Store& store, std::span<const Made> made,
                                           std::vector<std::string>& added);

// Whether there is anything of a run that the following two keep.
[[nodiscard]] bool has_gaps(const Findings& findings);
// Notes what could not be read, within a transaction of the caller's.
[[nodiscard]] Result<void> add_unusable(store::Store& store, const std::vector<read::Unusable>& unusable);
// The gaps and archives of a run.
[[nodiscard]] Result<void> add_coverage_to(store::Store& store, const Coverage& coverage);

}  // namespace isnad::pipeline
