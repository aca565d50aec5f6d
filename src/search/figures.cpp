#include "search/figures.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string_view>

namespace isnad::search {
namespace {

// Every number a text is likely to have gets a letter for its decimal exponent, from b for 10^-8 on. What is
// smaller or larger has a or z and three digits.
constexpr int kLeastLettered = -8;
constexpr int kMostLettered = kLeastLettered + ('y' - 'b');
constexpr int kExponentOffset = 400;  // no double has an exponent below -324

// 0 itself and the letters, in order.
constexpr std::string_view kSizes = "0abcdefghijklmnopqrstuvwxyz";
constexpr std::string_view kDigits = "0123456789";

std::string size_of(int exponent) {
  if (exponent >= kLeastLettered && exponent <= kMostLettered)
    return {static_cast<char>('b' + (exponent - kLeastLettered))};
  return fmt::format("{}{:03}", exponent < 0 ? 'a' : 'z', exponent + (exponent < 0 ? kExponentOffset : 0));
}

class Terms {
 public:
  void exactly(std::string_view term) { made_.push_back({{std::string(term)}, false}); }
  void beginning(std::string_view term) { made_.push_back({{std::string(term)}, true}); }
  // Beginnings that are `common` and one more letter, after `after` (from the first on for none) and before
  // `before` (to the last for none).
  void between(std::string_view common, char after, char before) {
    for (const char c : common.empty() ? kSizes : kDigits) {
      if ((after == 0 || c > after) && (before == 0 || c < before)) beginning(std::string(common) + c);
    }
  }
  [[nodiscard]] std::vector<TermPhrase> take() { return std::move(made_); }

 private:
  std::vector<TermPhrase> made_;
};

}  // namespace

std::string figure_term(double value) {
  if (value == 0 || !std::isfinite(value)) return "0";
  // No range reaches below zero; the points keep these apart from all others.
  if (value < 0) return "." + figure_term(-value);
  // d.ddde±xx, as short as can be and read back: 24 bytes hold any.
  std::array<char, 32> buffer{};
  const auto [end, error] =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::scientific);
  const std::string_view written(buffer.data(), static_cast<std::size_t>(end - buffer.data()));
  const std::size_t at = written.find('e');
  std::string_view power = written.substr(at + 1);
  if (power.starts_with('+')) power.remove_prefix(1);
  int exponent = 0;
  std::from_chars(power.data(), power.data() + power.size(), exponent);
  std::string term = size_of(exponent);
  for (const char c : written.substr(0, at)) {
    if (c != '.') term.push_back(c);
  }
  return term;
}

std::vector<TermPhrase> terms_within(const FigureRange& range) {
  if (range.low > range.high) return {};
  const std::string low = figure_term(range.low);
  const std::string high = figure_term(range.high);
  Terms terms;
  if (low == high) {
    terms.exactly(low);
    return terms.take();
  }
  const std::string_view from = low;
  const std::string_view to = high;
  const auto parted = static_cast<std::size_t>(
      std::mismatch(from.begin(), from.end(), to.begin(), to.end()).first - from.begin());
  if (parted == from.size()) {  // what comes next only adds digits to `low`
    terms.exactly(from);
    terms.between(from, 0, to[parted]);
  } else {
    terms.beginning(from);
    for (std::size_t i = from.size() - 1; i > parted; --i) terms.between(from.substr(0, i), from[i], 0);
    terms.between(from.substr(0, parted), from[parted], to[parted]);
  }
  for (std::size_t i = parted + 1; i < to.size(); ++i) {
    terms.exactly(to.substr(0, i));
    terms.between(to.substr(0, i), 0, to[i]);
  }
  terms.exactly(to);
  return terms.take();
}

}  // namespace isnad::search
