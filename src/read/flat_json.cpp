#include "read/flat_json.h"

#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "base/ascii.h"
#include "text/utf8.h"

namespace isnad::read {
namespace {

class FlatReader {
 public:
  explicit FlatReader(std::string_view bytes) : bytes_(bytes) {}

  std::optional<nlohmann::json> object() {
    nlohmann::json out = nlohmann::json::object();
    if (!take('{')) return std::nullopt;
    if (take('}')) return at_end(std::move(out));
    do {
      std::string key;
      if (!string(key) || !take(':')) return std::nullopt;
      std::string text;
      nlohmann::json& value = out[std::move(key)];  // of one that stands twice the last value counts
      if (word("null")) {
        value = nullptr;
      } else if (string(text)) {
        value = std::move(text);
      } else {
        return std::nullopt;
      }
    } while (take(','));
    if (!take('}')) return std::nullopt;
    return at_end(std::move(out));
  }

 private:
  std::optional<nlohmann::json> at_end(nlohmann::json out) {
    skip_space();
    if (at_ != bytes_.size()) return std::nullopt;
    return out;
  }

  void skip_space() {
    while (at_ < bytes_.size() &&
           (bytes_[at_] == ' ' || bytes_[at_] == '\t' || bytes_[at_] == '\n' || bytes_[at_] == '\r'))
      ++at_;
  }

  bool take(char sign) {
    skip_space();
    if (at_ >= bytes_.size() || bytes_[at_] != sign) return false;
    ++at_;
    return true;
  }

  bool word(std::string_view wanted) {
    skip_space();
    if (!bytes_.substr(at_).starts_with(wanted)) return false;
    at_ += wanted.size();
    return true;
  }

  bool string(std::string& out) {
    if (!take('"')) return false;
    std::size_t from = at_;  // what stands from here on is not yet copied
    while (at_ < bytes_.size()) {
      const auto c = static_cast<unsigned char>(bytes_[at_]);
      // Arabic letters, most of a text.
      if ((c == 0xD8 || c == 0xD9) && at_ + 1 < bytes_.size() &&
          (static_cast<unsigned char>(bytes_[at_ + 1]) & 0xC0U) == 0x80U) {
        at_ += 2;
        continue;
      }
      if (c == '"' || c == '\\') {
        out.append(bytes_.substr(from, at_ - from));
        ++at_;
        if (c == '"') return true;
        if (!escape(out)) return false;
        from = at_;
      } else if (c < 0x20) {
        return false;
      } else {
        const text::CodePoint point = text::decode(bytes_, at_);
        if (c >= 0x80 && point.length == 1) return false;  // not UTF-8
        at_ += point.length;
      }
    }
    return false;
  }

  // What follows a backslash.
  bool escape(std::string& out) {
    if (at_ >= bytes_.size()) return false;
    switch (bytes_[at_++]) {
      case '"':
        out += '"';
        return true;
      case '\\':
        out += '\\';
        return true;
      case '/':
        out += '/';
        return true;
      case 'b':
        out += '\b';
        return true;
      case 'f':
        out += '\f';
        return true;
      case 'n':
        out += '\n';
        return true;
      case 'r':
        out += '\r';
        return true;
      case 't':
        out += '\t';
        return true;
      case 'u':
        return unit(out);
      default:
        return false;
    }
  }

  // The code point that one UTF-16 unit or a pair of them writes; lone halves of a pair are refused.
  bool unit(std::string& out) {
    const int first = hex4(bytes_, at_);
    if (first < 0) return false;
    at_ += 4;
    auto c = static_cast<char32_t>(first);
    if (first >= 0xD800 && first <= 0xDFFF) {
      const int second = first < 0xDC00 && bytes_.substr(at_, 2) == "\\u" ? hex4(bytes_, at_ + 2) : -1;
      if (second < 0xDC00 || second > 0xDFFF) return false;
      at_ += 6;
      c = 0x10000 + ((c - 0xD800) << 10U) + (static_cast<char32_t>(second) - 0xDC00);
    }
    text::append_utf8(out, c);
    return true;
  }

  std::string_view bytes_;
  std::size_t at_ = 0;
};

}  // namespace

std::optional<nlohmann::json> flat_object(std::string_view bytes) { return FlatReader(bytes).object(); }

}  // namespace isnad::read
