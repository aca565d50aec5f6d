#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
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

// A split without memory of its own: a view into the word. Of للتحالف, whose rest is التحالف, the view is
// لتحالف and `opened` says that its first letter stands for an alef.
struct ProcliticsView {
  std::size_t letters = 0;
  std::string_view rest;
  bool opened = false;
  char conjunction = 0;
  char preposition = 0;
};

// Calls `visit` with the splits that proclitics_of() gives, in its order.
template <class Visit>
void for_each_split(std::string_view word, const Visit& visit) {
  constexpr std::size_t kLetter = 2;
  const auto give = [&](std::size_t letters, std::string_view rest, bool opened, char conjunction,
                        char preposition) {
    if (rest.size() >= 2 * kLetter) visit(ProcliticsView{letters, rest, opened, conjunction, preposition});
  };
  const auto give_prepositions = [&](std::string_view form, std::size_t letters, char conjunction) {
    if (form.starts_with("ب")) give(letters + 1, form.substr(kLetter), false, conjunction, 'b');
    if (form.starts_with("ك")) give(letters + 1, form.substr(kLetter), false, conjunction, 'k');
    if (form.starts_with("لل")) give(letters + 1, form.substr(kLetter), true, conjunction, 'l');
    if (form.starts_with("ل")) give(letters + 1, form.substr(kLetter), false, conjunction, 'l');
  };
  give_prepositions(word, 0, 0);
  for (const auto& [letter, name] :
       {std::pair{std::string_view("و"), 'w'}, std::pair{std::string_view("ف"), 'f'}}) {
    if (!word.starts_with(letter)) continue;
    const std::string_view rest = word.substr(kLetter);
    give(1, rest, false, name, 0);
    give_prepositions(rest, 1, name);
  }
}

// What an opened split's rest is.
[[nodiscard]] std::string opened_rest(std::string_view rest);

// Whether `holds` is true of a folded word or of one of the rests that proclitics_of() gives for it, if they
// have `shortest_rest` letters. Takes no memory but for لل, whose rest is spelt otherwise.
template <class Holds>
[[nodiscard]] bool any_reading(std::string_view folded_word, const Holds& holds,
                               std::size_t shortest_rest = 2) {
  constexpr std::size_t kLetter = 2;
  const auto long_enough = [&](std::string_view form) {
    return form.size() >= (1 + shortest_rest) * kLetter;
  };
  const auto after_conjunction = [&](std::string_view form) {
    if (holds(form)) return true;
    if (!form.starts_with("ب") && !form.starts_with("ك") && !form.starts_with("ل")) return false;
    if (long_enough(form) && holds(form.substr(kLetter))) return true;
    if (!form.starts_with("لل")) return false;
    const std::string opened = opened_rest(form.substr(kLetter));
    return static_cast<bool>(holds(std::string_view(opened)));
  };
  if (after_conjunction(folded_word)) return true;
  return (folded_word.starts_with("و") || folded_word.starts_with("ف")) && long_enough(folded_word) &&
         after_conjunction(folded_word.substr(kLetter));
}

// The word without a conjunction and a preposition where three letters remain: the first letters taken for
// such, whatever the word. A guess; proclitics_of() gives every reading.
[[nodiscard]] std::string_view without_proclitics(std::string_view folded_word);

// The word without the article ال where it has it and two letters or more remain.
[[nodiscard]] std::string_view without_article(std::string_view folded_word);

// Whether a folded word ends as adjectives of relation do: ساحلي, ساحلية.
[[nodiscard]] bool ends_as_relation(std::string_view folded_word);

// A light stem for comparing content words across inflections: conjunction, preposition and article off,
// then plural, feminine, dual and pronoun endings, never below three letters. After Larkey et al.'s light10.
[[nodiscard]] std::string light_stem(std::string_view folded_word);
// The same as a view into the word.
[[nodiscard]] std::string_view light_stem_of(std::string_view folded_word);

// What is left of a word's light stem without long vowels, hamza and the prefixes of verbs and participles: a
// rough root, by which انهار, ينهر and انهيار are one. For words already known to be in like contexts.
[[nodiscard]] std::string consonants(std::string_view folded_word);

}  // namespace isnad::language::arabic
