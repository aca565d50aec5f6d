#include "language/arabic/claim_words.h"

#include <algorithm>
#include <string>

#include "language/arabic/clitics.h"
#include "language/arabic/cues.h"
#include "language/arabic/dictionary.h"
#include "language/arabic/name_lexicon.h"
#include "language/arabic/rule_words.h"

namespace isnad::language::arabic {
namespace {

constexpr std::size_t kLetter = 2;
constexpr std::size_t kLongestPhrase = 4;  // words; the longest entry of claim_words.tsv

ClaimWords load() {
  const auto set = [](std::string_view kind) { return word_set("arabic/claim_words.tsv", kind); };
  return {.attribution = set("attribution"),
          .attribution_link = set("attribution_link"),
          .as_clause = set("as_clause"),
          .helper = set("helper"),
          .that = set("that"),
          .no_that_after = set("no_that_after"),
          .unnamed = set("unnamed"),
          .anaphor = set("anaphor"),
          .same = set("same"),
          .source_end = set("source_end"),
          .unnamed_keeps = set("unnamed_keeps"),
          .publication = set("publication"),
          .clause_start = set("clause_start"),
          .own_voice = set("own_voice"),
          .toll_verb = set("toll_verb"),
          .unsaid = set("unsaid"),
          .negation = set("negation"),
          .hedge = set("hedge"),
          .opener = set("opener"),
          .medium = set("medium"),
          .no_negation = set("no_negation"),
          .relay_from = set("relay_from"),
          .no_cue_after = set("no_cue_after"),
          .before_cue = set("before_cue"),
          .relative = set("relative"),
          .after_quote = set("after_quote"),
          .perfect = set("perfect"),
          .verbal_particle = set("verbal_particle"),
          .own_opener = set("own_opener"),
          .named_as = set("named_as"),
          .bare_start = set("bare_start"),
          .toll_noun = set("toll_noun"),
          .institution = set("institution"),
          .not_source = set("not_source"),
          .source_adjunct = set("source_adjunct"),
          .whole = set("whole"),
          .subordinate = set("subordinate"),
          .conjoined_start = set("conjoined_start"),
          .body_adjective = set("body_adjective"),
          .announced = set("announced"),
          .title_rest = set("title_rest"),
          .then = set("then"),
          .issued = set("issued"),
          .outlet_head = set("outlet_head"),
          .addressee = set("addressee"),
          .demonstrative = set("demonstrative"),
          .on = set("on"),
          .keeps_on = set("keeps_on"),
          .occasion = set("occasion"),
          .said_noun = set("said_noun"),
          .rumour = set("rumour"),
          .rumour_of = set("rumour_of"),
          .from_him = set("from_him"),
          .medium_name = set("medium_name"),
          .untrue = set("untrue"),
          .state = set("state"),
          .concession = set("concession"),
          .first_person = set("first_person"),
          .adverb_ma = set("adverb_ma"),
          .same_nameless = set("same_nameless"),
          .contrast_that = set("contrast_that"),
          .meanwhile = set("meanwhile"),
          .quoting = set("quoting"),
          .his_saying = set("his_saying"),
          .ascribed_to = set("ascribed_to"),
          .dead_verb = set("dead_verb"),
          .hurt_verb = set("hurt_verb"),
          .accused = set("accused"),
          .manner = set("manner"),
          .made_clear = set("made_clear"),
          .no_cue = set("no_cue"),
          .blamed = set("blamed"),
          .blame = set("blame"),
          .in_name_of = set("in_name_of"),
          .the_statement = set("the_statement"),
          .name_end = set("name_end")};
}

bool is_conjunction(std::string_view word) { return word.starts_with("و") || word.starts_with("ف"); }

}  // namespace

const ClaimWords& claim_words() {
  static const ClaimWords words = load();
  return words;
}

void add_marks_of_claim_words(MarkTable& marks) {
  const auto add = [&](const WordSet& set, WordMark mark) {
    set.for_each([&](std::string_view phrase) { marks.add(phrase.substr(0, phrase.find(' ')), mark); });
  };
  add(claim_words().attribution, WordMark::kAttribution);
  add(claim_words().as_clause, WordMark::kAttribution);
  add(claim_words().made_clear, WordMark::kCue);
  add(claim_words().negation, WordMark::kNegation);
  add(claim_words().hedge, WordMark::kNegation);
  add(claim_words().bare_start, WordMark::kClause);
  add(claim_words().as_clause, WordMark::kClause);
  add(claim_words().relative, WordMark::kClause);
}

std::string_view without_conjunction(std::string_view word) {
  const bool splits = is_conjunction(word) && word.size() >= 3 * kLetter;
  return splits && !claim_words().whole.contains(word) ? word.substr(kLetter) : word;
}

bool is_conjoined_verb(const text::Word& word) {
  if (word.marks != 0) return may_have(word, WordMark::kVerbConjoined);
  return is_finite_verb(without_conjunction(word.fold));
}

bool is_verb(const text::Word& word) {
  return word.marks != 0 ? may_have(word, WordMark::kVerb) : is_finite_verb(word.fold);
}

std::size_t phrase_length(const WordSet& set, const text::AnalysedText& analysed, std::size_t at,
                          std::size_t last) {
  const auto& words = analysed.words;
  last = std::min(last, words.size());
  if (at >= last) return 0;
  const auto longest = [&](std::string_view first) {
    std::size_t found = set.contains(first) ? 1 : 0;
    if (at + 1 >= last || !set.may_begin_phrase(first, words[at + 1].fold)) return found;
    std::string phrase(first);
    for (std::size_t n = 1; n < kLongestPhrase && at + n < last; ++n) {
      phrase += ' ';
      phrase += words[at + n].fold;
      if (set.contains(phrase)) found = n + 1;
    }
    return found;
  };
  const std::size_t whole = longest(words[at].fold);
  return has_conjunction(words[at]) ? std::max(whole, longest(without_conjunction(words[at]))) : whole;
}

bool is_what_and_verb(std::string_view word) {
  constexpr std::size_t kWhat = 2 * kLetter;
  constexpr std::size_t kFourLetters = 4 * kLetter;  // مالت is a verb of its own
  return word.size() >= kWhat + kFourLetters && is(word.substr(0, kWhat), RuleWord::kWhat) &&
         is_finite_verb(word.substr(kWhat));
}

bool hides_preposition(std::string_view word) {
  const Dictionary& dictionary = Dictionary::built_in();
  const NameLexicon& names = NameLexicon::get();
  if (dictionary.knows_without_endings(word) || names.peoples.contains(word) ||
      names.nationalities.contains(word))
    return false;
  const auto splits = proclitics_of(word);
  return std::any_of(splits.begin(), splits.end(), [&](const Proclitics& split) {
    return split.preposition != 0 &&
           (split.rest.starts_with("ال") || dictionary.knows_without_endings(split.rest));
  });
}

std::size_t conjunction_letters(std::string_view word) {
  const std::string_view bare = without_conjunction(word);
  if (bare == word) return 0;
  const ClaimWords& sets = claim_words();
  const bool known = bare.starts_with("ال") || is_finite_verb(bare) || sets.negation.contains(bare) ||
                     sets.helper.contains(bare) || sets.source_end.contains(bare) ||
                     sets.clause_start.contains(bare) || sets.conjoined_start.contains(bare);
  return known ? 1 : 0;
}

}  // namespace isnad::language::arabic
