#pragma once

#include <cstdint>
#include <string>

#include "language/arabic/word_lexicon.h"
#include "language/arabic/word_marks.h"

namespace isnad::language::arabic {

// What a word of data/arabic/time_words.tsv or months.tsv is.
enum class TimeClass {
  kWeekday,
  kDay,
  kPart,
  kVerbPart,
  kUnit,
  kDual,
  kUnits,
  kPast,
  kCurrent,
  kFuture,
  kThis,
  kEdge,
  kReference,
  kFew,
  kEach,
  kSet,
  kSeason,
  kFeast,
  kDuring,
  kSpan,
  kAgo,
  kAfter,
  kThrough,
  kHoliday,
  kIn,
  kWhole,
  kDecade,
  kAm,
  kPm,
  kZone,
  kAhead,
  kNotNow,
  kPaper,
  kName,
  kOwn,
  kNotAhead,
  kEra,
  kMonth,
};

enum class MonthCertainty { kSure, kName, kRare };

struct TimeWord {
  TimeClass type = TimeClass::kUnit;
  int number = 0;     // the value where it is a number: weekday, day, month
  std::string value;  // the value as written
  bool islamic = false;
  MonthCertainty certainty = MonthCertainty::kSure;
};

using TimeLexicon = WordLexicon<TimeWord>;

// Words of time by what they are alone: units, days, months …
[[nodiscard]] const TimeLexicon& time_lexicon();

// A word that only says something beside those: prepositions, adjectives, "صحيفة" … Often of several classes.
struct ContextWord {
  std::uint64_t classes = 0;  // bits 1 << TimeClass
  int number = 0;
  std::string value;  // of the class read last, as written
  [[nodiscard]] bool is(TimeClass type) const { return (classes >> static_cast<unsigned>(type) & 1U) != 0; }
};

[[nodiscard]] const WordLexicon<ContextWord>& time_context_lexicon();

// With those of the words beside other times that a rule begins with: "كل", "قبل", "هذا".
void add_marks_of_times(MarkTable& marks);

}  // namespace isnad::language::arabic
