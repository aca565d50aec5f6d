// What SqlStore keeps of inputs that could not be read.
#include <utility>

#include "base/try.h"
#include "store/codec.h"
#include "store/sql/sql_store.h"

namespace isnad::store::sql {

Result<bool> SqlStore::add_gap(const Gap& gap) {
  bool added = false;
  ISNAD_TRY(
      connection_->run("INSERT INTO gap (reason, place) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING 1",
                       {gap.reason, gap.place}, [&](const Row&) { added = true; }));
  return added;
}

Result<void> SqlStore::add_gaps(std::span<const Gap> gaps) {
  for (const Gap& gap : gaps) {
    const Result<bool> added = add_gap(gap);
    if (!added) return added.error();
    if (*added) changed_ = true;
  }
  gaps_.reset();
  return {};
}

// Most stores have none, and documents are added by the thousand.
Result<void> SqlStore::close_gaps(const std::string& place) {
  if (!gaps_) {
    gaps_ = false;
    ISNAD_TRY(connection_->run("SELECT 1 FROM gap LIMIT 1", {}, [&](const Row&) { gaps_ = true; }));
  }
  if (!*gaps_) return {};
  return connection_->run("DELETE FROM gap WHERE place = $1", {place});
}

Result<void> SqlStore::put_archive(const ArchiveCoverage& archive) {
  const std::string bytes = encode(archive);
  std::optional<std::string> before;
  ISNAD_TRY(connection_->run("SELECT coverage FROM archive WHERE file = $1", {archive.file},
                             [&](const Row& row) { before = row.blob(0); }));
  if (before == bytes) return {};
  ISNAD_TRY(connection_->run("DELETE FROM archive WHERE file = $1", {archive.file}));
  ISNAD_TRY(
      connection_->run("INSERT INTO archive (file, coverage) VALUES ($1, $2)", {archive.file, Blob{bytes}}));
  changed_ = true;
  return {};
}

Result<Coverage> SqlStore::coverage() {
  Coverage coverage;
  ISNAD_TRY(connection_->run(
      "SELECT reason, count(*) FROM gap GROUP BY reason ORDER BY reason", {}, [&](const Row& row) {
        coverage.gaps.push_back({row.text(0), static_cast<std::uint64_t>(row.integer(1)), {}});
      }));
  for (Coverage::Gap& gap : coverage.gaps) {
    ISNAD_TRY(connection_->run("SELECT place FROM gap WHERE reason = $1 ORDER BY place LIMIT $2",
                               {gap.reason, static_cast<std::int64_t>(kNamedPlaces)},
                               [&](const Row& row) { gap.where.push_back(row.text(0)); }));
  }
  std::optional<Error> damaged;
  ISNAD_TRY(connection_->run("SELECT coverage FROM archive ORDER BY file", {}, [&](const Row& row) {
    Result<ArchiveCoverage> archive = decode_archive_coverage(row.blob(0));
    if (archive) {
      coverage.archives.push_back(std::move(*archive));
    } else {
      damaged = archive.error();
    }
  }));
  if (damaged) return *damaged;
  return coverage;
}

}  // namespace isnad::store::sql
