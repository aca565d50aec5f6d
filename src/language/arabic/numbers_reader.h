#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>
#include <vector>

#include "language/arabic/word_lexicon.h"
#include "text/analysis.h"

// The steps of reading one number, for numbers.cpp alone.
namespace isnad::language::arabic {

// Classes of data/arabic/numbers.tsv, where each is explained; kDigits is a number in figures.
enum class NumberClass : std::uint8_t {
  kUnit,
  kBound,
  kTen,
  kTens,
  kHundred,
  kScale,
  kScale2,
  kScales,
  kConstruct,
  kVague,
  kSome,
  kHalf,
  kPart,
  kParts,
  kDozen,
  kMinus,
  kZero,
  kPoint,
  kOrdinal,
  kDigits,
  kNone,
};

struct NumberEntry {
  NumberClass type = NumberClass::kUnit;
  double value = 0;
};

// A number word or a run of digits, with the و before it.
struct NumberToken {
  NumberEntry entry;
  std::size_t words = 0;  // و apart included
  bool conjunction = false;
  Clitics clitics;
  std::size_t content = 0;  // the word that carries it
};

[[nodiscard]] const WordLexicon<NumberEntry>& number_lexicon();

[[nodiscard]] std::optional<NumberToken> read_number_word(const std::vector<text::Word>& words,
                                                          std::size_t at, std::size_t end);

// The next part of a number that has begun: no preposition before it.
[[nodiscard]] std::optional<NumberToken> read_next_number_word(const std::vector<text::Word>& words,
                                                               std::size_t at, std::size_t end);

// How far a number has been read. Plain values, so that a state can be kept to fall back on.
struct NumberState {
  static constexpr double kNone = std::numeric_limits<double>::infinity();

  std::size_t at = 0;
  double total = 0;           // of the closed groups
  double group = 0;           // below a thousand, or digits
  double last_scale = kNone;  // of the last closed group
  double unit = 0;            // the unit within `group` while it may still be multiplied, else 0
  bool started = false;
  bool has_unit = false;
  bool has_tens = false;
  bool has_hundred = false;
  bool open_digits = false;  // the group is digits alone
  bool has_point = false;    // it had its decimals in words
  bool fraction = false;
  bool finished = false;
  std::optional<std::size_t> split;

  [[nodiscard]] double value() const { return total + group; }
  void close_group(double scale) {
    last_scale = scale;
    group = 0;
    unit = 0;
    has_unit = has_tens = has_hundred = open_digits = false;
  }
  [[nodiscard]] bool group_empty() const { return !has_unit && !has_tens && !has_hundred && !open_digits; }
};

// Reads number words from a first token on until nothing fits: a grammar of one state, linear.
class NumberReader {
 public:
  enum class Reach : std::uint8_t { kAll, kBelowThousand };

  NumberReader(std::string_view text, const std::vector<text::Word>& words, std::size_t end,
               Reach reach = Reach::kAll)
      : text_(text), words_(words), end_(end), reach_(reach) {}

  NumberState read(const NumberToken& first, std::size_t at);

 private:
  bool take(const NumberToken& token);
  bool take_digits(double v, bool first, bool joined);
  bool take_unit(const NumberToken& token, bool first);
  bool take_ten(bool first, bool joined);
  bool take_hundred(double v, bool first, bool joined);
  bool take_scale(double scale, bool first, bool joined);
  bool take_construct(double scale, const NumberToken& token, bool first);
  bool take_fraction(double v, bool first, bool joined, const NumberToken& token);
  // "عشرون وثلاثة أخماس"
  bool take_added_parts(double v, const NumberToken& token);
  bool take_parts(double denominator, bool first, bool joined);
  // "ثلاثة فاصلة خمسة"
  bool take_point(const NumberToken& token, bool first);
  [[nodiscard]] bool noun_follows(std::size_t at) const;

  std::string_view text_;
  const std::vector<text::Word>& words_;
  std::size_t end_;
  Reach reach_;
  NumberState state_;
  NumberState fallback_;
  bool give_up_group_ = false;
};

// Whether the letter after the first `letters` of a word carries a damma.
[[nodiscard]] bool has_damma(std::string_view text, const text::Word& word, std::size_t letters);

// The fraction that a number word is when its vowel says so: خُمس is a fifth, خُمسان two, خَمس is five.
[[nodiscard]] std::optional<double> vowelled_part(std::string_view text, const std::vector<text::Word>& words,
                                                  const NumberToken& token);

// A number in figures: 1 234 567, 3/4, 1½, 5ر0.
struct NumberDigits {
  double value = 0;
  std::size_t last = 0;
  bool plain = false;  // without separators
  bool fraction = false;
};
[[nodiscard]] std::optional<NumberDigits> read_digits(const std::vector<text::Word>& words, std::size_t at,
                                                      std::size_t end);

[[nodiscard]] bool has_separator(std::string_view digits);

// ½ and its like, which stand alone or after digits.
[[nodiscard]] std::optional<double> vulgar_fraction(const text::Word& word);

}  // namespace isnad::language::arabic
