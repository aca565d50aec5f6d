#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "language/arabic/word_marks.h"

namespace isnad::language::arabic {

// A reporting verb: a line of data/arabic/cues.tsv.
struct Cue {
  enum class Class { kSay, kAnnounce, kContinue, kHedge, kDeny, kJudge, kCall, kShow, kRelay, kAppear };
  Class kind = Class::kSay;
  bool bare_noun = false;  // its content may be a bare noun phrase
  std::vector<std::string>
      prepositions;  // or begin with one of these, folded ("الي"); "ب" and "ل" are prefixes
};

// What a verb's form says of its subject: قال, قالت.
enum class Gender { kUnknown, kMasculine, kFeminine };

// A word of a text read as a cue.
struct CueForm {
  const Cue* cue = nullptr;
  enum class Form { kVerb, kParticiple } form = Form::kVerb;
  std::size_t proclitic_letters = 0;  // و, ف before it
  bool plural = false;                // قالوا, يقولون: its subject stands before it or is left out
  Gender gender = Gender::kUnknown;   // of the singular
};

// The cue that a folded word is, with or without و or ف and the future's س; absent where it is none.
[[nodiscard]] std::optional<CueForm> cue_of(std::string_view folded_word);

void add_marks_of_cues(MarkTable& marks);

// Whether a folded word, without conjunction, is a finite verb of data/arabic/verbs.tsv or a cue's verb.
[[nodiscard]] bool is_finite_verb(std::string_view folded_word);

}  // namespace isnad::language::arabic
