#pragma once

#include "report/spans.h"

namespace isnad::report {

// documents[].page: charset, size and map of the bytes that an article was made from, null where there is no
// map. Runs are [code point of the text, code points, byte of the page, bytes].
void write_page(JsonWriter& out, const SpanWriter& spans);

// documents[].selectors: title and paragraphs of the report as selectors of the W3C Web Annotation Data Model
// (text positions in code points, quotations with what stands around them, bytes of the page).
void write_selectors(JsonWriter& out, const SpanWriter& spans);

// The selectors of any stretch of the text, as in documents[].selectors.
void write_span_selectors(JsonWriter& out, const SpanWriter& spans, Span span);

}  // namespace isnad::report
