#include "pipeline/ingest.h"

#include <fmt/format.h>

#include <algorithm>
#include <future>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

#include "annotate/annotate.h"
#include "base/parallel.h"
#include "base/sha256.h"
#include "base/try.h"
#include "read/json_lines.h"
#include "search/index.h"

namespace isnad::pipeline {
namespace {

// Documents to a commit: a commit waits for the disk, and what was not committed is done again after a crash.
constexpr std::size_t kBatch = 256;

// What becomes a document: a page, a line of one, or a page of an archive, which is read already.
struct Record {
  const Page* page = nullptr;
  read::PagePart part;
  std::string id;  // that it gets where it states none
  ArchivePage* archived = nullptr;
};

std::string_view bytes_of(const Record& record) {
  if (record.archived != nullptr) return record.archived->bytes;
  return std::string_view(record.page->bytes).substr(record.part.begin, record.part.end - record.part.begin);
}

std::vector<Record> lines_of(const Page& page, std::size_t begin) {
  std::vector<Record> lines;
  const std::string_view bytes = page.bytes;
  for (std::size_t number = 1; begin < bytes.size(); ++number) {
    const std::size_t end = std::min(bytes.find('\n', begin), bytes.size() - 1) + 1;
    if (bytes.substr(begin, end - begin).find_first_not_of(" \t\r\n") != std::string_view::npos)
      lines.push_back({&page, {begin, end, number}, fmt::format("{}:{}", page.id, number), nullptr});
    begin = end;
  }
  return lines;
}

// The records of JSON Lines one by one, so that each is kept with its own bytes; every other page is one.
std::vector<Record> records_of(const Page& page) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  const std::string_view bytes = page.bytes;
  const std::size_t begin = bytes.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
  if (read::looks_like_json_lines(bytes.substr(begin))) {
    if (std::vector<Record> lines = lines_of(page, begin); lines.size() > 1) return lines;
  }
  return {{&page, {0, bytes.size(), 1}, page.id, nullptr}};
}

// What makes a document this one: its bytes, and its name where it states no id itself.
struct Keys {
  std::string page_hash;
  std::string stated;
  std::string named;
};

Keys keys_of(const Record& record) {
  const std::string hash = sha256(bytes_of(record));
  return {hash, sha256("stated\n" + hash), sha256("named\n" + hash + record.id)};
}

// Of one of several articles in a page: a feed, a list of records, an export. Each is kept with its own text,
// so that one that stands in the feed's next state, too, is the same document.
Keys keys_of_part(const Article& article) {
  const std::string hash = sha256(article.text);
  return {hash, sha256("stated part\n" + hash + article.id), sha256("named part\n" + hash + article.id)};
}

// Readers of terms for whoever needs one just now: what one has learnt serves the next document too.
class TermReaders {
 public:
  std::unique_ptr<search::TermReader> take() {
    const std::lock_guard lock(mutex_);
    if (free_.empty()) return std::make_unique<search::TermReader>();
    std::unique_ptr<search::TermReader> reader = std::move(free_.back());
    free_.pop_back();
    return reader;
  }
  void give_back(std::unique_ptr<search::TermReader> reader) {
    const std::lock_guard lock(mutex_);
    free_.push_back(std::move(reader));
  }

 private:
  std::mutex mutex_;
  std::vector<std::unique_ptr<search::TermReader>> free_;
};

struct Made {
  std::vector<store::NewDocument> documents;
  std::vector<read::Unusable> unusable;
};

class Ingest {
 public:
  Ingest(store::Store& store, const IngestOptions& options, IngestOutcome& outcome)
      : store_(store), options_(options), outcome_(outcome) {}

  Result<void> run(const Inputs& inputs) {
    std::vector<Record> records;
    for (const Page& page : inputs.pages) {
      std::vector<Record> more = records_of(page);
      std::move(more.begin(), more.end(), std::back_inserter(records));
    }
    begin(records.size());
    for (std::size_t at = 0; at < records.size(); at += kBatch)
      ISNAD_TRY(take(std::span(records).subspan(at, std::min(kBatch, records.size() - at))));
    for (const ArchiveInput& archive : inputs.archives) ISNAD_TRY(run(archive));
    ISNAD_TRY(wait());
    ISNAD_TRY(write(std::move(ready_)));
    outcome_.known += twice_;
    return keep_coverage();
  }

 private:
  void begin(std::size_t steps) {
    if (options_.run.progress != nullptr) options_.run.progress->begin("ingesting", steps);
  }

  Result<void> run(const ArchiveInput& archive) {
    begin(0);
    Result<void> result;
    std::vector<ArchivePage> pages;
    const auto take_pages = [&] {
      std::vector<Record> records;
      for (ArchivePage& page : pages) {
        std::string id = page.read.articles.empty() ? std::string() : page.read.articles.front().article.id;
        records.push_back({nullptr, {}, std::move(id), &page});
      }
      result = take(records);
      pages.clear();
    };
    ArchiveOutcome read =
        read_archive(archive, InputLimits{}, options_.run.jobs, options_.run.read, [&](ArchivePage page) {
          pages.push_back(std::move(page));
          if (pages.size() == kBatch) take_pages();
          return result.has_value();
        });
    if (result) take_pages();
    std::move(read.coverage.begin(), read.coverage.end(), std::back_inserter(outcome_.coverage.archives));
    // Of a case: what was missing when it was made is no fault of this run.
    std::move(read.gaps.begin(), read.gaps.end(), std::back_inserter(outcome_.coverage.gaps));
    std::move(read.notes.begin(), read.notes.end(), std::back_inserter(outcome_.notes));
    std::move(read.unusable.begin(), read.unusable.end(), std::back_inserter(outcome_.unusable));
    return result;
  }

  // One batch is written while the next is read and annotated.
  Result<void> take(std::span<const Record> batch) {
    ISNAD_TRY(wait());
    const Result<std::vector<bool>> known = known_of(batch);
    if (!known) return known.error();
    if (!ready_.empty()) {
      writing_ = std::async(std::launch::async,
                            [this, made = std::move(ready_)]() mutable { return write(std::move(made)); });
    }
    ready_ = make(batch, *known);
    return {};
  }

  Result<void> wait() { return writing_.valid() ? writing_.get() : Result<void>(); }

  Result<std::vector<bool>> known_of(std::span<const Record> batch) {
    std::vector<std::string> keys(2 * batch.size());
    keys_.resize(batch.size());
    parallel_for(batch.size(), options_.run.jobs, [&](std::size_t i) {
      keys_[i] = keys_of(batch[i]);
      keys[2 * i] = keys_[i].stated;
      keys[2 * i + 1] = keys_[i].named;
    });
    Result<std::vector<bool>> found = store_.known(keys);
    if (!found) return found;
    std::vector<bool> known(batch.size());
    for (std::size_t i = 0; i < batch.size(); ++i) known[i] = (*found)[2 * i] || (*found)[2 * i + 1];
    return known;
  }

  std::vector<Made> make(std::span<const Record> batch, const std::vector<bool>& known) {
    std::vector<Made> made(batch.size());
    parallel_for(batch.size(), options_.run.jobs, [&](std::size_t i) {
      if (!known[i]) made[i] = make(batch[i], keys_[i]);
      if (options_.run.progress != nullptr) options_.run.progress->done.fetch_add(1);
    });
    for (std::size_t i = 0; i < batch.size(); ++i) {
      if (known[i]) ++outcome_.known;
      outcome_.unusable.insert(outcome_.unusable.end(), made[i].unusable.begin(), made[i].unusable.end());
    }
    return made;
  }

  Made make(const Record& record, const Keys& keys) {
    Made made;
    const bool archived = record.archived != nullptr;
    read::ReadResult result = archived ? std::move(record.archived->read)
                                       : read::read_part(*record.page, record.part, options_.run.read);
    made.unusable = std::move(result.unusable);
    std::unique_ptr<search::TermReader> reader = readers_.take();
    const bool several = result.articles.size() > 1;
    for (std::size_t i = 0; i < result.articles.size(); ++i) {
      const Article& article = result.articles[i].article;
      // An archive names its records itself.
      const bool stated = result.articles[i].explicit_id || archived;
      const Annotation annotation = annotate::annotate(article, options_.run.policy);
      const Keys its = several ? keys_of_part(article) : keys;
      made.documents.push_back(
          store::prepare(article, annotation, several ? std::string_view(article.text) : bytes_of(record),
                         search::index_document(article, annotation, *reader),
                         {stated && !archived ? its.stated : its.named, its.page_hash, stated,
                          archived ? record.archived->where : record.page->source, options_.received}));
    }
    readers_.give_back(std::move(reader));
    return made;
  }

  Result<void> write(std::vector<Made> batch) {
    if (std::all_of(batch.begin(), batch.end(), [](const Made& made) { return made.documents.empty(); }))
      return {};
    store::Transaction transaction(store_);
    ISNAD_TRY(transaction.begin_writing());
    std::vector<std::string> ids;
    std::size_t known = 0;
    for (const Made& made : batch) {
      for (const store::NewDocument& document : made.documents) {
        const Result<bool> added = store_.add(document);
        if (!added) return added.error();
        if (*added) ids.push_back(document.base_id);
        if (!*added) ++known;
      }
      // With what could be read of the same record, which is not read again.
      ISNAD_TRY(add_gaps(made.unusable));
    }
    ISNAD_TRY(transaction.commit());
    outcome_.added += ids.size();
    twice_ += known;
    if (options_.on_committed && !ids.empty()) options_.on_committed(ids);
    return {};
  }

  Result<void> add_gaps(const std::vector<read::Unusable>& unusable) {
    std::vector<store::Gap> gaps;
    for (const read::Unusable& one : unusable) gaps.push_back({one.where, one.reason});
    return store_.add_gaps(gaps);
  }

  // All that could not be read; what was there already is not there twice.
  Result<void> keep_coverage() {
    if (outcome_.unusable.empty() && outcome_.coverage.archives.empty() && outcome_.coverage.gaps.empty())
      return {};
    store::Transaction transaction(store_);
    ISNAD_TRY(transaction.begin_writing());
    ISNAD_TRY(add_gaps(outcome_.unusable));
    std::vector<store::Gap> gaps;
    for (const Coverage::Gap& gap : outcome_.coverage.gaps) {
      for (const std::string& place : gap.where) gaps.push_back({place, gap.reason});
    }
    ISNAD_TRY(store_.add_gaps(gaps));
    for (const ArchiveCoverage& archive : outcome_.coverage.archives) ISNAD_TRY(store_.put_archive(archive));
    return transaction.commit();
  }

  store::Store& store_;
  const IngestOptions& options_;
  IngestOutcome& outcome_;
  TermReaders readers_;
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
