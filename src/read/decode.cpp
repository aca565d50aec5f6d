#include "read/decode.h"

#include <fmt/format.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "base/ascii.h"
#include "text/offset_map.h"
#include "text/utf8.h"

namespace isnad::read {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

// Whether bytes are no text in any charset of one byte a character.
bool is_binary(std::string_view bytes) {
  if (bytes.starts_with("%PDF-") || bytes.starts_with("\x89PNG") || bytes.starts_with("PK\x03\x04"))
    return true;
  std::size_t nul = 0;
  std::size_t control = 0;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte == 0) ++nul;
    if ((byte < 0x20 && (byte < 0x08 || byte > 0x0D) && byte != 0x1B) || byte == 0x7F) ++control;
  }
  // A stray control character happens in text that went through old systems; one in twenty is no text. Random
  // bytes have one in nine. A NUL is rarer still.
  constexpr std::size_t kStrayNul = 2;
  return control * 20 > bytes.size() || (nul > kStrayNul && nul * 1000 > bytes.size());
}

// UTF-16 without a mark: most pairs have the high byte of Latin or Arabic on one side.
std::string_view utf16_without_mark(std::string_view bytes) {
  const std::size_t sample = std::min<std::size_t>(bytes.size() & ~std::size_t{1}, 4096);
  if (sample < 8) return {};
  std::size_t low_first = 0;
  std::size_t high_first = 0;
  std::size_t nul = 0;
  const auto block = [](char c) { return c == 0x00 || c == 0x06 || c == 0x20; };
  for (std::size_t i = 0; i < sample; i += 2) {
    low_first += block(bytes[i + 1]) && !(bytes[i + 1] == 0x20) ? 1 : 0;
    high_first += block(bytes[i]) && !(bytes[i] == 0x20) ? 1 : 0;
    nul += (bytes[i] == 0 ? 1 : 0) + (bytes[i + 1] == 0 ? 1 : 0);
  }
  const std::size_t pairs = sample / 2;
  if (nul * 20 < pairs) return {};
  if (low_first * 10 >= pairs * 9 && high_first * 10 < pairs * 5) return "UTF-16LE";
  if (high_first * 10 >= pairs * 9 && low_first * 10 < pairs * 5) return "UTF-16BE";
  return {};
}

struct Converted {
  std::string text;
  std::vector<OffsetRun> runs;
};

// Takes characters with the bytes that they were decoded from. One run as long as they have the same number
// of bytes each.
class Recoder {
 public:
  explicit Recoder(Converted& out) : out_(out) {}
  void add(char32_t character, Span source) {
    constexpr char32_t kMark = 0xFEFF;
    if (character == kMark && out_.text.empty()) return;
    const auto begin = static_cast<std::uint32_t>(out_.text.size());
    text::append_utf8(out_.text, character);
    const auto end = static_cast<std::uint32_t>(out_.text.size());
    if (!out_.runs.empty() && source.size() == unit_ && out_.runs.back().page.end == source.begin &&
        unit_ > 0) {
      out_.runs.back().text.end = end;
      out_.runs.back().page.end = source.end;
    } else {
      out_.runs.push_back({{begin, end}, source});
    }
    unit_ = source.size();
  }

 private:
  Converted& out_;
  std::uint32_t unit_ = 0;
};

// Characters of a chunk that ICU decoded; a character's bytes end where the next one's begin.
class Characters {
 public:
  explicit Characters(Recoder& to) : to_(to) {}
  void add(char16_t unit, std::uint32_t begin) {
    if (high_ != 0 && unit >= 0xDC00 && unit < 0xE000) {
      waiting_ = 0x10000 + ((char32_t{high_} - 0xD800) << 10U) + (unit - 0xDC00U);
      high_ = 0;
      return;
    }
    finish(begin);
    const bool surrogate = unit >= 0xD800 && unit < 0xDC00;
    high_ = surrogate ? unit : char16_t{0};
    waiting_ = surrogate || (unit >= 0xD800 && unit < 0xE000) ? char32_t{0xFFFD} : char32_t{unit};
    begin_ = begin;
    any_ = true;
  }
  void finish(std::uint32_t end) {
    if (any_) to_.add(waiting_, {begin_, std::max(begin_, end)});
    any_ = false;
  }

 private:
  Recoder& to_;
  char32_t waiting_ = 0;
  char16_t high_ = 0;
  std::uint32_t begin_ = 0;
  bool any_ = false;
};

std::optional<Converted> convert(std::string_view bytes, const std::string& charset) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> from(ucnv_open(charset.c_str(), &status),
                                                                &ucnv_close);
  if (U_FAILURE(status)) return std::nullopt;
  Converted out;
  out.text.reserve(bytes.size());
  Recoder recoder(out);
  Characters characters(recoder);
  constexpr std::size_t kChunk = 4096;
  UChar units[kChunk] = {};
  std::int32_t offsets[kChunk] = {};
  const char* source = bytes.data();
  const char* const end = source + bytes.size();
  do {
    UChar* target = units;
    const auto base = static_cast<std::uint32_t>(source - bytes.data());
    status = U_ZERO_ERROR;
    ucnv_toUnicode(from.get(), &target, units + kChunk, &source, end, offsets, 1, &status);
    if (U_FAILURE(status) && status != U_BUFFER_OVERFLOW_ERROR) return std::nullopt;
    for (std::size_t i = 0; i < static_cast<std::size_t>(target - units); ++i) {
      // -1: of bytes before this chunk.
      const std::uint32_t begin = offsets[i] < 0 ? base : base + static_cast<std::uint32_t>(offsets[i]);
      characters.add(units[i], begin);
    }
  } while (status == U_BUFFER_OVERFLOW_ERROR);
  characters.finish(static_cast<std::uint32_t>(bytes.size()));
  return out;
}

// UTF-8 that is broken in places, each of which becomes U+FFFD.
Converted mended(std::string_view bytes, std::uint32_t skipped) {
  Converted out;
  for (std::size_t at = 0; at < bytes.size();) {
    const text::CodePoint c = text::decode(bytes, at);
    const auto begin = static_cast<std::uint32_t>(out.text.size());
    text::append_utf8(out.text, c.value);
    const auto page = static_cast<std::uint32_t>(at) + skipped;
    text::append_run(out.runs,
                     {{begin, static_cast<std::uint32_t>(out.text.size())}, {page, page + c.length}});
    at += c.length;
  }
  return out;
}

std::string detected_charset(std::string_view bytes) {
  constexpr std::size_t kSample = std::size_t{64} << 10U;
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&status),
                                                                            &ucsdet_close);
  const std::string_view sample = bytes.substr(0, kSample);
  ucsdet_setText(detector.get(), sample.data(), static_cast<std::int32_t>(sample.size()), &status);
  ucsdet_enableInputFilter(detector.get(), sample.find('<') != std::string_view::npos ? 1 : 0);
  const UCharsetMatch* match = ucsdet_detect(detector.get(), &status);
  if (U_FAILURE(status) || match == nullptr) return "windows-1252";
  const char* name = ucsdet_getName(match, &status);
  return name == nullptr ? "windows-1252" : name;
}

// How many bytes of `bytes` are malformed, and how many characters beyond ASCII are well formed.
struct Utf8Count {
  std::size_t malformed = 0;
  std::size_t beyond_ascii = 0;
};
Utf8Count count_utf8(std::string_view bytes) {
  Utf8Count count;
  for (std::size_t at = 0; at < bytes.size();) {
    if (static_cast<unsigned char>(bytes[at]) < 0x80) {
      ++at;
      continue;
    }
    const text::CodePoint c = text::decode(bytes, at);
    ++(c.length == 1 ? count.malformed : count.beyond_ascii);
    at += c.length;
  }
  return count;
}

void take(Decoded& decoded, Converted converted, const std::string& charset) {
  decoded.text = std::move(converted.text);
  decoded.runs = std::move(converted.runs);
  decoded.charset = lower_ascii(charset);
  decoded.notes.push_back({Note::Code::kDecoded, fmt::format("decoded from {}", charset)});
  if (decoded.text.find(kReplacement) != std::string::npos)
    decoded.notes.push_back({Note::Code::kReplacedBytes, "some bytes could not be decoded"});
}

void refuse(Decoded& decoded) { decoded.refused = "no text: binary content"; }

// What byte-order marks and zeros say.
std::string_view wide_charset(std::string_view bytes) {
  if (bytes.starts_with(std::string_view("\xFF\xFE\0\0", 4))) return "UTF-32LE";
  if (bytes.starts_with(std::string_view("\0\0\xFE\xFF", 4))) return "UTF-32BE";
  if (bytes.starts_with("\xFF\xFE")) return "UTF-16LE";
  if (bytes.starts_with("\xFE\xFF")) return "UTF-16BE";
  return utf16_without_mark(bytes);
}

// By the declared charset, else by the one that ICU finds likeliest.
void decode_other(std::string_view bytes, std::string_view declared, Decoded& decoded) {
  std::string charset = lower_ascii(declared);
  if (charset == "iso-8859-1" || charset == "latin1") charset = "windows-1252";  // what browsers do
  std::optional<Converted> converted;
  if (!charset.empty() && charset != "utf-8" && charset != "utf8") converted = convert(bytes, charset);
  if (!converted) {
    charset = detected_charset(bytes);
    converted = convert(bytes, charset);
  }
  if (!converted) {
    charset = "windows-1252";
    converted = convert(bytes, charset);
  }
  take(decoded, converted ? std::move(*converted) : mended(bytes, 0), charset);
}

}  // namespace

Decoded decode_bytes(std::string_view bytes, std::string_view declared) {
  const auto skipped = static_cast<std::uint32_t>(text::byte_order_mark(bytes));
  bytes.remove_prefix(skipped);
  Decoded decoded;
  const std::string wide(skipped > 0 ? std::string_view() : wide_charset(bytes));
  if (!wide.empty()) {
    auto converted = convert(bytes, wide);
    if (!converted || is_binary(converted->text)) {
      refuse(decoded);
    } else {
      take(decoded, std::move(*converted), wide);
    }
    return decoded;
  }
  if (is_binary(bytes)) {
    refuse(decoded);
    return decoded;
  }
  if (text::is_valid_utf8(bytes)) {
    decoded.text = std::string(bytes);
    const auto size = static_cast<std::uint32_t>(bytes.size());
    if (size > 0) decoded.runs.push_back({{0, size}, {skipped, skipped + size}});
    return decoded;
  }
  const Utf8Count count = count_utf8(bytes);
  // A page of UTF-8 with a few broken characters: no other charset makes well-formed sequences by chance. A
  // mark says so itself.
  if (skipped > 0 || count.malformed * 10 <= count.beyond_ascii) {
    Converted converted = mended(bytes, skipped);
    decoded.text = std::move(converted.text);
    decoded.runs = std::move(converted.runs);
    decoded.notes.push_back({Note::Code::kReplacedBytes, "some bytes are not UTF-8"});
    return decoded;
  }
  decode_other(bytes, declared, decoded);
  return decoded;
}

std::string declared_charset(std::string_view bytes) {
  const std::string head = lower_ascii(bytes.substr(0, 4096));
  for (const std::string_view key : {"charset", "encoding"}) {
    auto at = head.find(key);
    while (at != std::string::npos) {
      std::size_t i = at + key.size();
      const auto skip = [&](std::string_view set) {
        while (i < head.size() && set.find(head[i]) != std::string_view::npos) ++i;
      };
      skip(" \t");
      if (i < head.size() && head[i] == '=') {
        ++i;
        skip(" \t\"'");
        const std::size_t begin = i;
        while (i < head.size() && (std::isalnum(static_cast<unsigned char>(head[i])) != 0 || head[i] == '-' ||
                                   head[i] == '_' || head[i] == ':' || head[i] == '.')) {
          ++i;
        }
        if (i > begin && i - begin <= 40) return head.substr(begin, i - begin);
      }
      at = head.find(key, at + 1);
    }
  }
  return {};
}

}  // namespace isnad::read
