#include "passages/marks.h"

#include "text/analysis.h"
#include "text/utf8.h"

namespace isnad::passages {
namespace {

struct OpenMarks {
  bool quotation = false;  // an odd number of marks: pages mix their kinds and turn them round
  int brackets = 0;        // opened and not closed; negative the other way
};

OpenMarks open_marks(std::string_view text, Span span) {
  OpenMarks out;
  for (std::size_t at = span.begin; at < span.end;) {
    const text::CodePoint c = text::decode(text, at);
    if (text::is_quotation_mark(c.value)) out.quotation = !out.quotation;
    if (c.value == U'(' || c.value == U'[') ++out.brackets;
    if (c.value == U')' || c.value == U']') --out.brackets;
    at += c.length;
  }
  return out;
}

std::size_t before(std::string_view text, std::size_t at) {
  constexpr unsigned kContinuationMask = 0xC0U;
  constexpr unsigned kContinuation = 0x80U;
  do {
    --at;
  } while (at > 0 && (static_cast<unsigned char>(text[at]) & kContinuationMask) == kContinuation);
  return at;
}

}  // namespace

Span with_partner_marks(std::string_view text, Span span) {
  const OpenMarks open = open_marks(text, span);
  if (!open.quotation && open.brackets == 0) return span;
  // A sentence may end inside its quotation.
  std::size_t at = span.end;
  if (at < text.size() && text[at] == '.') ++at;
  if (at < text.size()) {
    const text::CodePoint c = text::decode(text, at);
    if ((open.quotation && text::is_quotation_mark(c.value)) ||
        (open.brackets > 0 && (c.value == U')' || c.value == U']'))) {
      return {span.begin, static_cast<std::uint32_t>(at + c.length)};
    }
  }
  if (span.begin > 0) {
    const std::size_t mark = before(text, span.begin);
    const char32_t c = text::decode(text, mark).value;
    if ((open.quotation && text::is_quotation_mark(c)) || (open.brackets < 0 && (c == U'(' || c == U'['))) {
      return {static_cast<std::uint32_t>(mark), span.end};
    }
  }
  return span;
}

}  // namespace isnad::passages
