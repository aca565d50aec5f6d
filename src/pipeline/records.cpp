#include "pipeline/records.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "annotate/annotate.h"
#include "base/sha256.h"
#include "base/try.h"
#include "read/json_lines.h"
#include "text/utf8.h"

namespace isnad::pipeline {
namespace {

std::vector<Record> lines_of(const Page& page, std::size_t begin) {
  std::vector<Record> lines;
  const std::string_view bytes = page.bytes;
  for (std::size_t number = 1; begin < bytes.size(); ++number) {
    const std::size_t end = std::min(bytes.find('\n', begin), bytes.size() - 1) + 1;
    if (bytes.substr(begin, end - begin).find_first_not_of(" \t\r\n") != std::string_view::npos)
      lines.push_back({&page, {begin, end, number}, fmt::format("{}:{}", page.id, number), true, nullptr});
    begin = end;
  }
  return lines;
}

// Of one of several articles in a page: a feed, a list of records, an export. Each is kept with its own text,
// so that one that stands in the feed's next state, too, is the same document.
Keys keys_of_part(const Article& article) {
  const std::string hash = sha256(article.text);
  return {hash, sha256("stated part\n" + hash + article.id), sha256("named part\n" + hash + article.id)};
}

// Where a document came from, as messages say it.
std::string where_of(const Record& record, const Article& article, bool one_of_several) {
  std::string where = record.archived != nullptr ? record.archived->where : record.page->source;
  if (record.is_line) where += fmt::format(": line {}", record.part.first_line);
  if (one_of_several) where += ": " + article.id;
  return where;
}

// What a very long document cannot be found by.
void say_what_is_left_out(const search::IndexedDocument& index, std::string where, Made& made) {
  if (index.left_out == 0) return;
  made.unusable.push_back(
      {std::move(where), fmt::format("it is found by its first {} words, not by the {} after them, "
                                     "which are too many different ones",
                                     index.length - index.left_out, index.left_out)});
}

}  // namespace

std::string_view bytes_of(const Record& record) {
  if (record.archived != nullptr) return record.archived->bytes;
  return std::string_view(record.page->bytes).substr(record.part.begin, record.part.end - record.part.begin);
}

std::vector<Record> records_of(const Page& page) {
  const std::string_view bytes = page.bytes;
  const std::size_t begin = text::byte_order_mark(bytes);
  if (read::looks_like_json_lines(bytes.substr(begin))) {
    if (std::vector<Record> lines = lines_of(page, begin); lines.size() > 1) return lines;
  }
  return {{&page, {0, bytes.size(), 1}, page.id, false, nullptr}};
}

read::ReadResult read_record(const Record& record, const read::ReadOptions& options) {
  if (record.archived != nullptr) return std::move(record.archived->read);
  if (record.is_line)
    return read::read_json_lines(*record.page, bytes_of(record), record.part.first_line, options);
  return read::read(*record.page, options);
}

Result<void> take_records(std::span<const Record> records, const TakeRecords& take) {
  for (std::size_t at = 0; at < records.size(); at += kRecordsAtOnce)
    ISNAD_TRY(take(records.subspan(at, std::min(kRecordsAtOnce, records.size() - at))));
  return {};
}

Result<void> take_archive(const ArchiveInput& archive, const RunOptions& options, Findings& findings,
                          const TakeRecords& take) {
  Result<void> result;
  std::vector<ArchivePage> pages;
  const auto take_pages = [&] {
    std::vector<Record> records;
    for (ArchivePage& page : pages) {
      std::string id = page.read.articles.empty() ? std::string() : page.read.articles.front().article.id;
      records.push_back({nullptr, {}, std::move(id), false, &page});
    }
    result = take(records);
    pages.clear();
  };
  ArchiveOutcome read =
      read_archive(archive, InputLimits{}, options.jobs, options.read, [&](ArchivePage page) {
        pages.push_back(std::move(page));
        if (pages.size() == kRecordsAtOnce) take_pages();
        return result.has_value();
      });
  if (result) take_pages();
  std::move(read.coverage.begin(), read.coverage.end(), std::back_inserter(findings.coverage.archives));
  // Of a case: what was missing when it was made is no fault of this run.
  std::move(read.gaps.begin(), read.gaps.end(), std::back_inserter(findings.coverage.gaps));
  std::move(read.notes.begin(), read.notes.end(), std::back_inserter(findings.notes));
  std::move(read.unusable.begin(), read.unusable.end(), std::back_inserter(findings.unusable));
  return result;
}

Keys keys_of(const Record& record) {
  const std::string hash = sha256(bytes_of(record));
  return {hash, sha256("stated\n" + hash), sha256("named\n" + hash + record.id)};
}

Result<std::vector<bool>> known_of(store::Store& store, const std::vector<Keys>& keys) {
  std::vector<std::string> all;
  for (const Keys& one : keys) {
    all.push_back(one.stated);
    all.push_back(one.named);
  }
  Result<std::vector<bool>> found = store.known(all);
  if (!found) return found;
  std::vector<bool> known(keys.size());
  for (std::size_t i = 0; i < keys.size(); ++i) known[i] = (*found)[2 * i] || (*found)[2 * i + 1];
  return known;
}

Made Maker::make(const Record& record, const Keys& keys, const std::string& received) {
  Made made;
  const bool archived = record.archived != nullptr;
  read::ReadResult result = read_record(record, options_.read);
  made.unusable = std::move(result.unusable);
  const Pool<search::TermReader>::Lent reader(readers_);
  const bool several = result.articles.size() > 1;
  for (std::size_t i = 0; i < result.articles.size(); ++i) {
    const Article& article = result.articles[i].article;
    // An archive names its records itself.
    const bool stated = result.articles[i].explicit_id || archived;
    const Annotation annotation = annotate::annotate(article, options_.policy);
    const Keys its = several ? keys_of_part(article) : keys;
    search::IndexedDocument index = search::index_document(article, annotation, *reader);
    say_what_is_left_out(index, where_of(record, article, several), made);
    made.documents.push_back(store::prepare(
        article, annotation, several ? std::string_view(article.text) : bytes_of(record), std::move(index),
        {stated && !archived ? its.stated : its.named, its.page_hash, stated,
         archived ? record.archived->where : record.page->source, received}));
  }
  return made;
}

Result<std::size_t> add_made(store::Store& store, std::span<const Made> made,
                             std::vector<std::string>& added) {
  std::size_t known = 0;
  for (const Made& one : made) {
    for (const store::NewDocument& document : one.documents) {
      const Result<bool> is_new = store.add(document);
      if (!is_new) return is_new.error();
      if (*is_new) added.push_back(document.base_id);
      if (!*is_new) ++known;
    }
    // With what could be read of the same record, which is not read again.
    ISNAD_TRY(add_unusable(store, one.unusable));
  }
  return known;
}

bool has_gaps(const Findings& findings) {
  return !findings.unusable.empty() || !findings.coverage.archives.empty() || !findings.coverage.gaps.empty();
}

Result<void> add_unusable(store::Store& store, const std::vector<read::Unusable>& unusable) {
  std::vector<store::Gap> gaps;
  for (const read::Unusable& one : unusable) gaps.push_back({one.where, one.reason});
  return store.add_gaps(gaps);
}

Result<void> add_coverage_to(store::Store& store, const Coverage& coverage) {
  std::vector<store::Gap> gaps;
  for (const Coverage::Gap& gap : coverage.gaps) {
    for (const std::string& place : gap.where) gaps.push_back({place, gap.reason});
  }
  ISNAD_TRY(store.add_gaps(gaps));
  for (const ArchiveCoverage& archive : coverage.archives) ISNAD_TRY(store.put_archive(archive));
  return {};
}

}  // namespace isnad::pipeline
