#pragma once

#include "report/spans.h"

namespace isnad::report {

// documents[].page: charset, size and map of the bytes that an article was made from, null where there is no
// map. Runs are [code point of the text, code points, byte of the page, bytes].
[[nodiscard]] Json page_json(const SpanWriter& spans);

// documents[].selectors: title and paragraphs of the report as selectors of the W3C Web Annotation Data Model
// (text positions in code points, quotations with what stands around them, bytes of the page).
[[nodiscard]] Json selectors_json(const SpanWriter& spans);

// The selectors of any stretch of the text, as in documents[].selectors.
[[nodiscard]] Json span_selectors(const SpanWriter& spans, Span span);

}  // namespace isnad::report
