#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "language/arabic/numbers.h"
#include "language/arabic/rule_words.h"
#include "language/arabic/times_length.h"
#include "language/arabic/times_lexicon.h"
#include "model/timex.h"
#include "text/analysis.h"

namespace isnad::language::arabic {

// An expression of time as it was read.
struct TimeMatch {
  std::size_t first = 0;  // words [first, last)
  std::size_t last = 0;
  TimeExpression expression;
  std::optional<Length> length;  // of a duration that is told exactly
  bool takes_day = false;        // a part of a day whose day the text gave before ("عند منتصف النهار")
};

// One sentence with the questions that rules of time ask about its words.
struct TimeReader {
  std::string_view text;
  const std::vector<text::Word>& words;
  std::size_t begin = 0;  // the sentence's words [begin, end)
  std::size_t end = 0;
  int year_hint = 0;              // of publication, for dates with a year of two digits; 0 unknown
  std::size_t previous_last = 0;  // where the expression before ended
  bool after_year = false;        // and whether it was a year
  mutable std::size_t asked = static_cast<std::size_t>(-1);
  mutable TimeLexicon::Found answer = {};

  // What the lexicon of times has at `at`. Rule after rule asks it of the same word: the last answer is kept.
  [[nodiscard]] TimeLexicon::Found word(std::size_t at) const {
    if (at != asked) {
      asked = at;
      answer = time_lexicon().find(words, at, end);
    }
    return answer;
  }
  [[nodiscard]] bool is(std::size_t at, std::string_view fold) const {
    return at < end && words[at].fold == fold;
  }
  [[nodiscard]] bool is(std::size_t at, RuleWord word_class) const {
    return at < end && arabic::is(words[at], word_class);
  }
  // How many words a context phrase of that class takes at `at`, 0 where there is none.
  [[nodiscard]] std::size_t context(std::size_t at, TimeClass type) const {
    if (at >= end) return 0;
    const auto found = time_context_lexicon().find(words, at, end);
    return found.entry != nullptr && found.entry->is(type) ? found.words : 0;
  }
  // Whether a context word of that class (alone, or the last of a phrase) stands right before `at`.
  [[nodiscard]] bool context_before(std::size_t at, TimeClass type) const {
    if (at > begin && context(at - 1, type) == 1) return true;
    return at > begin + 1 && context(at - 2, type) == 2;
  }
  // past -1, current 0, future 1, "قبل الماضي" -2, "بعد المقبل" 2: what places a period.
  struct Direction {
    int amount = 0;
    std::size_t words = 0;
  };
  [[nodiscard]] std::optional<Direction> direction(std::size_t at) const {
    if (at >= end) return std::nullopt;
    const auto found = time_context_lexicon().find(words, at, end);
    if (found.entry == nullptr || found.clitics.letters > 0) return std::nullopt;
    if (!found.entry->is(TimeClass::kPast) && !found.entry->is(TimeClass::kCurrent) &&
        !found.entry->is(TimeClass::kFuture))
      return std::nullopt;
    return Direction{found.entry->number, found.words};
  }
  // Where the word at `at` begins without the proclitics that `found` took off.
  [[nodiscard]] std::uint32_t begin_of(std::size_t at, const Clitics& clitics) const {
    return begin_without(text, words[at], clitics.letters);
  }
  [[nodiscard]] bool is_punctuation(std::size_t at) const {
    return at >= end || words[at].kind == text::WordKind::kPunctuation;
  }
};

// A date or a time of day that begins at word `at`.
[[nodiscard]] std::optional<TimeMatch> read_date(const TimeReader& reader, std::size_t at);

// A duration, a set or a reference that begins at word `at`.
[[nodiscard]] std::optional<TimeMatch> read_duration(const TimeReader& reader, std::size_t at);

// The first end of a range that leaves the month or the half of the day to its second: "من 12 إلى 15 يوليو",
// "من الثالثة حتى الخامسة عصرا".
[[nodiscard]] std::optional<TimeMatch> read_range_start(const TimeReader& reader, std::size_t at);

// Gives a clock time without a half of the day that of the end of its range: "من الساعة 3 إلى 5 عصرا".
void share_half_of_day(const TimeReader& reader, TimeMatch& match);

// Whether the words before `at` in its clause speak of the future (سيـ، من المقرر).
[[nodiscard]] bool looks_ahead(const TimeReader& reader, std::size_t at);

}  // namespace isnad::language::arabic
