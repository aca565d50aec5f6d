#include "report/spans.h"

namespace isnad::report {

void SpanWriter::write_fields(JsonWriter& out, Span span) const {
  out.field("doc", article_->id);
  out.field("start", to_code_points(span.begin));
  out.field("end", to_code_points(span.end));
  out.key("exact");
  write_exact(out, span);
}

void SpanWriter::write_exact(JsonWriter& out, Span span) const {
  const std::string_view text = article_->text;
  const std::string_view exact = slice(text, span);
  // A piece of valid text is valid where no character is cut.
  const auto cuts = [&](std::size_t at) {
    return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
  };
  if (valid_ && !cuts(span.begin) && !cuts(span.end))
    out.value_of_valid(exact);
  else
    out.value(exact);
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
