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

// Whether one of eight bytes may have to be escaped: a control character, a quotation mark or a backslash.
// Each term has the highest bit of a byte set where a subtraction borrowed from it, and of some behind such a
// one.
bool may_need_escape(const char* bytes) {
  constexpr std::uint64_t kOnes = 0x0101010101010101U;
  std::uint64_t eight = 0;
  std::memcpy(&eight, bytes, sizeof eight);
  const std::uint64_t quote = eight ^ (kOnes * '"');
  const std::uint64_t backslash = eight ^ (kOnes * '\\');
  const std::uint64_t control = (eight - kOnes * 0x20) & ~eight;
  return ((control | ((quote - kOnes) & ~quote) | ((backslash - kOnes) & ~backslash)) & (kOnes * 0x80)) != 0;
}

// The first byte from `at` on that may have to be escaped, to seven bytes too early; text.size() for none.
std::size_t next_escape(std::string_view text, std::size_t at) {
  constexpr std::size_t kEight = sizeof(std::uint64_t);
  for (; at + kEight <= text.size(); at += kEight) {
    if (may_need_escape(text.data() + at)) return at;
  }
  // The last eight bytes once more, where there are so many.
  if (at < text.size() && text.size() >= kEight && !may_need_escape(text.data() + text.size() - kEight))
    return text.size();
  return at;
}

void append_escaped(std::string& out, std::string_view text) {
  std::size_t from = 0;
  for (std::size_t at = next_escape(text, 0); at < text.size(); at = next_escape(text, at)) {
    const std::size_t end = std::min(at + sizeof(std::uint64_t), text.size());
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
