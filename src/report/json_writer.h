#pragma once

#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace isnad::report {

// Writes JSON straight into a string, without a tree: every object and list that is begun must be ended,
// every value in an object follows a key. Strings that are not valid UTF-8 are repaired (U+FFFD), numbers
// that JSON's readers cannot hold become null. (Trees of nlohmann's took a seventh of `annotate`.)
class JsonWriter {
 public:
  void begin_object() { open('{'); }
  void end_object() { close('}'); }
  void begin_list() { open('['); }
  void end_list() { close(']'); }
  // `name` is one of the format's own, of letters and signs that need no escape.
  void key(std::string_view name) {
    // Put together aside and appended once: a document has a thousand keys.
    constexpr std::size_t kLongest = 40;
    constexpr std::size_t kSigns = 4;  // ,"":
    std::array<char, kLongest + kSigns> room{};
    const std::size_t length = std::min(name.size(), kLongest);
    std::size_t size = 0;
    if (comma_) room[size++] = ',';
    room[size++] = '"';
    name.copy(room.data() + size, length);
    size += length;
    if (name.size() > kLongest) {
      out_.append(room.data(), size);
      out_ += name.substr(kLongest);
      size = 0;
    }
    room[size++] = '"';
    room[size++] = ':';
    out_.append(room.data(), size);
    comma_ = false;
  }

  void value(std::string_view text);
  // The same for a text that is known to be valid UTF-8.
  void value_of_valid(std::string_view text);
  void value(const std::string& text) { value(std::string_view(text)); }
  void value(const char* text) { value(std::string_view(text)); }
  void value(bool yes) { literal(yes ? "true" : "false"); }
  void value(std::nullptr_t) { literal("null"); }
  // Whole numbers are written as such: 100, not 100.0.
  void value(double number);
  template <std::integral Number>
  void value(Number number) {
    literal(std::to_string(number));
  }
  template <class T>
  void value(const std::optional<T>& may_be) {
    if (may_be)
      value(*may_be);
    else
      value(nullptr);
  }
  template <class T>
  void value(const std::vector<T>& items) {
    begin_list();
    for (const T& item : items) value(item);
    end_list();
  }
  template <class T>
  void value(const std::map<std::string, T>& entries) {
    begin_object();
    for (const auto& [name, its_value] : entries) entry(name, its_value);
    end_object();
  }
  // A value that is JSON already, and valid.
  void json(std::string_view text) { literal(text); }
  template <class T>
  void field(std::string_view name, const T& its_value) {
    key(name);
    value(its_value);
  }
  // A string, or null for none.
  void field_or_null(std::string_view name, std::string_view text) {
    key(name);
    if (text.empty())
      value(nullptr);
    else
      value(text);
  }

  [[nodiscard]] std::string take() { return std::move(out_); }

  // A key that is no word of the format but, say, a document's id; then its value.
  template <class T>
  void entry(std::string_view name, const T& its_value) {
    value(name);
    out_ += ':';
    comma_ = false;
    value(its_value);
  }

 private:
  void separate() {
    if (comma_) out_ += ',';
    comma_ = true;
  }
  void literal(std::string_view text) {
    separate();
    out_ += text;
  }
  void open(char bracket) {
    separate();
    out_ += bracket;
    comma_ = false;
  }
  void close(char bracket) {
    out_ += bracket;
    comma_ = true;
  }

  std::string out_;
  bool comma_ = false;
};

}  // namespace isnad::report
