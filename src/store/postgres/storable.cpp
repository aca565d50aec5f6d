#include "base/hash.h"
#include "store/postgres/connection.h"
#include "text/utf8.h"

namespace isnad::store::postgres {
namespace {

constexpr char kEscape = '\x01';
constexpr std::size_t kHexEscape = 4;  // the escape, x, two digits

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

}  // namespace

std::string to_storable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const text::CodePoint point = text::decode(text, at);
    const std::string_view bytes = text.substr(at, point.length);
    at += point.length;
    if (point.value == 0) {
      out += {kEscape, '0'};
    } else if (point.value == kEscape) {
      out += {kEscape, '1'};
    } else if (point.value == 0xFFFD && bytes.size() == 1) {
      out += {kEscape, 'x'};
      out += hex_of(bytes);
    } else {
      out += bytes;
    }
  }
  return out;
}

std::string from_storable(std::string_view stored) {
  std::string out;
  out.reserve(stored.size());
  for (std::size_t at = 0; at < stored.size();) {
    if (stored[at] != kEscape || at + 1 >= stored.size()) {
      out.push_back(stored[at++]);
      continue;
    }
    const char kind = stored[at + 1];
    if (kind == 'x' && at + kHexEscape <= stored.size()) {
      const int high = hex_digit(stored[at + 2]);
      const int low = hex_digit(stored[at + 3]);
      out.push_back(static_cast<char>(16 * high + low));
      at += kHexEscape;
    } else {
      out.push_back(kind == '0' ? '\0' : kEscape);
      at += 2;
    }
  }
  return out;
}

}  // namespace isnad::store::postgres
