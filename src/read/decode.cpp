#include "read/decode.h"

#include <fmt/format.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <memory>

#include "text/utf8.h"

namespace isnad::read {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

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

std::optional<std::string> convert(std::string_view bytes, const std::string& charset) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> from(ucnv_open(charset.c_str(), &status),
                                                                &ucnv_close);
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> to(ucnv_open("UTF-8", &status), &ucnv_close);
  if (U_FAILURE(status)) return std::nullopt;
  std::string out;
  std::string chunk(std::size_t{64} << 10U, '\0');
  UChar pivot[1024];
  UChar* pivot_source = pivot;
  UChar* pivot_target = pivot;
  const char* source = bytes.data();
  const char* const end = source + bytes.size();
  UBool reset = 1;
  while (true) {
    char* target = chunk.data();
    status = U_ZERO_ERROR;
    ucnv_convertEx(to.get(), from.get(), &target, chunk.data() + chunk.size(), &source, end, pivot,
                   &pivot_source, &pivot_target, pivot + std::size(pivot), reset, 1, &status);
    reset = 0;
    out.append(chunk.data(), static_cast<std::size_t>(target - chunk.data()));
    if (status == U_BUFFER_OVERFLOW_ERROR) continue;
    if (U_FAILURE(status)) return std::nullopt;
    return out;
  }
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

void finish(Decoded& decoded, const std::string& charset) {
  decoded.notes.push_back({Note::Code::kDecoded, fmt::format("decoded from {}", charset)});
  if (decoded.text.find(kReplacement) != std::string::npos)
    decoded.notes.push_back({Note::Code::kReplacedBytes, "some bytes could not be decoded"});
  if (decoded.text.starts_with("\xEF\xBB\xBF")) decoded.text.erase(0, 3);
}

}  // namespace

Decoded decode_bytes(std::string_view bytes, std::string_view declared) {
  Decoded decoded;
  std::string_view wide;
  if (bytes.starts_with("\xEF\xBB\xBF")) {
    bytes.remove_prefix(3);
  } else if (bytes.starts_with(std::string_view("\xFF\xFE\0\0", 4))) {
    wide = "UTF-32LE";
  } else if (bytes.starts_with(std::string_view("\0\0\xFE\xFF", 4))) {
    wide = "UTF-32BE";
  } else if (bytes.starts_with("\xFF\xFE")) {
    wide = "UTF-16LE";
  } else if (bytes.starts_with("\xFE\xFF")) {
    wide = "UTF-16BE";
  } else {
    wide = utf16_without_mark(bytes);
  }
  if (!wide.empty()) {
    auto text = convert(bytes, std::string(wide));
    if (!text || is_binary(*text)) {
      decoded.refused = "no text: binary content";
      return decoded;
    }
    decoded.text = std::move(*text);
    finish(decoded, std::string(wide));
    return decoded;
  }
  if (is_binary(bytes)) {
    decoded.refused = "no text: binary content";
    return decoded;
  }
  if (text::is_valid_utf8(bytes)) {
    decoded.text = std::string(bytes);
    return decoded;
  }
  const Utf8Count count = count_utf8(bytes);
  // A page of UTF-8 with a few broken characters: no other charset makes well-formed sequences by chance.
  if (count.malformed * 10 <= count.beyond_ascii) {
    decoded.text = text::replace_malformed(bytes);
    decoded.notes.push_back({Note::Code::kReplacedBytes, "some bytes are not UTF-8"});
    return decoded;
  }
  std::string charset = lower(declared);
  if (charset == "iso-8859-1" || charset == "latin1") charset = "windows-1252";  // what browsers do
  std::optional<std::string> text;
  if (!charset.empty() && charset != "utf-8" && charset != "utf8") text = convert(bytes, charset);
  if (!text) {
    charset = detected_charset(bytes);
    text = convert(bytes, charset);
  }
  if (!text) {
    charset = "windows-1252";
    text = convert(bytes, charset);
  }
  decoded.text = text ? std::move(*text) : text::replace_malformed(bytes);
  finish(decoded, charset);
  return decoded;
}

std::string declared_charset(std::string_view bytes) {
  const std::string head = lower(bytes.substr(0, 4096));
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
