#include <charconv>
#include <cstdlib>
#include <string>

#include "language/arabic/numbers.h"
#include "text/utf8.h"

namespace isnad::language::arabic {
namespace {

// Longer runs are serial numbers; a double holds 15 digits exactly.
constexpr std::size_t kMaxDigits = 15;

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

struct Groups {
  std::string digits;             // all of them, without separators
  std::vector<std::size_t> cuts;  // how many digits stand before each separator
  std::vector<char32_t> separators;
};

std::optional<Groups> split_groups(std::string_view folded) {
  Groups out;
  for (std::size_t at = 0; at < folded.size();) {
    const text::CodePoint c = text::decode(folded, at);
    at += c.length;
    if (is_digit(c.value)) {
      out.digits.push_back(static_cast<char>(c.value));
      if (out.digits.size() > kMaxDigits) return std::nullopt;
    } else {
      out.cuts.push_back(out.digits.size());
      out.separators.push_back(c.value);
    }
  }
  if (out.digits.empty()) return std::nullopt;
  return out;
}

// Whether every group from the first separator to the last one given is three digits long.
bool thousands_up_to(const Groups& groups, std::size_t separators, std::size_t end) {
  if (groups.cuts[0] == 0 || groups.cuts[0] > 3) return false;
  for (std::size_t i = 0; i < separators; ++i) {
    const std::size_t next = i + 1 < separators ? groups.cuts[i + 1] : end;
    if (next - groups.cuts[i] != 3) return false;
  }
  return true;
}

bool single_is_decimal(const Groups& groups) {
  const std::size_t decimals = groups.digits.size() - groups.cuts[0];
  switch (groups.separators[0]) {
    case U'٫':
      return true;
    case U'٬':
    case U'\'':
      return false;
    case U'.':
      return decimals != 3 || groups.digits[0] == '0' || groups.digits.back() != '0' || groups.cuts[0] > 3;
    default:
      return decimals != 3 || groups.digits[0] == '0' || groups.cuts[0] > 3;
  }
}

double to_double(const std::string& digits, std::size_t decimal_at) {
  std::string text = digits;
  if (decimal_at < digits.size()) text.insert(decimal_at, ".");
  double value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

}  // namespace

std::optional<double> value_of_digits(std::string_view folded) {
  const auto groups = split_groups(folded);
  if (!groups) return std::nullopt;
  const std::size_t all = groups->digits.size();
  const std::size_t count = groups->separators.size();
  if (count == 0) return to_double(groups->digits, all);
  if (count == 1) {
    if (single_is_decimal(*groups)) return to_double(groups->digits, groups->cuts[0]);
    return thousands_up_to(*groups, 1, all) ? std::optional(to_double(groups->digits, all)) : std::nullopt;
  }
  // Several: all the same part thousands; a last one that differs is the decimal sign.
  bool same = true;
  for (std::size_t i = 2; i < count; ++i) same = same && groups->separators[i - 1] == groups->separators[0];
  if (!same) return std::nullopt;
  if (groups->separators.back() == groups->separators[0]) {
    return thousands_up_to(*groups, count, all) ? std::optional(to_double(groups->digits, all))
                                                : std::nullopt;
  }
  if (!thousands_up_to(*groups, count - 1, groups->cuts.back())) return std::nullopt;
  return to_double(groups->digits, groups->cuts.back());
}

}  // namespace isnad::language::arabic
