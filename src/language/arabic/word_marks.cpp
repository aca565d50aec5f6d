#include "language/arabic/word_marks.h"

#include <memory>
#include <vector>

#include "language/agencies.h"
#include "language/arabic/claim_words.h"
#include "language/arabic/clitics.h"
#include "language/arabic/cues.h"
#include "language/arabic/events.h"
#include "language/arabic/name_features.h"
#include "language/arabic/name_lexicon.h"
#include "language/arabic/numbers_reader.h"
#include "language/arabic/quantities_modifiers.h"
#include "language/arabic/quantities_nouns.h"
#include "language/arabic/rule_words.h"
#include "language/arabic/times_lexicon.h"

namespace isnad::language::arabic {
namespace {

using text::WordKind;

template <class Words>
void add_keys(MarkTable& marks, const Words& words, WordMark mark) {
  for (const auto& [word, value] : words) marks.add(word, mark);
}
void add_keys(MarkTable& marks, const WordSet& words, WordMark mark) {
  words.for_each([&](std::string_view word) { marks.add(word, mark); });
}

// What each pattern of names may begin with.
void add_marks_of_patterns(MarkTable& marks, const NameLexicon& names) {
  add_keys(marks, names.given_names, WordMark::kPersonStart);
  add_keys(marks, names.surnames, WordMark::kPersonStart);
  add_keys(marks, names.organisation_heads, WordMark::kBodyHead);
  add_keys(marks, names.definite_heads, WordMark::kBodyHead);
  add_keys(marks, names.body_starts, WordMark::kBodyHead);
  add_keys(marks, names.appositions, WordMark::kBodyHead);
  add_keys(marks, names.letter_names, WordMark::kBodyHead);
  add_keys(marks, names.place_heads, WordMark::kPlaceHead);
  add_keys(marks, names.people_words, WordMark::kPeople);
  add_keys(marks, names.peoples, WordMark::kPeople);
}

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
    add_marks_of_patterns(made, names);
    made.add("ال", WordMark::kTimeForm);  // الـ 24 ساعة
    return made;
  }();
  return built;
}

// What all lexicons together may know of a word of letters, and what its own form says.
std::uint64_t marks_of_letters(std::string_view word, const MarkTable& marks) {
  // Marks that a word has with the article too.
  constexpr std::uint64_t kOfNouns = bit_of(WordMark::kNameStart) | bit_of(WordMark::kBodyHead) |
                                     bit_of(WordMark::kPlaceHead) | bit_of(WordMark::kPeople);
  std::uint64_t out = 0;
  const auto add = [&](std::string_view form) {
    out |= marks.exact(form);
    const std::string_view bare = without_article(form);
    if (bare.size() != form.size()) out |= marks.exact(bare) & kOfNouns;
    if (starts_with(form, RuleWord::kNameServant))
      out |= bit_of(WordMark::kNameStart) | bit_of(WordMark::kPersonStart);
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
  const std::string_view unconjoined = without_conjunction(word);
  if (unconjoined.size() != word.size()) out |= bit_of(WordMark::kConjoined);
  if (is_finite_verb(word)) out |= bit_of(WordMark::kVerb);
  if (is_finite_verb(unconjoined)) out |= bit_of(WordMark::kVerbConjoined);
  return out;
}

}  // namespace

std::uint64_t marks_of(const text::Word& word) {
  const bool letters = word.kind == WordKind::kWord;
  return (letters ? marks_of_letters(word.fold, table()) : table().exact(word.fold)) |
         bit_of(WordMark::kAsked);
}

// The thread has most words' marks from texts before.
void mark_words(text::AnalysedText& analysed) {
  const std::shared_ptr<NameForms> forms = NameForms::of_thread();
  thread_local std::vector<const WordForm*> found;
  forms->of_all(analysed.words, found);
  for (std::size_t i = 0; i < found.size(); ++i) analysed.words[i].marks = found[i]->marks;
}

}  // namespace isnad::language::arabic
