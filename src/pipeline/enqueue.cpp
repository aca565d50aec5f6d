#include "pipeline/enqueue.h"

#include <unordered_set>
#include <utility>

#include "base/hash.h"
#include "base/parallel.h"
#include "base/sha256.h"
#include "base/try.h"
#include "pipeline/queued.h"

namespace isnad::pipeline {
namespace {

class Enqueue {
 public:
  Enqueue(queue::Queue& queue, const IngestOptions& options, EnqueueOutcome& outcome)
      : queue_(queue), options_(options), outcome_(outcome) {}

  Result<void> run(const Inputs& inputs) {
    const auto take = [this](std::span<const Record> batch) { return publish(batch); };
    for (const Page& page : inputs.pages) ISNAD_TRY(take_records(records_of(page), take));
    for (const ArchiveInput& archive : inputs.archives)
      ISNAD_TRY(take_archive(archive, options_.run, outcome_, take));
    if (has_gaps(outcome_)) ISNAD_TRY(publish_findings());
    return settle();
  }

 private:
  Result<void> publish(std::span<const Record> batch) {
    std::vector<Keys> keys(batch.size());
    std::vector<std::string> payloads(batch.size());
    parallel_for(batch.size(), options_.run.jobs, [&](std::size_t i) {
      keys[i] = keys_of(batch[i]);
      payloads[i] = encode(work_of(batch[i], options_.received));
    });
    for (std::size_t i = 0; i < batch.size(); ++i) {
      if (is_twice(batch[i], keys[i])) {
        ++outcome_.twice;
        continue;
      }
      ISNAD_TRY(queue_.publish(hex_of(keys[i].named), std::move(payloads[i])));
      ++unsettled_;
      if (options_.run.progress != nullptr) options_.run.progress->done.fetch_add(1);
    }
    return settle();
  }

  // Of records with the same bytes and the same id the first is kept: which is first must not be left to
  // which worker is quicker. Whether the id is the record's own has to be read.
  bool is_twice(const Record& record, const Keys& keys) {
    if (!seen_.insert(keys.named).second) return true;
    if (pages_.insert(keys.page_hash).second || record.archived != nullptr) return false;
    const read::ReadResult read = read_record(record, {});
    return read.articles.size() == 1 && read.articles.front().explicit_id;
  }

  Result<void> publish_findings() {
    QueuedWork work;
    work.kind = QueuedWork::Kind::kFindings;
    work.received = options_.received;
    work.unusable = outcome_.unusable;
    work.coverage = outcome_.coverage;
    const std::string payload = encode(work);
    return queue_.publish(hex_of(sha256(payload)), payload);
  }

  Result<void> settle() {
    ISNAD_TRY(queue_.settle());
    outcome_.published += std::exchange(unsettled_, 0);
    return {};
  }

  queue::Queue& queue_;
  const IngestOptions& options_;
  EnqueueOutcome& outcome_;
  std::unordered_set<std::string> seen_;   // keys of records
  std::unordered_set<std::string> pages_;  // hashes of their bytes
  std::size_t unsettled_ = 0;
};

}  // namespace

Result<void> enqueue(queue::Queue& queue, Inputs inputs, const IngestOptions& options,
                     EnqueueOutcome& outcome) {
  fetch_addresses(inputs, options.run);
  outcome.notes = std::move(inputs.notes);
  outcome.unusable = std::move(inputs.unusable);
  if (options.run.progress != nullptr) options.run.progress->begin("publishing", 0);
  Result<void> done = Enqueue(queue, options, outcome).run(inputs);
  add_coverage(outcome);
  return done;
}

}  // namespace isnad::pipeline
