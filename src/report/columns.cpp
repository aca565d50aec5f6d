#include "report/columns.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "text/utf8.h"

namespace isnad::report {
namespace {

constexpr std::string_view kEllipsis = "…";
constexpr char32_t kNonJoiner = 0x200C;
constexpr char32_t kJoiner = 0x200D;

UChar32 icu(char32_t c) { return static_cast<UChar32>(c); }

bool is_mark(char32_t c) {
  const auto type = u_charType(icu(c));
  return type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK;
}

bool is_control_or_invisible(char32_t c) {
  const auto type = u_charType(icu(c));
  if (type == U_CONTROL_CHAR || type == U_SURROGATE) return true;
  if (type == U_FORMAT_CHAR) return c != kNonJoiner && c != kJoiner;
  // Fillers and variation selectors: letters and marks by type, but nothing to see.
  return u_hasBinaryProperty(icu(c), UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0 && c != kNonJoiner &&
         c != kJoiner;
}

bool is_white(char32_t c) { return u_isUWhiteSpace(icu(c)) != 0; }

int width_of(char32_t c) {
  if (c < 0x300) return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xAD ? 0 : 1;
  if (is_mark(c) || is_control_or_invisible(c) || c == kNonJoiner || c == kJoiner) return 0;
  const auto syllable = u_getIntPropertyValue(icu(c), UCHAR_HANGUL_SYLLABLE_TYPE);
  if (syllable == U_HST_VOWEL_JAMO || syllable == U_HST_TRAILING_JAMO) return 0;
  const auto east_asian = u_getIntPropertyValue(icu(c), UCHAR_EAST_ASIAN_WIDTH);
  return east_asian == U_EA_WIDE || east_asian == U_EA_FULLWIDTH ? 2 : 1;
}

// How many bytes an ANSI sequence takes that starts at `at` ("ESC [ … letter"); 0 where none does.
std::size_t ansi_length(std::string_view text, std::size_t at) {
  if (text[at] != '\x1B' || at + 1 >= text.size() || text[at + 1] != '[') return 0;
  std::size_t end = at + 2;
  while (end < text.size() && text[end] >= 0x20 && text[end] < 0x40) ++end;
  return end < text.size() ? end + 1 - at : 0;
}

// The longest beginning of `text` in at most `columns`, marks kept with their letters.
std::size_t fitting_bytes(std::string_view text, int columns) {
  int width = 0;
  std::size_t at = 0;
  while (at < text.size()) {
    const text::CodePoint c = text::decode(text, at);
    width += width_of(c.value);
    if (width > columns) break;
    at += c.length;
  }
  return at;
}

// Where to cut `text` for a line of at most `columns`: before a space if there is one, at least one letter.
std::size_t line_bytes(std::string_view text, int columns) {
  const std::size_t fitting = fitting_bytes(text, columns);
  if (fitting == text.size() || text[fitting] == ' ') return fitting;
  const std::size_t space = text.substr(0, fitting).rfind(' ');
  if (space != std::string_view::npos && space > 0) return space;
  return fitting > 0 ? fitting : text::decode(text, 0).length;
}

}  // namespace

int display_width(std::string_view text) {
  int width = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (const std::size_t length = ansi_length(text, at); length > 0) {
      at += length;
      continue;
    }
    const text::CodePoint c = text::decode(text, at);
    width += width_of(c.value);
    at += c.length;
  }
  return width;
}

std::string shown(std::string_view text) {
  // More marks than any spelling has (Vietnamese, vocalised Arabic, Hebrew: three) only serve to smear over
  // neighbouring lines.
  constexpr int kMostMarks = 4;
  std::string out;
  int marks = 0;
  bool space = false;
  for (std::size_t at = 0; at < text.size();) {
    const text::CodePoint c = text::decode(text, at);
    at += c.length;
    if (is_white(c.value)) {
      space = !out.empty();
      continue;
    }
    if (is_control_or_invisible(c.value)) continue;
    marks = is_mark(c.value) ? marks + 1 : 0;
    if (marks > kMostMarks) continue;
    if (space) out += ' ';
    space = false;
    text::append_utf8(out, c.value);
  }
  return out;
}

std::string elided(std::string_view text, int columns) {
  if (fitting_bytes(text, columns) == text.size()) return std::string(text);
  if (columns <= 1) return columns == 1 ? std::string(kEllipsis) : std::string();
  std::string out(text.substr(0, line_bytes(text, columns - 1)));
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out.append(kEllipsis);
}

std::vector<std::string> wrapped(std::string_view text, int columns, std::size_t most_lines) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    if (lines.size() + 1 == most_lines) {
      lines.push_back(elided(text, columns));
      break;
    }
    const std::size_t length = line_bytes(text, columns);
    lines.emplace_back(text.substr(0, length));
    text.remove_prefix(length);
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  }
  return lines;
}

std::string padded(std::string text, int columns) {
  const int missing = columns - display_width(text);
  if (missing > 0) text.append(static_cast<std::size_t>(missing), ' ');
  return text;
}

bool has_right_to_left(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const text::CodePoint c = text::decode(text, at);
    const auto direction = u_charDirection(icu(c.value));
    if (direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC) return true;
    at += c.length;
  }
  return false;
}

}  // namespace isnad::report
