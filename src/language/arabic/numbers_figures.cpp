#include <fmt/format.h>

#include <cmath>
#include <string>

#include "language/arabic/numbers.h"
#include "language/arabic/numbers_reader.h"

namespace isnad::language::arabic {
namespace {

using text::Word;
using text::WordKind;
using Words = std::vector<Word>;

// Fifteen digits, which a double holds exactly; also keeps the reading of endless digits linear.
constexpr std::size_t kMostGroups = 5;

// 1 234 567: groups of three that single spaces part. Two groups or more, or one of "000".
std::size_t spaced_groups(const Words& words, std::size_t at, std::size_t end) {
  if (words[at].fold.size() > 3 || words[at].fold == "0") return at + 1;
  std::size_t last = at + 1;
  while (last < end && last - at < kMostGroups && words[last].kind == WordKind::kNumber &&
         words[last].fold.size() == 3 && words[last].span.begin == words[last - 1].span.end + 1) {
    ++last;
  }
  const bool more_digits = last < end && (words[last].kind == WordKind::kNumber || words[last].fold == "/");
  const std::size_t groups = last - at - 1;
  if (more_digits || groups == 0 || (groups == 1 && words[at + 1].fold != "000")) return at + 1;
  return last;
}

// Digits, separator, digits that only invisible marks keep apart (25799 , 52).
std::size_t broken_separator(const Words& words, std::size_t at, std::size_t end) {
  if (at + 2 >= end || words[at + 1].space_before || words[at + 2].space_before) return at + 1;
  const std::string_view mark = words[at + 1].fold;
  if (mark != "," && mark != "،" && mark != ".") return at + 1;
  return words[at + 2].kind == WordKind::kNumber ? at + 3 : at + 1;
}

std::optional<double> simple_fraction(const Words& words, std::size_t at, std::size_t end) {
  if (at + 2 >= end || words[at].kind != WordKind::kNumber || words[at + 1].fold != "/" ||
      words[at + 2].kind != WordKind::kNumber || words[at + 1].space_before || words[at + 2].space_before)
    return std::nullopt;
  if (at > 0 && words[at - 1].fold == "/" && !words[at].space_before) return std::nullopt;
  if (at + 3 < end && words[at + 3].fold == "/" && !words[at + 3].space_before) return std::nullopt;
  const auto over = value_of_digits(words[at].fold);
  const auto under = value_of_digits(words[at + 2].fold);
  // Tenths are the smallest part that is written so; above that it is a date or a number of a law.
  if (!over || !under || *over < 1 || *over >= *under || *under > 10) return std::nullopt;
  return *over / *under;
}

// Whether a full stop behind word `at` and an invisible mark behind that part digits from digits: on the page
// the mark turns the two around.
bool is_turned_around(const Words& words, std::size_t at, std::size_t end) {
  return at + 2 < end && words[at + 1].fold == "." && words[at + 2].kind == WordKind::kNumber &&
         words[at + 1].span.begin == words[at].span.end && !words[at + 2].space_before &&
         words[at + 2].span.begin > words[at + 1].span.end;
}

// 5ر0 is 0.5 and 000ر22 22,000, as agencies of the Arab east write: the decimals or the last thousand, ر, the
// whole. So is "5.", a right-to-left mark, "0".
std::optional<NumberDigits> read_reversed(const Words& words, std::size_t at, std::size_t end) {
  const bool turned = is_turned_around(words, at, end) && !is_turned_around(words, at + 2, end);
  if (!turned && (at + 2 >= end || words[at + 1].fold != "ر" || words[at + 2].kind != WordKind::kNumber ||
                  words[at + 1].space_before || words[at + 2].space_before))
    return std::nullopt;
  std::string decimals(words[at].fold);
  std::string whole(words[at + 2].fold);
  if (has_separator(decimals) || has_separator(whole)) return std::nullopt;
  if (decimals == "0" || whole == "000") std::swap(decimals, whole);
  const auto value = value_of_digits(fmt::format("{}.{}", whole, decimals));
  if (!value) return std::nullopt;
  return NumberDigits{*value, at + 3, false, false};
}

}  // namespace

bool has_separator(std::string_view digits) { return digits.find_first_not_of("0123456789") != digits.npos; }

std::optional<double> vulgar_fraction(const Word& word) {
  if (word.kind == WordKind::kWord || word.kind == WordKind::kPunctuation) return std::nullopt;
  // The normal form of ¾ is 3⁄4.
  constexpr std::string_view kSlash = "⁄";
  const std::size_t slash = word.fold.find(kSlash);
  if (slash == std::string::npos) return std::nullopt;
  const auto over = value_of_digits(std::string_view(word.fold).substr(0, slash));
  const auto under = value_of_digits(std::string_view(word.fold).substr(slash + kSlash.size()));
  if (!over || !under || *under == 0) return std::nullopt;
  return *over / *under;
}

std::optional<NumberDigits> read_digits(const Words& words, std::size_t at, std::size_t end) {
  if (const auto part = vulgar_fraction(words[at])) return NumberDigits{*part, at + 1, false, true};
  if (words[at].kind != WordKind::kNumber) return std::nullopt;
  if (const auto reversed = read_reversed(words, at, end)) return reversed;
  if (const auto value = simple_fraction(words, at, end)) return NumberDigits{*value, at + 3, false, true};
  std::size_t last = spaced_groups(words, at, end);
  if (last == at + 1) last = broken_separator(words, at, end);
  if (last == at + 1) {
    const auto value = value_of_digits(words[at].fold);
    if (!value) return std::nullopt;
    if (const auto part = simple_fraction(words, at + 1, end); part && *value == std::floor(*value))
      return NumberDigits{*value + *part, at + 4, false, false};
    if (const auto part = last < end ? vulgar_fraction(words[last]) : std::nullopt)
      return NumberDigits{*value + *part, last + 1, false, false};
    return NumberDigits{*value, last, !has_separator(words[at].fold), false};
  }
  std::string joined;
  for (std::size_t i = at; i < last; ++i) joined += words[i].fold;
  const auto value = value_of_digits(joined);
  if (!value) return std::nullopt;
  return NumberDigits{*value, last, false, false};
}

}  // namespace isnad::language::arabic
