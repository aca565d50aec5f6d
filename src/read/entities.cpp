#include "read/entities.h"

#include <array>
#include <charconv>
#include <cstdint>
#include <unordered_map>

#include "language/data_file.h"
#include "text/utf8.h"

namespace isnad::read {
namespace {

struct Characters {
  char32_t first = 0;
  char32_t second = 0;
};

char32_t hex_value(std::string_view digits) {
  std::uint32_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
  return value;
}

using Names = std::unordered_map<std::string_view, Characters>;

const Names& names() {
  static const Names kNames = [] {
    Names all;
    for (const auto& row : language::Table("html_entities.tsv")) {
      const std::string_view points = row[1];
      const std::size_t space = points.find(' ');
      Characters value{hex_value(points.substr(0, space)), 0};
      if (space != std::string_view::npos) value.second = hex_value(points.substr(space + 1));
      all.emplace(row[0], value);
    }
    return all;
  }();
  return kNames;
}

// The longest name has 32 bytes with its semicolon, the longest that may do without one six, the shortest
// two.
constexpr std::size_t kLongestName = 32;
constexpr std::size_t kLongestBareName = 6;
constexpr std::size_t kShortestName = 2;

bool is_alnum(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Numbers 128 to 159 are what windows-1252 has there: the HTML standard's table.
char32_t character_of(std::uint32_t number) {
  static constexpr std::array<char16_t, 32> kWindows{
      0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
      0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
      0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};
  if (number >= 0x80 && number < 0xA0) return kWindows[number - 0x80];
  if (number == 0 || number > 0x10FFFF || (number >= 0xD800 && number < 0xE000)) return 0xFFFD;
  return number;
}

CharacterReference read_number(std::string_view markup) {
  const bool hex = markup.size() > 2 && (markup[2] == 'x' || markup[2] == 'X');
  const std::size_t begin = hex ? 3 : 2;
  std::uint32_t number = 0;
  std::size_t at = begin;
  for (; at < markup.size(); ++at) {
    const char c = markup[at];
    std::uint32_t digit = 0;
    if (c >= '0' && c <= '9') {
      digit = static_cast<std::uint32_t>(c - '0');
    } else if (hex && ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'))) {
      digit = static_cast<std::uint32_t>((c | 0x20) - 'a') + 10;
    } else {
      break;
    }
    // Past the last character every number is as good as another.
    if (number <= 0x10FFFF) number = number * (hex ? 16 : 10) + digit;
  }
  if (at == begin) return {};
  if (at < markup.size() && markup[at] == ';') ++at;
  return {at, character_of(number), 0};
}

}  // namespace

CharacterReference read_reference(std::string_view markup, ReferencePlace place) {
  if (markup.size() < 3) return {};
  if (markup[1] == '#') return read_number(markup);
  std::size_t end = 1;
  while (end < markup.size() && end <= kLongestName && is_alnum(markup[end])) ++end;
  if (end < markup.size() && markup[end] == ';') {
    const auto found = names().find(markup.substr(1, end));
    if (found != names().end()) return {end + 1, found->second.first, found->second.second};
  }
  for (std::size_t size = std::min(end - 1, kLongestBareName); size >= kShortestName; --size) {
    const auto found = names().find(markup.substr(1, size));
    if (found == names().end()) continue;
    const char next = size + 1 < markup.size() ? markup[size + 1] : ' ';
    if (place == ReferencePlace::kAttribute && (next == '=' || is_alnum(next))) return {};
    return {size + 1, found->second.first, found->second.second};
  }
  return {};
}

std::string without_references(std::string_view markup, ReferencePlace place) {
  std::string out;
  out.reserve(markup.size());
  std::size_t copied = 0;
  for (std::size_t at = markup.find('&'); at != std::string_view::npos;) {
    const CharacterReference reference = read_reference(markup.substr(at), place);
    if (reference.bytes == 0) {
      at = markup.find('&', at + 1);
      continue;
    }
    out.append(markup.substr(copied, at - copied));
    text::append_utf8(out, reference.first);
    if (reference.second != 0) text::append_utf8(out, reference.second);
    copied = at + reference.bytes;
    at = markup.find('&', copied);
  }
  out.append(markup.substr(copied));
  return out;
}

}  // namespace isnad::read
