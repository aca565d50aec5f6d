#include "read/plain_key.h"

#include <unicode/uchar.h>

#include <array>

#include "text/fold.h"
#include "text/utf8.h"

namespace isnad::read {
namespace {

bool in_word_slowly(char32_t c) {
  const auto type = u_charType(static_cast<UChar32>(c));
  return u_isalnum(static_cast<UChar32>(c)) != 0 || type == U_NON_SPACING_MARK ||
         type == U_COMBINING_SPACING_MARK;
}

// Whether a code point of one byte or two belongs to a word.
const std::array<bool, 0x800>& short_letters() {
  static const std::array<bool, 0x800> kLetters = [] {
    std::array<bool, 0x800> letters{};
    for (char32_t c = 0; c < 0x80; ++c)
      letters[c] = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    for (char32_t c = 0x80; c < 0x800; ++c) letters[c] = in_word_slowly(c);
    return letters;
  }();
  return kLetters;
}

bool is_blank(char32_t c) {
  return c <= 0x20 || c == 0xA0 || c == 0xAD || c == 0xFEFF || c == 0x061C || c == 0x3000 ||
         (c >= 0x2000 && c <= 0x200F) || (c >= 0x2028 && c <= 0x202F) || (c >= 0x2060 && c <= 0x206F) ||
         c == 0x85;
}

}  // namespace

std::string plain_key(std::string_view text) {
  const std::string folded = text::fold(text);
  std::string key(folded.size(), '\0');
  std::size_t size = 0;
  const bool* letters = short_letters().data();
  // How many bytes the code point at `at` has that belongs to a word; 0 where it does not.
  const auto word_bytes = [&](std::size_t at) -> std::size_t {
    const auto lead = static_cast<unsigned char>(folded[at]);
    if (lead < 0x80) return letters[lead] ? 1 : 0;
    // The normal form is valid UTF-8: such a byte has one behind it.
    if (lead == 0xD8 || lead == 0xD9)
      return letters[(lead & 0x1FU) << 6U | (static_cast<unsigned char>(folded[at + 1]) & 0x3FU)] ? 2 : 0;
    const text::CodePoint c = text::decode(folded, at);
    return (c.value < 0x800 ? letters[c.value] : in_word_slowly(c.value)) ? c.length : 0;
  };
  // Runs of words' letters, copied whole; between two of them a space, for which the gap has room.
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t begin = at;
    while (at < folded.size()) {
      const std::size_t bytes = word_bytes(at);
      if (bytes == 0) break;
      at += bytes;
    }
    if (at > begin) {
      if (size > 0) key[size++] = ' ';
      folded.copy(key.data() + size, at - begin, begin);
      size += at - begin;
    }
    if (at < folded.size()) at += text::decode(folded, at).length;
  }
  key.resize(size);
  return key;
}

bool has_words(std::string_view text) {
  // Nearly every text has one in its beginning.
  constexpr std::size_t kBeginning = 64;
  return !plain_key(text.substr(0, kBeginning)).empty() || !plain_key(text).empty();
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
