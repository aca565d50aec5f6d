#include "read/plain_key.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

#include "text/fold.h"
#include "text/utf8.h"

namespace isnad::read {
namespace {

bool in_word(char32_t c) {
  const auto type = u_charType(static_cast<UChar32>(c));
  return u_isalnum(static_cast<UChar32>(c)) != 0 || type == U_NON_SPACING_MARK ||
         type == U_COMBINING_SPACING_MARK;
}

bool is_blank(char32_t c) {
  return c <= 0x20 || c == 0xA0 || c == 0xAD || c == 0xFEFF || c == 0x061C || c == 0x3000 ||
         (c >= 0x2000 && c <= 0x200F) || (c >= 0x2028 && c <= 0x202F) || (c >= 0x2060 && c <= 0x206F) ||
         c == 0x85;
}

// What a key has of a code point of one byte or two: its folded bytes, a gap between words, or nothing.
struct KeyPart {
  std::array<char, 2> bytes{};
  std::uint8_t length = 0;
  bool gap = false;
  bool slow = false;  // none of these
};
constexpr std::size_t kTableSize = 0x700;  // Latin, Greek, Cyrillic, Hebrew and Arabic

const std::array<KeyPart, kTableSize>& key_parts() {
  static const std::array<KeyPart, kTableSize> kParts = [] {
    std::array<KeyPart, kTableSize> parts{};
    for (char32_t c = 0; c < kTableSize; ++c) {
      std::string one;
      text::append_utf8(one, c);
      const std::string folded = text::fold(one);
      if (folded.empty()) continue;
      KeyPart& part = parts[c];
      const text::CodePoint first = text::decode(folded, 0);
      part.slow = first.length != folded.size() || folded.size() > one.size();
      part.gap = !part.slow && !in_word(first.value);
      part.length = part.slow || part.gap ? 0 : static_cast<std::uint8_t>(folded.size());
      folded.copy(part.bytes.data(), part.length);
    }
    return parts;
  }();
  return kParts;
}

// How far a key has been written, and whether a word has ended since. Handed on by value: a reference to it
// would be read anew after every byte that is written.
struct Written {
  std::size_t size = 0;
  bool gap = false;
};

// Writes any code point, which took `length` bytes of the text. A space has room where the gap was.
Written write_slowly(std::string& key, Written written, char32_t c, std::size_t length) {
  std::string folded;
  text::append_folded(folded, c);
  if (folded.size() > length) key.resize(key.size() + folded.size() - length);
  for (std::size_t at = 0; at < folded.size();) {
    const text::CodePoint part = text::decode(folded, at);
    if (in_word(part.value)) {
      if (written.gap && written.size > 0) key[written.size++] = ' ';
      written.gap = false;
      folded.copy(key.data() + written.size, part.length, at);
      written.size += part.length;
    } else {
      written.gap = true;
    }
    at += part.length;
  }
  return written;
}

}  // namespace

std::string plain_key(std::string_view text) {
  const KeyPart* parts = key_parts().data();
  // The key of most texts is no longer than they; parts are written two bytes at a time, whatever their
  // length.
  std::string key(text.size() + 1, '\0');
  char* out = key.data();
  Written written;
  for (std::size_t at = 0; at < text.size();) {
    const text::CodePoint c = text::decode(text, at);
    at += c.length;
    if (c.value >= kTableSize || parts[c.value].slow) {
      written = write_slowly(key, written, c.value, c.length);
      out = key.data();
      continue;
    }
    const KeyPart& part = parts[c.value];
    if (part.length == 0) {
      written.gap = written.gap || part.gap;
      continue;
    }
    if (written.gap && written.size > 0) out[written.size++] = ' ';
    written.gap = false;
    std::memcpy(out + written.size, part.bytes.data(), part.bytes.size());
    written.size += part.length;
  }
  key.resize(written.size);
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

std::size_t word_count(std::string_view key) {
  if (key.empty()) return 0;
  // A Chinese or Japanese word has some two letters, a Thai one some five with its vowel signs.
  constexpr std::size_t kHanLetters = 2;
  constexpr std::size_t kThaiLetters = 5;
  const std::size_t spaces = text::count_bytes(key, [](char c) { return c == ' '; });
  // U+3000 to U+9FFF, by their lead bytes.
  const std::size_t han = text::count_bytes(key, [](char c) { return c >= '\xE3' && c <= '\xE9'; });
  std::size_t thai = 0;  // U+0E00 to U+0E7F
  if (key.find('\xE0') != std::string_view::npos) {
    for (std::size_t at = 0; at + 1 < key.size(); ++at) {
      thai += key[at] == '\xE0' && (key[at + 1] == '\xB8' || key[at + 1] == '\xB9') ? 1 : 0;
    }
  }
  return std::max(spaces + 1, han / kHanLetters + thai / kThaiLetters);
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
