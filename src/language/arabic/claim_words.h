#pragma once

#include <cstddef>
#include <string_view>

#include "language/arabic/word_marks.h"
#include "language/arabic/word_sets.h"
#include "text/analysis.h"

namespace isnad::language::arabic {

// data/arabic/claim_words.tsv, a set for each kind; the file says what they mean.
struct ClaimWords {
  WordSet attribution, attribution_link, as_clause, helper, that, no_that_after, unnamed, anaphor, same,
      source_end, unnamed_keeps, publication, clause_start, own_voice, toll_verb, unsaid, negation, hedge,
      opener, medium, no_negation, relay_from, no_cue_after, before_cue, relative, after_quote, perfect,
      verbal_particle, own_opener, named_as, bare_start, toll_noun, institution, not_source, source_adjunct,
      whole, subordinate, conjoined_start, body_adjective, announced, title_rest, then, issued, outlet_head,
      addressee, demonstrative, on, keeps_on, occasion, said_noun, rumour, rumour_of, from_him, medium_name,
      untrue, state, concession, first_person, adverb_ma, same_nameless, contrast_that, meanwhile, quoting,
      his_saying, ascribed_to, dead_verb, hurt_verb, accused, manner, made_clear, no_cue, blamed, blame,
      in_name_of, the_statement, name_end;
};
[[nodiscard]] const ClaimWords& claim_words();

void add_marks_of_claim_words(MarkTable& marks);

// How many words the longest phrase of `set` takes that begins at word `at`; 0 where none does. The first
// word is also tried without و or ف.
[[nodiscard]] std::size_t phrase_length(const WordSet& set, const text::AnalysedText& analysed,
                                        std::size_t at, std::size_t last);

// The folded word without a leading و or ف, where two letters or more remain and the letter is no part of the
// word (claim_words.tsv: whole).
[[nodiscard]] std::string_view without_conjunction(std::string_view folded_word);

// The same and whether what is left is a finite verb (is_finite_verb), for the words of a text, by their
// marks.
[[nodiscard]] inline bool has_conjunction(const text::Word& word) {
  if (word.marks != 0) return may_have(word, WordMark::kConjoined);
  return without_conjunction(word.fold).size() != word.fold.size();
}
[[nodiscard]] inline std::string_view without_conjunction(const text::Word& word) {
  constexpr std::size_t kLetter = 2;
  return std::string_view(word.fold).substr(has_conjunction(word) ? kLetter : 0);
}
[[nodiscard]] bool is_conjoined_verb(const text::Word& word);
// is_finite_verb of the whole word.
[[nodiscard]] bool is_verb(const text::Word& word);

// Whether a folded word is ما written together with its verb: مايتردد.
[[nodiscard]] bool is_what_and_verb(std::string_view folded_word);

// Whether a folded word that no dictionary knows is a preposition and a word that it knows: بمنع, لشبكات.
[[nodiscard]] bool hides_preposition(std::string_view folded_word);

// How many letters of a folded word at a clause's start are a conjunction: 1 where the rest is known as a
// verb, carries the article or is a particle, else 0.
[[nodiscard]] std::size_t conjunction_letters(std::string_view folded_word);

}  // namespace isnad::language::arabic
