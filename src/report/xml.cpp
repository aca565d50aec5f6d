#include "report/xml.h"

#include <fmt/format.h>

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

std::string xml_name_token(std::string_view name) {
  std::string out;
  const std::string text = text::replace_malformed(name);
  for (std::size_t at = 0; at < text.size();) {
    const text::CodePoint c = text::decode(text, at);
    const bool letter = (c.value >= 'a' && c.value <= 'z') || (c.value >= 'A' && c.value <= 'Z') ||
                        (c.value >= 0x0621 && c.value <= 0x063A) || (c.value >= 0x0641 && c.value <= 0x064A);
    const bool digit = c.value >= '0' && c.value <= '9';
    const bool sign = c.value == '.' || c.value == '-' || c.value == ':' ||
                      (c.value == '_' && text.compare(at + 1, 1, "x") != 0);  // else it would begin an escape
    if (letter || digit || sign)
      out += text.substr(at, c.length);
    else
      out += fmt::format("_x{:04X}_", static_cast<std::uint32_t>(c.value));
    at += c.length;
  }
  return out;
}

}  // namespace isnad::report
