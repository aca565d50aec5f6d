#include "report/coverage_json.h"

#include <string>

namespace isnad::report {
namespace {

// HTTP's status of an answer that brings no page; below stand redirects.
constexpr int kFirstFailure = 400;

void write_archive(JsonWriter& out, const ArchiveCoverage& archive) {
  out.begin_object();
  out.field("file", archive.file);
  out.field("records", archive.records);
  out.field("pages", archive.pages);
  out.field("revisits", archive.revisits);
  out.field("other", archive.other);
  out.field("repeated", archive.repeated);
  out.field("altered", archive.altered);
  out.key("not_fetched");
  out.begin_object();
  for (const auto& [status, count] : archive.not_fetched) out.field(std::to_string(status), count);
  out.end_object();
  out.field("damaged", archive.damaged);
  out.end_object();
}

}  // namespace

void write_coverage(JsonWriter& out, const Coverage& coverage) {
  out.begin_object();
  out.key("gaps");
  out.begin_list();
  for (const Coverage::Gap& gap : coverage.gaps) {
    out.begin_object();
    out.field("reason", gap.reason);
    out.field("count", gap.count);
    out.field("where", gap.where);
    out.end_object();
  }
  out.end_list();
  out.key("archives");
  out.begin_list();
  for (const ArchiveCoverage& archive : coverage.archives) write_archive(out, archive);
  out.end_list();
  out.end_object();
}

std::string with_coverage(std::string dossier, const Coverage& coverage) {
  const auto member = [](const Coverage& its) {
    JsonWriter out;
    out.begin_object();
    out.key("coverage");
    write_coverage(out, its);
    out.end_object();
    const std::string object = out.take();
    return object.substr(1, object.size() - 2);
  };
  // A quotation mark stands unescaped outside strings alone, so this is no text of a page.
  const std::string empty = member({});
  const std::size_t at = dossier.rfind(empty);
  if (at != std::string::npos) dossier.replace(at, empty.size(), member(coverage));
  return dossier;
}

UnreadCounts unread_in(const Coverage& coverage) {
  UnreadCounts counts;
  for (const Coverage::Gap& gap : coverage.gaps) counts.unusable += gap.count;
  for (const ArchiveCoverage& archive : coverage.archives) {
    counts.altered += archive.altered;
    for (const auto& [status, count] : archive.not_fetched) {
      if (status >= kFirstFailure) counts.not_fetched += count;
    }
  }
  return counts;
}

}  // namespace isnad::report
