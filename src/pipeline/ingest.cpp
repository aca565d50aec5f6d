#include "pipeline/ingest.h"

#include <algorithm>
#include <future>
#include <utility>

#include "base/parallel.h"
#include "base/try.h"
#include "pipeline/records.h"

namespace isnad::pipeline {
namespace {

class Ingest {
 public:
  Ingest(store::Store& store, const IngestOptions& options, IngestOutcome& outcome)
      : store_(store), options_(options), outcome_(outcome), maker_(options.run) {}

  Result<void> run(const Inputs& inputs) {
    std::vector<Record> records;
    for (const Page& page : inputs.pages) {
      std::vector<Record> more = records_of(page);
      std::move(more.begin(), more.end(), std::back_inserter(records));
    }
    begin(records.size());
    const auto take_batch = [this](std::span<const Record> batch) { return take(batch); };
    ISNAD_TRY(take_records(records, take_batch));
    for (const ArchiveInput& archive : inputs.archives) {
      begin(0);
      ISNAD_TRY(take_archive(archive, options_.run, outcome_, take_batch));
    }
    ISNAD_TRY(wait());
    ISNAD_TRY(write(std::move(ready_)));
    outcome_.known += twice_;
    return keep_coverage();
  }

 private:
  void begin(std::size_t steps) {
    if (options_.run.progress != nullptr) options_.run.progress->begin("ingesting", steps);
  }

  // One batch is written while the next is read and annotated.
  Result<void> take(std::span<const Record> batch) {
    ISNAD_TRY(wait());
    keys_.resize(batch.size());
    parallel_for(batch.size(), options_.run.jobs, [&](std::size_t i) { keys_[i] = keys_of(batch[i]); });
    const Result<std::vector<bool>> known = known_of(store_, keys_);
    if (!known) return known.error();
    if (!ready_.empty()) {
      writing_ = std::async(std::launch::async,
                            [this, made = std::move(ready_)]() mutable { return write(std::move(made)); });
    }
    ready_ = make(batch, *known);
    return {};
  }

  Result<void> wait() { return writing_.valid() ? writing_.get() : Result<void>(); }

  std::vector<Made> make(std::span<const Record> batch, const std::vector<bool>& known) {
    std::vector<Made> made(batch.size());
    parallel_for(batch.size(), options_.run.jobs, [&](std::size_t i) {
      if (!known[i]) made[i] = maker_.make(batch[i], keys_[i], options_.received);
      if (options_.run.progress != nullptr) options_.run.progress->done.fetch_add(1);
    });
    for (std::size_t i = 0; i < batch.size(); ++i) {
      if (known[i]) ++outcome_.known;
      outcome_.unusable.insert(outcome_.unusable.end(), made[i].unusable.begin(), made[i].unusable.end());
    }
    return made;
  }

  Result<void> write(std::vector<Made> batch) {
    if (std::all_of(batch.begin(), batch.end(), [](const Made& made) { return made.documents.empty(); }))
      return {};
    store::Transaction transaction(store_);
    ISNAD_TRY(transaction.begin_writing());
    std::vector<std::string> ids;
    const Result<std::size_t> known = add_made(store_, batch, ids);
    if (!known) return known.error();
    ISNAD_TRY(transaction.commit());
    outcome_.added += ids.size();
    twice_ += *known;
    if (options_.on_committed && !ids.empty()) options_.on_committed(ids);
    return {};
  }

  // All that could not be read; what was there already is not there twice.
  Result<void> keep_coverage() {
    if (!has_gaps(outcome_)) return {};
    store::Transaction transaction(store_);
    ISNAD_TRY(transaction.begin_writing());
    ISNAD_TRY(add_unusable(store_, outcome_.unusable));
    ISNAD_TRY(add_coverage_to(store_, outcome_.coverage));
    return transaction.commit();
  }

  store::Store& store_;
  const IngestOptions& options_;
  IngestOutcome& outcome_;
  Maker maker_;
  std::vector<Keys> keys_;   // of the present batch
  std::vector<Made> ready_;  // to be written
  std::future<Result<void>> writing_;
  std::size_t twice_ = 0;  // records that stand in the inputs again; counted by the writing thread
};

}  // namespace

Result<void> ingest(store::Store& store, Inputs inputs, const IngestOptions& options,
                    IngestOutcome& outcome) {
  fetch_addresses(inputs, options.run);
  outcome.notes = std::move(inputs.notes);
  outcome.unusable = std::move(inputs.unusable);
  Result<void> done = Ingest(store, options, outcome).run(inputs);
  add_coverage(outcome);
  return done;
}

}  // namespace isnad::pipeline
