#include "pipeline/queued.h"

#include <charconv>
#include <optional>
#include <utility>

#include "base/try.h"
#include "store/codec.h"

namespace isnad::pipeline {
namespace {

// The first field. Raised with every change; a worker takes its own and the earlier ones.
constexpr std::size_t kFormat = 1;

// Fields one after another, each its length in decimal digits, ":" and its bytes (a netstring without the
// comma).
class FieldWriter {
 public:
  void put(std::string_view field) {
    out_ += std::to_string(field.size());
    out_ += ':';
    out_ += field;
  }
  void put(std::uint64_t number) { put(std::string_view(std::to_string(number))); }
  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

// After a failure everything that it gives is empty.
class FieldReader {
 public:
  explicit FieldReader(std::string_view in) : in_(in) {}
  std::string text() { return std::string(field()); }
  std::uint64_t number() { return digits(field()); }
  std::string_view field() {
    const std::size_t colon = in_.find(':');
    if (colon > kMostDigits) return fail();  // or nowhere
    const std::uint64_t size = digits(in_.substr(0, colon));
    if (failed_ || size > in_.size() - colon - 1) return fail();
    const std::string_view found = in_.substr(colon + 1, static_cast<std::size_t>(size));
    in_.remove_prefix(colon + 1 + static_cast<std::size_t>(size));
    return found;
  }
  std::string_view fail() {
    failed_ = true;
    in_ = {};
    return {};
  }
  [[nodiscard]] bool failed() const { return failed_; }
  [[nodiscard]] bool at_end() const { return in_.empty(); }

 private:
  static constexpr std::size_t kMostDigits = 12;  // of a size: far over what a queue carries

  std::uint64_t digits(std::string_view text) {
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) fail();
    return failed_ ? 0 : value;
  }
  std::string_view in_;
  bool failed_ = false;
};

// Calls `get` for each item of a list, whose length comes first; no longer than there is something to read.
template <class Get>
void each(FieldReader& in, const Get& get) {
  const std::uint64_t count = in.number();
  for (std::uint64_t i = 0; i < count && !in.failed(); ++i) get();
}

void put(FieldWriter& out, const std::vector<read::Unusable>& unusable) {
  out.put(unusable.size());
  for (const read::Unusable& one : unusable) {
    out.put(one.where);
    out.put(one.reason);
  }
}

std::vector<read::Unusable> get_unusable(FieldReader& in) {
  std::vector<read::Unusable> unusable;
  each(in, [&] {
    read::Unusable one;
    one.where = in.text();
    one.reason = in.text();
    unusable.push_back(std::move(one));
  });
  return unusable;
}

void put(FieldWriter& out, const Page& page) {
  out.put(page.source);
  out.put(page.id);
  out.put(page.bytes);
  out.put(page.url ? 1 : 0);
  if (page.url) out.put(*page.url);
  out.put(page.charset);
  // Where and how a page stood in an archive is part of what was read from it: kArchived.
  out.put(page.notes.size());
  for (const Note& note : page.notes) {
    out.put(static_cast<std::uint64_t>(note.code));
    out.put(note.message);
  }
}

Page get_page(FieldReader& in) {
  Page page;
  page.source = in.text();
  page.id = in.text();
  page.bytes = in.text();
  if (in.number() != 0) page.url = in.text();
  page.charset = in.text();
  each(in, [&] {
    Note note;
    const std::uint64_t code = in.number();
    if (code > static_cast<std::uint64_t>(Note::Code::kCapture)) in.fail();
    if (!in.failed()) note.code = static_cast<Note::Code>(code);
    note.message = in.text();
    page.notes.push_back(std::move(note));
  });
  return page;
}

void put(FieldWriter& out, const ArchivePage& page) {
  out.put(page.where);
  out.put(page.bytes);
  out.put(page.altered ? 1 : 0);
  out.put(page.read.articles.size());
  for (const read::ReadArticle& one : page.read.articles) {
    out.put(one.explicit_id ? 1 : 0);
    out.put(store::encode(one.article));
  }
  put(out, page.read.unusable);
}

Result<ArchivePage> get_archived(FieldReader& in) {
  ArchivePage page;
  page.where = in.text();
  page.bytes = in.text();
  page.altered = in.number() != 0;
  std::optional<Error> error;
  each(in, [&] {
    const bool explicit_id = in.number() != 0;
    Result<Article> article = store::decode_article(in.field());
    if (!article && !error) error = article.error();
    if (article) page.read.articles.push_back({std::move(*article), explicit_id});
  });
  if (error) return *error;
  page.read.unusable = get_unusable(in);
  return page;
}

void put(FieldWriter& out, const Coverage& coverage) {
  out.put(coverage.gaps.size());
  for (const Coverage::Gap& gap : coverage.gaps) {
    out.put(gap.reason);
    out.put(gap.count);
    out.put(gap.where.size());
    for (const std::string& place : gap.where) out.put(place);
  }
  out.put(coverage.archives.size());
  for (const ArchiveCoverage& archive : coverage.archives) out.put(store::encode(archive));
}

Result<Coverage> get_coverage(FieldReader& in) {
  Coverage coverage;
  each(in, [&] {
    Coverage::Gap gap;
    gap.reason = in.text();
    gap.count = in.number();
    each(in, [&] { gap.where.push_back(in.text()); });
    coverage.gaps.push_back(std::move(gap));
  });
  std::optional<Error> error;
  each(in, [&] {
    Result<ArchiveCoverage> archive = store::decode_archive_coverage(in.field());
    if (!archive && !error) error = archive.error();
    if (archive) coverage.archives.push_back(std::move(*archive));
  });
  if (error) return *error;
  return coverage;
}

}  // namespace

std::string encode(const QueuedWork& work) {
  FieldWriter out;
  out.put(kFormat);
  out.put(static_cast<std::uint64_t>(work.kind));
  out.put(work.received);
  out.put(work.id);
  switch (work.kind) {
    case QueuedWork::Kind::kLine:
      out.put(work.line);
      [[fallthrough]];
    case QueuedWork::Kind::kPage:
      put(out, work.page);
      break;
    case QueuedWork::Kind::kArchived:
      put(out, work.archived);
      break;
    case QueuedWork::Kind::kFindings:
      put(out, work.unusable);
      put(out, work.coverage);
      break;
  }
  return store::pack(out.take());
}

Result<QueuedWork> decode_queued_work(std::string_view bytes) {
  const Result<std::string> unpacked = store::unpack(bytes);
  if (!unpacked) return Error{ErrorCode::kInvalidInput, "it is not work of isnad's"};
  FieldReader in(*unpacked);
  const std::uint64_t format = in.number();
  if (!in.failed() && format > kFormat)
    return Error{ErrorCode::kInvalidInput, "it was published by a later version of isnad"};
  QueuedWork work;
  const std::uint64_t kind = in.number();
  if (kind > static_cast<std::uint64_t>(QueuedWork::Kind::kFindings)) in.fail();
  if (!in.failed()) work.kind = static_cast<QueuedWork::Kind>(kind);
  work.received = in.text();
  work.id = in.text();
  if (work.kind == QueuedWork::Kind::kLine) work.line = static_cast<std::size_t>(in.number());
  if (work.kind == QueuedWork::Kind::kArchived) {
    Result<ArchivePage> archived = get_archived(in);
    if (!archived) return archived.error();
    work.archived = std::move(*archived);
  } else if (work.kind == QueuedWork::Kind::kFindings) {
    work.unusable = get_unusable(in);
    Result<Coverage> coverage = get_coverage(in);
    if (!coverage) return coverage.error();
    work.coverage = std::move(*coverage);
  } else {
    work.page = get_page(in);
  }
  if (in.failed() || !in.at_end()) return Error{ErrorCode::kInvalidInput, "it is cut or damaged"};
  return work;
}

QueuedWork work_of(const Record& record, const std::string& received) {
  QueuedWork work;
  work.received = received;
  work.id = record.id;
  if (record.archived != nullptr) {
    work.kind = QueuedWork::Kind::kArchived;
    work.archived = *record.archived;
    return work;
  }
  work.kind = record.is_line ? QueuedWork::Kind::kLine : QueuedWork::Kind::kPage;
  work.line = record.part.first_line;
  const Page& page = *record.page;
  work.page = {.source = page.source,
               .id = page.id,
               .bytes = std::string(bytes_of(record)),
               .url = page.url,
               .charset = page.charset,
               .notes = page.notes};
  return work;
}

Record record_of(QueuedWork& work) {
  if (work.kind == QueuedWork::Kind::kArchived) return {nullptr, {}, work.id, false, &work.archived};
  const bool is_line = work.kind == QueuedWork::Kind::kLine;
  return {&work.page, {0, work.page.bytes.size(), work.line}, work.id, is_line, nullptr};
}

}  // namespace isnad::pipeline
