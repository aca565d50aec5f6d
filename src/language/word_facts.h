#pragma once

#include <string>
#include <string_view>

namespace isnad::language {

// What the lexicons know of a word by itself, for comparing what texts of any language are about.
struct WordFacts {
  std::string key;            // word_key() with the letters levelled in which foreign names are spelt
  bool function = false;      // carries grammar, not news
  bool place = false;         // a place, a nationality, or the last word of a place's name
  bool before_place = false;  // a word for a kind of place, which its name follows: محافظة
};

// Facts of `folded` (text::fold) in a text whose language has the BCP 47 tag `language`. Total; thread-safe.
[[nodiscard]] WordFacts facts_of(std::string_view folded, std::string_view language);

}  // namespace isnad::language
