#include "report/selectors.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "text/offset_map.h"

namespace isnad::report {
namespace {

Json runs_json(const SpanWriter& spans, const std::vector<OffsetRun>& runs) {
  Json json = Json::array();
  for (const OffsetRun& run : runs) {
    const std::uint32_t begin = spans.to_code_points(run.text.begin);
    json.push_back({begin, spans.to_code_points(run.text.end) - begin, run.page.begin, run.page.size()});
  }
  return json;
}

bool is_utf8(const PageMap& page) { return page.charset == "utf-8"; }

// What stands around a quotation: enough to tell it from another of the same words, as annotation tools
// write.
constexpr std::uint32_t kContext = 32;

Json quote_json(const SpanWriter& spans, Span span) {
  const std::string_view text = spans.article().text;
  const std::uint32_t begin = spans.to_code_points(span.begin);
  const std::uint32_t before = spans.to_bytes(begin - std::min(begin, kContext));
  const std::uint32_t behind = spans.to_bytes(spans.to_code_points(span.end) + kContext);
  return {{"type", "TextQuoteSelector"},
          {"exact", std::string(slice(text, span))},
          {"prefix", std::string(slice(text, {before, span.begin}))},
          {"suffix", std::string(slice(text, {span.end, behind}))}};
}

Json data_json(Span bytes) {
  return {{"type", "DataPositionSelector"}, {"start", bytes.begin}, {"end", bytes.end}};
}

// Without the spaces at a line's ends, of plain text above all.
Span without_spaces(std::string_view text, Span line) {
  const auto space = [](char c) { return c == ' ' || c == '\t' || c == '\r'; };
  while (line.begin < line.end && space(text[line.begin])) ++line.begin;
  while (line.end > line.begin && space(text[line.end - 1])) --line.end;
  return line;
}

Json target_json(const SpanWriter& spans, std::string_view part, Span span) {
  Json json{{"part", part}, {"selector", span_selectors(spans, span)}};
  const auto& page = spans.article().page;
  if (!page || is_utf8(*page)) return json;
  if (const auto bytes = spans.source_of(page->decoded_runs, text::RunUnit::kUtf8, span))
    json["decoded"] = data_json(*bytes);
  return json;
}

}  // namespace

Json page_json(const SpanWriter& spans) {
  const auto& page = spans.article().page;
  if (!page) return {};
  Json json{{"charset", page->charset}, {"bytes", page->bytes}};
  if (!page->field.empty()) json["field"] = page->field;
  json["runs"] = runs_json(spans, page->runs);
  if (!is_utf8(*page)) json["decoded_runs"] = runs_json(spans, page->decoded_runs);
  return json;
}

Json span_selectors(const SpanWriter& spans, Span span) {
  Json selectors = list();
  selectors.push_back({{"type", "TextPositionSelector"},
                       {"start", spans.to_code_points(span.begin)},
                       {"end", spans.to_code_points(span.end)}});
  selectors.push_back(quote_json(spans, span));
  const auto& page = spans.article().page;
  if (!page) return selectors;
  const text::RunUnit unit = is_utf8(*page) ? text::RunUnit::kUtf8 : text::RunUnit::kEqual;
  if (const auto bytes = spans.source_of(page->runs, unit, span)) selectors.push_back(data_json(*bytes));
  return selectors;
}

Json selectors_json(const SpanWriter& spans) {
  const Article& article = spans.article();
  Json json = Json::array();
  if (article.title && article.title->span && !article.title->span->empty())
    json.push_back(target_json(spans, "title", *article.title->span));
  for (const Span part : article.body) {
    // A line is a paragraph.
    for (std::uint32_t at = part.begin; at < part.end;) {
      const auto found = std::string_view(article.text).find('\n', at);
      const std::uint32_t end =
          std::min(static_cast<std::uint32_t>(std::min<std::size_t>(found, part.end)), part.end);
      const Span line = without_spaces(article.text, {at, end});
      if (!line.empty()) json.push_back(target_json(spans, "paragraph", line));
      at = end + 1;
    }
  }
  return json;
}

}  // namespace isnad::report
