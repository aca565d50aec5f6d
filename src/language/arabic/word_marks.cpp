#include "language/arabic/word_marks.h"

#include "language/agencies.h"
#include "language/arabic/claim_words.h"
#include "language/arabic/clitics.h"
#include "language/arabic/cues.h"
#include "language/arabic/events.h"
#include "language/arabic/name_lexicon.h"
#include "language/arabic/numbers_reader.h"
#include "language/arabic/quantities_modifiers.h"
#include "language/arabic/quantities_nouns.h"
#include "language/arabic/rule_words.h"
#include "language/arabic/times_lexicon.h"

namespace isnad::language::arabic {
namespace {

using text::WordKind;

const MarkTable& table() {
  static const MarkTable built = [] {
    MarkTable made;
    add_marks_of_times(made);
    made.add_all(number_lexicon(), WordMark::kNumber);
    add_marks_of_modifiers(made);
    add_marks_of_nouns(made);
    add_marks_of_rule_words(made);
    add_marks_of_cues(made);
    add_marks_of_claim_words(made);
    made.add_all(agency_phrases(), WordMark::kAgency);
    const NameLexicon& names = NameLexicon::get();
    made.add_all(names.gazetteer, WordMark::kKnownName);
    made.add_all(names.name_phrases, WordMark::kListedName);
    made.add_all(names.titles, WordMark::kTitle);
    made.add_all(names.members, WordMark::kMember);
    names.starters.for_each([&](std::string_view word) { made.add(word, WordMark::kNameStart); });
    made.add("ال", WordMark::kTimeForm);  // الـ 24 ساعة
    return made;
  }();
  return built;
}

// What all lexicons together may know of a word of letters, and what its own form says.
std::uint64_t marks_of(std::string_view word, const MarkTable& marks) {
  std::uint64_t out = 0;
  const auto add = [&](std::string_view form) {
    out |= marks.exact(form);
    const std::string_view bare = without_article(form);
    if (bare.size() != form.size()) out |= marks.exact(bare) & bit_of(WordMark::kNameStart);
    if (starts_with(form, RuleWord::kNameServant)) out |= bit_of(WordMark::kNameStart);
    return false;  // the others too
  };
  static_cast<void>(any_reading(word, add, 0));
  if (ends_with(word, RuleWord::kTwoYears)) out |= bit_of(WordMark::kTimeForm);
  // "أعلنتها": what was published by whom (ReportReader::published_attribution)
  for (const std::string_view pronoun : {"ه", "ها"}) {
    if (word.ends_with(pronoun) && cue_of(word.substr(0, word.size() - pronoun.size())))
      out |= bit_of(WordMark::kAttribution);
  }
  if (word.ends_with("ين") || word.ends_with("ان")) out |= bit_of(WordMark::kPair);
  if (begins_event(word)) out |= bit_of(WordMark::kEvent);
  return out;
}

}  // namespace

void mark_words(text::AnalysedText& analysed) {
  const MarkTable& marks = table();
  for (text::Word& word : analysed.words) {
    const bool letters = word.kind == WordKind::kWord;
    word.marks = (letters ? marks_of(word.fold, marks) : marks.exact(word.fold)) | bit_of(WordMark::kAsked);
  }
}

}  // namespace isnad::language::arabic
