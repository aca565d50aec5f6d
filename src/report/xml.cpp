#include "report/xml.h"

#include <cstddef>

#include "text/utf8.h"

namespace isnad::report {

std::string xml_text(std::string_view value) {
  std::string out;
  const std::string text = text::replace_malformed(value);
  for (std::size_t at = 0; at < text.size();) {
    const text::CodePoint c = text::decode(text, at);
    at += c.length;
    const bool control = c.value < 0x20 && c.value != '\t' && c.value != '\n' && c.value != '\r';
    switch (c.value) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        text::append_utf8(out, control || c.value == 0xFFFE || c.value == 0xFFFF ? 0xFFFD : c.value);
    }
  }
  return out;
}

}  // namespace isnad::report
