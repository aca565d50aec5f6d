#include "serve/target.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <tuple>

#include "base/hash.h"
#include "base/try.h"
#include "text/utf8.h"

namespace isnad::serve {
namespace {

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::optional<char> byte_of(std::string_view digits) {
  const int high = digits.size() == 2 ? hex_value(digits[0]) : -1;
  const int low = digits.size() == 2 ? hex_value(digits[1]) : -1;
  if (high < 0 || low < 0) return std::nullopt;
  return static_cast<char>(high * 16 + low);
}

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

Error wrong(std::string message) { return {ErrorCode::kInvalidInput, std::move(message)}; }
Error misused(std::string message) { return {ErrorCode::kUsage, std::move(message)}; }

enum class Plus { kIsPlus, kIsSpace };

Result<std::string> decoded(std::string_view text, Plus plus) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '%') {
      const std::optional<char> byte = byte_of(text.substr(i + 1, 2));
      if (!byte) return wrong("a % in the address is followed by no two hex digits");
      c = *byte;
      i += 2;
    } else if (c == '+' && plus == Plus::kIsSpace) {
      c = ' ';
    }
    if (is_control(c)) return wrong("the address holds a control character");
    out.push_back(c);
  }
  if (!text::is_valid_utf8(out)) return wrong("the address is no UTF-8");
  return out;
}

Result<void> parse_path(std::string_view path, Target& target) {
  for (;;) {
    const std::size_t slash = path.find('/');
    Result<std::string> segment = decoded(path.substr(0, slash), Plus::kIsPlus);
    if (!segment) return segment.error();
    if (*segment == "." || *segment == "..") return wrong("the path holds . or ..");
    const bool last = slash == std::string_view::npos;
    if (segment->empty() && !last) return wrong("the path holds //");
    target.path.push_back(std::move(*segment));
    if (last) return {};
    path.remove_prefix(slash + 1);
  }
}

Result<void> parse_query(std::string_view query, Target& target) {
  constexpr std::size_t kMostParameters = 32;  // no route has ten
  while (!query.empty()) {
    const std::size_t end = query.find('&');
    const std::string_view pair = query.substr(0, end);
    if (!pair.empty()) {
      const std::size_t equals = pair.find('=');
      Result<std::string> name = decoded(pair.substr(0, equals), Plus::kIsSpace);
      if (!name) return name.error();
      Result<std::string> value =
          decoded(equals == std::string_view::npos ? "" : pair.substr(equals + 1), Plus::kIsSpace);
      if (!value) return value.error();
      if (target.parameter(*name)) return wrong("a parameter is given twice");
      if (target.query.size() == kMostParameters) return wrong("too many parameters");
      target.query.emplace_back(std::move(*name), std::move(*value));
    }
    if (end == std::string_view::npos) break;
    query.remove_prefix(end + 1);
  }
  return {};
}

}  // namespace

std::optional<std::string_view> Target::parameter(std::string_view name) const {
  for (const auto& [its_name, value] : query) {
    if (its_name == name) return value;
  }
  return std::nullopt;
}

Result<Target> parse_target(std::string_view target) {
  if (target.size() > kMostTargetBytes) return Error{ErrorCode::kTooLarge, "the address is too long"};
  if (!target.starts_with('/')) return wrong("the address does not begin with a slash");
  const bool plain = std::all_of(target.begin(), target.end(), [](char c) { return c > 0x20 && c < 0x7F; });
  if (!plain) return wrong("the address holds bytes that must be written with %");
  if (target.find('#') != std::string_view::npos) return wrong("the address holds a #");
  const std::size_t question = target.find('?');
  Target out;
  ISNAD_TRY(parse_path(target.substr(1, question == std::string_view::npos ? question : question - 1), out));
  if (question != std::string_view::npos) ISNAD_TRY(parse_query(target.substr(question + 1), out));
  return out;
}

Result<void> allow_parameters(const Target& target, std::initializer_list<std::string_view> names) {
  for (const auto& [name, value] : target.query) {
    if (std::find(names.begin(), names.end(), name) == names.end())
      return misused(fmt::format("there is no parameter \"{}\" here", name));
  }
  return {};
}

std::optional<std::int64_t> whole_number(std::string_view digits) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc{} || end != digits.data() + digits.size() || number < 0) return std::nullopt;
  return number;
}

Result<std::size_t> number_parameter(const Target& target, std::string_view name, std::size_t usual,
                                     std::size_t most) {
  const std::optional<std::string_view> value = target.parameter(name);
  if (!value) return usual;
  const std::optional<std::int64_t> number = whole_number(*value);
  if (!number || *number < 1 || static_cast<std::uint64_t>(*number) > most)
    return misused(fmt::format("{} is a whole number from 1 to {}", name, most));
  return static_cast<std::size_t>(*number);
}

bool is_day(std::string_view text) {
  constexpr std::size_t kDay = 10;  // YYYY-MM-DD
  if (text.size() != kDay || text[4] != '-' || text[7] != '-') return false;
  const auto number = [&](std::size_t at, std::size_t size) { return whole_number(text.substr(at, size)); };
  const auto [year, month, day] = std::tuple(number(0, 4), number(5, 2), number(8, 2));
  return year && month && day &&
         std::chrono::year_month_day(std::chrono::year(static_cast<int>(*year)),
                                     std::chrono::month(static_cast<unsigned>(*month)),
                                     std::chrono::day(static_cast<unsigned>(*day)))
             .ok();
}

Result<std::optional<std::string>> day_parameter(const Target& target, std::string_view name) {
  const std::optional<std::string_view> value = target.parameter(name);
  if (!value) return std::optional<std::string>();
  if (!is_day(*value)) return misused(fmt::format("{} is a day as YYYY-MM-DD", name));
  return std::optional(std::string(*value));
}

std::string make_cursor(std::string_view list, const std::vector<std::string>& fields) {
  std::string text(list);
  for (const std::string& field : fields) {
    text += '\n';
    for (const char c : field) text += c == '\n' ? ' ' : c;
  }
  return hex_of(text);
}

Result<std::vector<std::string>> read_cursor(std::string_view cursor, std::string_view list,
                                             std::size_t count) {
  const Error error = misused("the cursor is none that this list gave");
  std::string text;
  if (cursor.size() % 2 != 0) return error;
  for (std::size_t i = 0; i < cursor.size(); i += 2) {
    const std::optional<char> byte = byte_of(cursor.substr(i, 2));
    if (!byte) return error;
    text.push_back(*byte);
  }
  if (!text::is_valid_utf8(text)) return error;
  std::vector<std::string> parts;
  for (std::size_t at = 0;;) {
    const std::size_t end = text.find('\n', at);
    parts.push_back(text.substr(at, end == std::string::npos ? end : end - at));
    if (end == std::string::npos) break;
    at = end + 1;
  }
  if (parts.size() != count + 1 || parts.front() != list) return error;
  parts.erase(parts.begin());
  return parts;
}

}  // namespace isnad::serve
