#include "report/spans.h"

namespace isnad::report {

void SpanWriter::write_fields(JsonWriter& out, Span span) const {
  out.field("doc", article_->id);
  out.field("start", to_code_points(span.begin));
  out.field("end", to_code_points(span.end));
  out.field("exact", slice(article_->text, span));
}

void SpanWriter::write(JsonWriter& out, Span span) const {
  out.begin_object();
  write_fields(out, span);
  out.end_object();
}

void SpanWriter::write(JsonWriter& out, const std::optional<Span>& span) const {
  if (span)
    write(out, *span);
  else
    out.value(nullptr);
}

}  // namespace isnad::report
