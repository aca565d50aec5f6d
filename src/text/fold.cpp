#include "text/fold.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <cstring>

#include "text/utf8.h"

namespace isnad::text {
namespace {

constexpr char32_t kDropped = 0xFFFFFFFF;
constexpr char32_t kUnknown = 0xFFFFFFFE;

bool is_arabic_mark(char32_t c) {
  return (c >= 0x0610 && c <= 0x061A) || (c >= 0x064B && c <= 0x065F) || c == 0x0670 ||
         (c >= 0x06D6 && c <= 0x06DC) || (c >= 0x06DF && c <= 0x06E8) || (c >= 0x06EA && c <= 0x06ED) ||
         c == 0x0640;
}

char32_t fold_arabic(char32_t c) {
  if (is_arabic_mark(c)) return kDropped;
  if (c >= 0x0660 && c <= 0x0669) return U'0' + (c - 0x0660);
  if (c >= 0x06F0 && c <= 0x06F9) return U'0' + (c - 0x06F0);
  switch (c) {
    case U'أ':
    case U'إ':
    case U'آ':
    case U'ٱ':
      return U'ا';
    case U'ة':
      return U'ه';
    case U'ى':
    case U'ی':
      return U'ي';
    case U'ک':
      return U'ك';
    default:
      return c;
  }
}

// Code points below this are answered from a table; it covers Latin, Greek, Cyrillic, Hebrew and Arabic.
constexpr std::size_t kTableSize = 0x700;

std::array<char32_t, kTableSize> make_table() {
  std::array<char32_t, kTableSize> table{};
  const icu::Normalizer2* nfkc = nullptr;
  UErrorCode status = U_ZERO_ERROR;
  nfkc = icu::Normalizer2::getNFKCInstance(status);
  for (char32_t c = 0; c < kTableSize; ++c) {
    if (c >= 0x0600) {
      table[c] = u_charType(static_cast<UChar32>(c)) == U_FORMAT_CHAR ? kDropped : fold_arabic(c);
      icu::UnicodeString opened;
      if (nfkc->getDecomposition(static_cast<UChar32>(c), opened) && table[c] == c) table[c] = kUnknown;
      // Hamza above a waw or ya is a letter of its own here, not a mark on one.
      if (c == U'ؤ' || c == U'ئ') table[c] = c;
    } else if (u_charType(static_cast<UChar32>(c)) == U_FORMAT_CHAR) {
      table[c] = kDropped;
    } else {
      const icu::UnicodeString one(static_cast<UChar32>(c));
      icu::UnicodeString folded = nfkc->normalize(one, status);
      folded.foldCase();
      table[c] = folded.countChar32() == 1 ? static_cast<char32_t>(folded.char32At(0)) : kUnknown;
    }
  }
  return table;
}

void append_slowly(std::string& out, char32_t c) {
  if (u_charType(static_cast<UChar32>(c)) == U_FORMAT_CHAR) return;
  const std::int32_t digit = u_charDigitValue(static_cast<UChar32>(c));
  if (digit >= 0 && u_charType(static_cast<UChar32>(c)) == U_DECIMAL_DIGIT_NUMBER) {
    out.push_back(static_cast<char>('0' + digit));
    return;
  }
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfkc = icu::Normalizer2::getNFKCInstance(status);
  icu::UnicodeString folded = nfkc->normalize(icu::UnicodeString(static_cast<UChar32>(c)), status);
  folded.foldCase();
  for (std::int32_t i = 0; i < folded.length(); i = folded.moveIndex32(i, 1)) {
    const auto part = static_cast<char32_t>(folded.char32At(i));
    if (u_charType(static_cast<UChar32>(part)) == U_FORMAT_CHAR) continue;
    const char32_t mapped = fold_arabic(part);
    if (mapped != kDropped) append_utf8(out, mapped);
  }
}

}  // namespace

namespace {

const std::array<char32_t, kTableSize>& table() {
  static const std::array<char32_t, kTableSize> kTable = make_table();
  return kTable;
}

// A code point below kTableSize as it is written, at most as long as it was itself; longer ones and those
// that the table does not answer have kSlow.
struct Written {
  std::array<char, 2> bytes{};
  std::uint8_t length = 0;
  std::uint8_t unused = 0;  // four bytes, which an index finds without a multiplication
};
constexpr std::uint8_t kSlow = 0xFF;
using WrittenTable = std::array<Written, kTableSize>;

WrittenTable make_written() {
  WrittenTable written{};
  for (char32_t c = 0; c < kTableSize; ++c) {
    const char32_t folded = table()[c];
    std::string bytes;
    if (folded != kDropped && folded != kUnknown) append_utf8(bytes, folded);
    if (folded == kUnknown || bytes.size() > (c < 0x80 ? 1U : 2U)) {
      written[c].length = kSlow;
      continue;
    }
    std::copy(bytes.begin(), bytes.end(), written[c].bytes.begin());
    written[c].length = static_cast<std::uint8_t>(bytes.size());
  }
  return written;
}

const WrittenTable& written() {
  static const WrittenTable kWritten = make_written();
  return kWritten;
}

// Folds `text` into `out`. What the table answers never gets longer, so that it is written without asking for
// room, two bytes whatever its length: there is one more than needed.
void fold_into(std::string& out, std::string_view text) {
  const WrittenTable& pieces = written();
  std::size_t size = 0;
  out.resize(text.size() + 1);
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode(text, at);
    if (c.value < kTableSize && pieces[c.value].length != kSlow) {
      const Written& piece = pieces[c.value];
      std::memcpy(out.data() + size, piece.bytes.data(), piece.bytes.size());
      size += piece.length;
    } else {
      std::string piece;
      append_folded(piece, c.value);
      if (piece.size() > c.length) out.resize(out.size() + piece.size() - c.length);
      piece.copy(out.data() + size, piece.size());
      size += piece.size();
    }
    at += c.length;
  }
  out.resize(size);
}

// The code points of most texts take one byte or two, and the table answers them.
constexpr unsigned char kFirstOfTwo = 0xC2;
constexpr unsigned char kBehindTable = 0xC0U | (kTableSize >> 6U);

}  // namespace

void append_folded(std::string& out, char32_t c) {
  if (c < kTableSize && table()[c] != kUnknown) {
    if (table()[c] != kDropped) append_utf8(out, table()[c]);
    return;
  }
  append_slowly(out, c);
}

std::optional<std::size_t> fold_frequent(char* out, std::string_view text) {
  const Written* pieces = written().data();
  const char* begin = out;
  for (std::size_t at = 0; at < text.size();) {
    const auto lead = static_cast<unsigned char>(text[at]);
    std::size_t c = lead;
    if (lead < 0x80) {
      ++at;
    } else {
      if (lead < kFirstOfTwo || lead >= kBehindTable || at + 1 == text.size()) return std::nullopt;
      const auto next = static_cast<unsigned char>(text[at + 1]);
      if ((next & 0xC0U) != 0x80U) return std::nullopt;
      c = (lead & 0x1FU) << 6U | (next & 0x3FU);
      at += 2;
    }
    const Written& piece = pieces[c];
    if (piece.length == kSlow) return std::nullopt;
    std::memcpy(out, piece.bytes.data(), piece.bytes.size());
    out += piece.length;
  }
  return static_cast<std::size_t>(out - begin);
}

std::string fold(std::string_view text) {
  // Words, nearly always, for which the room on the stack spares them asking for memory twice.
  constexpr std::size_t kLongestWord = 62;
  std::string out;
  if (text.size() <= kLongestWord) {
    // Written before it is read. NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init)
    std::array<char, kLongestWord + 2> room;
    if (const auto size = fold_frequent(room.data(), text)) {
      out.assign(room.data(), *size);
      return out;
    }
  } else {
    out.resize(text.size() + 1);
    if (const auto size = fold_frequent(out.data(), text)) {
      out.resize(*size);
      return out;
    }
  }
  fold_into(out, text);
  return out;
}

std::uint32_t bytes_of_folded_prefix(std::string_view source, std::size_t letters) {
  if (letters == 0) return 0;
  std::size_t seen = 0;
  std::uint32_t end = 0;
  std::string one;
  for (std::size_t at = 0; at < source.size();) {
    const CodePoint c = decode(source, at);
    std::size_t made = 1;
    if (c.value < kTableSize && written()[c.value].length != kSlow) {
      made = written()[c.value].length == 0 ? 0 : 1;
    } else {
      one.clear();
      append_folded(one, c.value);
      made = count_code_points(one);
    }
    if (seen == letters && made > 0) break;
    end = static_cast<std::uint32_t>(at) + c.length;
    seen += made;
    at += c.length;
    if (seen > letters) break;
  }
  return end;
}

}  // namespace isnad::text
