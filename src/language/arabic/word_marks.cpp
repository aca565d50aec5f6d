#include "language/arabic/word_marks.h"

#include "language/arabic/clitics.h"
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

constexpr std::size_t kLetter = 2;

const MarkTable& table() {
  static const MarkTable built = [] {
    MarkTable made;
    made.add_all(time_lexicon(), WordMark::kTime);
    made.add_all(time_context_lexicon(), WordMark::kTimeContext);
    made.add_all(number_lexicon(), WordMark::kNumber);
    add_marks_of_modifiers(made);
    add_marks_of_nouns(made);
    add_marks_of_rule_words(made);
    const NameLexicon& names = NameLexicon::get();
    made.add_all(names.gazetteer, WordMark::kKnownName);
    made.add_all(names.name_phrases, WordMark::kListedName);
    made.add_all(names.titles, WordMark::kTitle);
    made.add_all(names.members, WordMark::kMember);
    names.starters.for_each([&](std::string_view word) { made.add(word, WordMark::kNameStart); });
    return made;
  }();
  return built;
}

// Calls visit with the word and with what is left of it without a conjunction, a preposition, both; each also
// with ل for لل turned back into the article. All that any lexicon takes off, and more.
template <class Visit>
void for_each_reading(std::string_view word, const Visit& visit) {
  const auto after_conjunction = [&](std::string_view form) {
    visit(form);
    if (!form.starts_with("ب") && !form.starts_with("ك") && !form.starts_with("ل")) return;
    visit(form.substr(kLetter));
    if (form.starts_with("لل")) {
      std::string opened = "ا";
      opened += form.substr(kLetter);
      visit(opened);
    }
  };
  after_conjunction(word);
  if (word.starts_with("و") || word.starts_with("ف")) after_conjunction(word.substr(kLetter));
}

std::uint64_t marks_of(std::string_view word, const MarkTable& marks) {
  std::uint64_t out = 0;
  for_each_reading(word, [&](std::string_view form) {
    out |= marks.exact(form);
    const std::string_view bare = without_article(form);
    if (bare.size() != form.size()) out |= marks.exact(bare) & bit_of(WordMark::kNameStart);
    if (is(form, RuleWord::kNameOpening) || starts_with(form, RuleWord::kNameServant))
      out |= bit_of(WordMark::kNameStart);
  });
  // What no lexicon says but the word's own form.
  if (word == "ال" || ends_with(word, RuleWord::kTwoYears) || is(word, RuleWord::kLastOne) ||
      is(word, RuleWord::kFirstDay))
    out |= bit_of(WordMark::kTimeForm);
  if (word.ends_with("ين") || word.ends_with("ان")) out |= bit_of(WordMark::kPair);
  if (has_event_class(word)) out |= bit_of(WordMark::kEvent);
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
