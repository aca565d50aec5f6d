#pragma once

#include <cstdint>

#include "text/analysis.h"

namespace isnad::language {

// Which lexicons may know something that begins with a word: a bit of text::Word::marks each. A language sets
// them once for all its finders, most of which then have nothing to ask about most words.
enum class WordMark : std::uint8_t {
  kTime,
  kTimeContext,
  kTimeForm,  // another word that an expression of time may begin with
  kNumber,
  kModifierBefore,
  kModifierAfter,
  kUnit,
  kDual,
  kPair,        // ends like a dual
  kCompany,     // has a role beside numbers (not_counted.tsv)
  kRule,        // a word of rule_words.tsv just as it is
  kKnownName,   // of the gazetteer
  kListedName,  // the first word of a listed name of several words
  kTitle,
  kMember,
  kNameStart,  // a pattern of names may begin with it
  kEvent,      // its stem has a PLOVER class
  kAgency,
  kCue,          // a form of a verb of reporting
  kAttribution,  // "بحسب", "كما" before who says it; a cue with the pronoun of what was said
  kNegation,     // negates or hedges
  kClause,       // a clause may begin with it or after it without a comma: "كما", "الذي"
  kCasualty,     // of kCompany, a word for the dead and hurt
  kPersonStart,  // a person's name may begin with it
  kBodyHead,     // a word for a kind of organisation
  kPlaceHead,
  kPeople,         // a word for people or a nationality's plural
  kVerb,           // a finite verb just as it is
  kVerbConjoined,  // one without its conjunction; the word itself where it has none
  kConjoined,      // begins with a conjunction (without_conjunction() takes off a letter)
  kAsked = 63      // set in all words whose marks were set
};

[[nodiscard]] constexpr std::uint64_t bit_of(WordMark mark) {
  return std::uint64_t{1} << static_cast<unsigned>(mark);
}

// Whether a lexicon may have an entry that begins with `word`: true too where nobody set its marks.
[[nodiscard]] inline bool may_have(const text::Word& word, WordMark mark) {
  return word.marks == 0 || (word.marks & bit_of(mark)) != 0;
}

}  // namespace isnad::language
