#include "pipeline/case.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <span>
#include <utility>
#include <vector>

#include "archive/case_file.h"
#include "archive/wacz_writer.h"
#include "base/address.h"
#include "base/try.h"
#include "base/version.h"
#include "pipeline/collection.h"
#include "report/coverage_json.h"
#include "report/json.h"
#include "report/json_writer.h"

namespace isnad::pipeline {
namespace {

// What a page is served as, by what its bytes look like; a charset that is known stands beside it.
std::string content_type(const Article& article, std::string_view bytes) {
  const auto first = bytes.find_first_not_of(" \t\r\n");
  const char mark = first == std::string_view::npos ? ' ' : bytes[first];
  if (mark == '{' || mark == '[') return "application/json";
  const std::string_view type = mark == '<' ? "text/html" : "text/plain";
  const std::string charset = article.page ? article.page->charset : "utf-8";
  return fmt::format("{}; charset={}", type, charset.empty() ? "utf-8" : charset);
}

class CaseWriter {
 public:
  CaseWriter(store::Store& store, archive::WaczWriter& wacz) : store_(store), wacz_(wacz) {
    out_.begin_object();
    out_.field("schema", std::string(archive::kCaseSchema));
  }

  Result<void> add(const store::StoredStory& story, std::span<const store::DocumentRow> rows) {
    out_.field("story", story.id);
    out_.key("documents");
    out_.begin_list();
    for (const store::DocumentRow& row : rows) ISNAD_TRY(add(row));
    out_.end_list();
    return {};
  }

  void finish(const Coverage& coverage) {
    out_.key("coverage");
    report::write_coverage(out_, coverage);
    out_.end_object();
    wacz_.add_file(std::string(archive::kCaseFilePath), out_.take() + "\n");
  }

 private:
  Result<void> add(const store::DocumentRow& row) {
    const Result<std::vector<store::DocumentContent>> contents = store_.contents({&row.number, 1});
    if (!contents) return contents.error();
    const Result<Article> article = store::article_of(contents->front());
    if (!article) return article.error();
    const Result<std::string> page = store_.page(row.number);
    if (!page) return page.error();
    const bool captured = article->capture && !article->capture->time.empty();
    archive::KeptPage kept;
    kept.address = is_web_address(article->source)                 ? article->source
                   : article->url && is_web_address(*article->url) ? *article->url
                                                                   : std::string();
    kept.time = captured ? article->capture->time : row.received;
    kept.title = article->title ? article->title->exact : std::string();
    kept.content_type = content_type(*article, *page);
    kept.bytes = *page;
    const Result<archive::KeptRecord> record = wacz_.add(kept);
    if (!record) return record.error();
    out_.begin_object();
    out_.field("id", article->id);
    out_.field("record", record->name);
    out_.field("sha256", record->sha256);
    out_.field("received", row.received);
    out_.end_object();
    return wacz_.append(std::string(archive::kCaseArticlesPath), report::article_line(*article));
  }

  store::Store& store_;
  archive::WaczWriter& wacz_;
  report::JsonWriter out_;
};

// What the lists of documents show of a story's.
Result<std::vector<store::DocumentRow>> rows_of(store::Store& store, const store::StoredStory& story) {
  std::vector<store::DocumentRow> rows;
  for (const store::DocumentNumber number : story.documents) {
    const store::DocumentNumber before{static_cast<std::int64_t>(number) - 1};
    Result<std::vector<store::DocumentRow>> found = store.documents_after(before, 1);
    if (!found) return found.error();
    std::move(found->begin(), found->end(), std::back_inserter(rows));
  }
  return rows;
}

}  // namespace

Result<void> write_case(store::Store& store, const store::StoredStory& story, const std::string& path) {
  const Result<Coverage> coverage = coverage_of(store);
  if (!coverage) return coverage.error();
  const Result<std::vector<store::DocumentRow>> rows = rows_of(store, story);
  if (!rows) return rows.error();
  std::string created;  // when the last of them came in
  for (const store::DocumentRow& row : *rows) created = std::max(created, row.received);
  Result<archive::WaczWriter> wacz = archive::WaczWriter::begin(
      {.title = story.headline, .software = fmt::format("isnad {}", version()), .created = created});
  if (!wacz) return wacz.error();
  CaseWriter writer(store, *wacz);
  ISNAD_TRY(writer.add(story, *rows));
  writer.finish(*coverage);
  return wacz->finish(path);
}

}  // namespace isnad::pipeline
