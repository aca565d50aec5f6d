#include "report/selectors.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "text/offset_map.h"

namespace isnad::report {
namespace {

void write_runs(JsonWriter& out, const SpanWriter& spans, const std::vector<OffsetRun>& runs) {
  out.begin_list();
  for (const OffsetRun& run : runs) {
    const std::uint32_t begin = spans.to_code_points(run.text.begin);
    out.value(
        std::vector{begin, spans.to_code_points(run.text.end) - begin, run.page.begin, run.page.size()});
  }
  out.end_list();
}

bool is_utf8(const PageMap& page) { return page.charset == "utf-8"; }

// What stands around a quotation: enough to tell it from another of the same words, as annotation tools
// write.
constexpr std::uint32_t kContext = 32;

void write_quote(JsonWriter& out, const SpanWriter& spans, Span span) {
  const std::string_view text = spans.article().text;
  const std::uint32_t begin = spans.to_code_points(span.begin);
  const std::uint32_t before = spans.to_bytes(begin - std::min(begin, kContext));
  const std::uint32_t behind = spans.to_bytes(spans.to_code_points(span.end) + kContext);
  out.begin_object();
  out.field("type", "TextQuoteSelector");
  out.field("exact", slice(text, span));
  out.field("prefix", slice(text, {before, span.begin}));
  out.field("suffix", slice(text, {span.end, behind}));
  out.end_object();
}

void write_position(JsonWriter& out, const char* type, Span span) {
  out.begin_object();
  out.field("type", type);
  out.field("start", span.begin);
  out.field("end", span.end);
  out.end_object();
}

// Without the spaces at a line's ends, of plain text above all.
Span without_spaces(std::string_view text, Span line) {
  const auto space = [](char c) { return c == ' ' || c == '\t' || c == '\r'; };
  while (line.begin < line.end && space(text[line.begin])) ++line.begin;
  while (line.end > line.begin && space(text[line.end - 1])) --line.end;
  return line;
}

constexpr const char* kBytes = "DataPositionSelector";

void write_target(JsonWriter& out, const SpanWriter& spans, std::string_view part, Span span) {
  out.begin_object();
  out.field("part", part);
  out.key("selector");
  write_span_selectors(out, spans, span);
  const auto& page = spans.article().page;
  if (page && !is_utf8(*page)) {
    if (const auto bytes = spans.source_of(page->decoded_runs, text::RunUnit::kUtf8, span)) {
      out.key("decoded");
      write_position(out, kBytes, *bytes);
    }
  }
  out.end_object();
}

}  // namespace

void write_page(JsonWriter& out, const SpanWriter& spans) {
  const auto& page = spans.article().page;
  if (!page) return out.value(nullptr);
  out.begin_object();
  out.field("charset", page->charset);
  out.field("bytes", page->bytes);
  if (!page->field.empty()) out.field("field", page->field);
  out.key("runs");
  write_runs(out, spans, page->runs);
  if (!is_utf8(*page)) {
    out.key("decoded_runs");
    write_runs(out, spans, page->decoded_runs);
  }
  out.end_object();
}

void write_span_selectors(JsonWriter& out, const SpanWriter& spans, Span span) {
  out.begin_list();
  write_position(out, "TextPositionSelector",
                 {spans.to_code_points(span.begin), spans.to_code_points(span.end)});
  write_quote(out, spans, span);
  if (const auto& page = spans.article().page) {
    const auto unit = is_utf8(*page) ? text::RunUnit::kUtf8 : text::RunUnit::kEqual;
    if (const auto bytes = spans.source_of(page->runs, unit, span)) write_position(out, kBytes, *bytes);
  }
  out.end_list();
}

void write_selectors(JsonWriter& out, const SpanWriter& spans) {
  const Article& article = spans.article();
  out.begin_list();
  if (article.title && article.title->span && !article.title->span->empty())
    write_target(out, spans, "title", *article.title->span);
  for (const Span part : article.body) {
    // A line is a paragraph.
    for (std::uint32_t at = part.begin; at < part.end;) {
      const auto found = std::string_view(article.text).find('\n', at);
      const std::uint32_t end =
          std::min(static_cast<std::uint32_t>(std::min<std::size_t>(found, part.end)), part.end);
      const Span line = without_spaces(article.text, {at, end});
      if (!line.empty()) write_target(out, spans, "paragraph", line);
      at = end + 1;
    }
  }
  out.end_list();
}

}  // namespace isnad::report
