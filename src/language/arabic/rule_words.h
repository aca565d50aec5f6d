#pragma once

#include <string_view>

#include "language/arabic/word_marks.h"

namespace isnad::language::arabic {

// Words that single rules of names, quantities and times name: rows of data/arabic/rule_words.tsv, where each
// class is explained.
enum class RuleWord {
  // names
  kNameParticle,
  kNameSon,
  kNameOpening,
  kNameLink,
  kNameJoined,
  kNameServant,
  kNameEnding,
  kNameFaith,
  kNameOrPreposition,
  kPlaceOpening,
  kRoleLink,
  kRolePlace,
  kRoleEnvoy,
  kRoleTo,
  kRoleAdjective,
  kRoleStance,
  // numbers and quantities
  kOf,
  kOr,
  kBetween,
  kUpTo,
  kWhat,
  kOne,
  kTwo,
  kAndHalf,
  kAndQuarter,
  kAndThird,
  kExcept,
  kQuarter,
  kThird,
  kFifth,
  kWhole,
  kBelow,
  kZero,
  kAmNot,
  kTimePlural,
  kNumberOf,
  kShare,
  kBrokenPlural,
  kTournament,
  kYearsOfAge,
  kNoArticleWord,
  kNoArticle,
  kNeverNoun,
  kNounProclitic,
  kMoney,
  kContrast,
  // times
  kFuturePrefix,
  kLikeFuture,
  kFutureVerb,
  kFirstPerson,
  kDateLink,
  kDateOpening,
  kToday,
  kOtherDay,
  kNow,
  kAfterwards,
  kEarlier,
  kSince,
  kCentury,
  kMonthWord,
  kTwoYears,
  kAfterNounPhrase,
  kEvening,
  kTonight,
  kMiddle,
  kDefinitePart,
  kBeforePart,
  kPartNoun,
  kEarlyOrLate,
  kEarly,
  kFromOrIn,
  kOneOClock,
  kHalfPast,
  kQuarterPast,
  kThirdPast,
  kBeforeHour,
  kAtNight,
  kTheQuarter,
  kTheHalf,
  kTheLast,
  kTheFirst,
  kLastOne,
  kTimeOff,
  kFirstDay,
  kFirstOne,
  kIn,
  kDays,
  kYearPlace,
  kWhich,
  kStarting,
  kCount,  // how many there are
};

// Whether a folded word is one of the class; whether it begins or ends with one. Thread-safe.
[[nodiscard]] bool is(std::string_view folded, RuleWord word_class);
[[nodiscard]] bool starts_with(std::string_view folded, RuleWord word_class);
[[nodiscard]] bool ends_with(std::string_view folded, RuleWord word_class);
[[nodiscard]] inline bool is(const text::Word& word, RuleWord word_class) {
  return may_have(word, WordMark::kRule) && is(std::string_view(word.fold), word_class);
}

void add_marks_of_rule_words(MarkTable& marks);

}  // namespace isnad::language::arabic
