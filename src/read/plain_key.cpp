#include "read/plain_key.h"

#include <unicode/uchar.h>

#include "text/fold.h"
#include "text/utf8.h"

namespace isnad::read {
namespace {

bool in_word(char32_t c) {
  if (c < 0x80) return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  if (c >= 0x0621 && c <= 0x064A) return true;
  const auto type = u_charType(static_cast<UChar32>(c));
  return u_isalnum(static_cast<UChar32>(c)) != 0 || type == U_NON_SPACING_MARK ||
         type == U_COMBINING_SPACING_MARK;
}

bool is_blank(char32_t c) {
  return c <= 0x20 || c == 0xA0 || c == 0xAD || c == 0xFEFF || c == 0x061C || c == 0x3000 ||
         (c >= 0x2000 && c <= 0x200F) || (c >= 0x2028 && c <= 0x202F) || (c >= 0x2060 && c <= 0x206F) ||
         c == 0x85;
}

}  // namespace

std::string plain_key(std::string_view text) {
  const std::string folded = text::fold(text);
  std::string key;
  key.reserve(folded.size());
  bool gap = false;
  for (std::size_t at = 0; at < folded.size();) {
    // Arabic letters are two bytes; reading them here spares most of the decoding.
    const auto lead = static_cast<unsigned char>(folded[at]);
    std::size_t length = 1;
    bool word = false;
    if (lead < 0x80) {
      word = in_word(lead);
    } else if ((lead == 0xD8 || lead == 0xD9) && at + 1 < folded.size()) {
      length = 2;
      word = in_word(
          static_cast<char32_t>((lead & 0x1FU) << 6U | (static_cast<unsigned char>(folded[at + 1]) & 0x3FU)));
    } else {
      const text::CodePoint c = text::decode(folded, at);
      length = c.length;
      word = in_word(c.value);
    }
    if (word) {
      if (gap && !key.empty()) key.push_back(' ');
      gap = false;
      key.append(folded, at, length);
    } else {
      gap = true;
    }
    at += length;
  }
  return key;
}

std::vector<std::string_view> words_of(std::string_view key) {
  std::vector<std::string_view> words;
  while (!key.empty()) {
    const auto space = key.find(' ');
    words.push_back(key.substr(0, space));
    if (space == std::string_view::npos) break;
    key.remove_prefix(space + 1);
  }
  return words;
}

std::string without_numbers(std::string_view key) {
  std::string out;
  for (const std::string_view word : words_of(key)) {
    if (word.find_first_not_of("0123456789") == std::string_view::npos) continue;
    if (!out.empty()) out.push_back(' ');
    out.append(word);
  }
  return out;
}

std::string_view trimmed(std::string_view text) {
  std::size_t begin = 0;
  while (begin < text.size()) {
    const text::CodePoint c = text::decode(text, begin);
    if (!is_blank(c.value)) break;
    begin += c.length;
  }
  std::size_t end = text.size();
  while (end > begin) {
    std::size_t last = end - 1;
    while (last > begin && (static_cast<unsigned char>(text[last]) & 0xC0U) == 0x80U) --last;
    if (!is_blank(text::decode(text, last).value)) break;
    end = last;
  }
  return text.substr(begin, end - begin);
}

}  // namespace isnad::read
