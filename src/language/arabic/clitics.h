#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace isnad::language::arabic {

// One way to read a word as proclitics and a rest.
struct Proclitics {
  std::size_t letters = 0;  // how many letters of the folded word the proclitics take
  std::string rest;         // what follows, folded; للتحالف gives التحالف (1 letter)
  char conjunction = 0;     // 'w' for و, 'f' for ف, 0
  char preposition = 0;     // 'b' ب, 'k' ك, 'l' ل, 0
};

// Every way to take و or ف, then ب, ك or ل, off a folded word so that two letters or more remain. The word
// unsplit is not among them. Whether a rest is a word is for the caller's lexicon to say.
[[nodiscard]] std::vector<Proclitics> proclitics_of(std::string_view folded_word);

// The word without a conjunction and a preposition where three letters remain: the first letters taken for
// such, whatever the word. A guess; proclitics_of() gives every reading.
[[nodiscard]] std::string_view without_proclitics(std::string_view folded_word);

// The word without the article ال where it has it and two letters or more remain.
[[nodiscard]] std::string_view without_article(std::string_view folded_word);

// A light stem for comparing content words across inflections: conjunction, preposition and article off,
// then plural, feminine, dual and pronoun endings, never below three letters. After Larkey et al.'s light10.
[[nodiscard]] std::string light_stem(std::string_view folded_word);

// What is left of a word's light stem without long vowels, hamza and the prefixes of verbs and participles: a
// rough root, by which انهار, ينهر and انهيار are one. For words already known to be in like contexts.
[[nodiscard]] std::string consonants(std::string_view folded_word);

}  // namespace isnad::language::arabic
