#include "report/json_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

#include "text/utf8.h"

namespace isnad::report {
namespace {

// What stands for a byte inside a string: itself where 0, after a backslash, or as \u00XX where 'u'.
constexpr std::array<char, 256> make_escapes() {
  std::array<char, 256> escapes{};
  for (std::size_t c = 0; c < 0x20; ++c) escapes[c] = 'u';
  escapes['\b'] = 'b';
  escapes['\f'] = 'f';
  escapes['\n'] = 'n';
  escapes['\r'] = 'r';
  escapes['\t'] = 't';
  escapes['"'] = '"';
  escapes['\\'] = '\\';
  return escapes;
}
constexpr std::array<char, 256> kEscapes = make_escapes();

// Sixteen bytes that one instruction compares; every processor that isnad is built for has such.
using Sixteen = std::uint8_t __attribute__((vector_size(16)));
using TwoNumbers = std::uint64_t __attribute__((vector_size(16)));

// Whether one of sixteen bytes has to be escaped: a control character, a quotation mark or a backslash.
bool needs_escape(const char* bytes) {
  Sixteen all;
  std::memcpy(&all, bytes, sizeof all);
  const auto found = reinterpret_cast<TwoNumbers>((all < 0x20) | (all == '"') | (all == '\\'));
  return (found[0] | found[1]) != 0;
}

// The first byte from `at` on that may have to be escaped, to fifteen bytes too early; text.size() for none.
std::size_t next_escape(std::string_view text, std::size_t at) {
  for (; at + sizeof(Sixteen) <= text.size(); at += sizeof(Sixteen)) {
    if (needs_escape(text.data() + at)) return at;
  }
  // The last sixteen bytes once more, where there are so many.
  if (at < text.size() && text.size() >= sizeof(Sixteen) &&
      !needs_escape(text.data() + text.size() - sizeof(Sixteen)))
    return text.size();
  return at;
}

void append_escaped(std::string& out, std::string_view text) {
  std::size_t from = 0;
  for (std::size_t at = next_escape(text, 0); at < text.size(); at = next_escape(text, at)) {
    const std::size_t end = std::min(at + sizeof(Sixteen), text.size());
    for (; at < end; ++at) {
      const char escape = kEscapes[static_cast<unsigned char>(text[at])];
      if (escape == 0) continue;
      out.append(text, from, at - from);
      from = at + 1;
      if (escape == 'u') {
        out += fmt::format("\\u{:04x}", static_cast<unsigned>(static_cast<unsigned char>(text[at])));
      } else {
        out += '\\';
        out += escape;
      }
    }
  }
  out.append(text, from);
}

}  // namespace

void JsonWriter::value(std::string_view text) {
  if (text::is_valid_utf8(text)) return value_of_valid(text);
  value_of_valid(text::replace_malformed(text));
}

void JsonWriter::value_of_valid(std::string_view text) {
  separate();
  out_ += '"';
  append_escaped(out_, text);
  out_ += '"';
}

void JsonWriter::value(double number) {
  // Readers may keep numbers in doubles, which are exact for whole numbers up to 2^53. 1e300 is where the
  // format's readers stop.
  constexpr double kExactIntegers = 9007199254740992.0;
  constexpr double kLargest = 1e300;
  if (!(std::abs(number) < kLargest)) return value(nullptr);
  if (std::trunc(number) == number && std::abs(number) <= kExactIntegers)
    return value(static_cast<std::int64_t>(number));
  literal(fmt::format("{}", number));
}

}  // namespace isnad::report
