#include "language/arabic/clitics.h"

#include <algorithm>
#include <cstdint>
#include <initializer_list>

#include "text/utf8.h"

namespace isnad::language::arabic {
namespace {

// Every Arabic letter takes two bytes in UTF-8.
constexpr std::size_t kLetter = 2;

bool starts(std::string_view word, std::string_view prefix) { return word.starts_with(prefix); }

}  // namespace

std::vector<Proclitics> proclitics_of(std::string_view word) {
  std::vector<Proclitics> out;
  for_each_split(word, [&](const ProcliticsView& split) {
    out.push_back({split.letters, split.opened ? opened_rest(split.rest) : std::string(split.rest),
                   split.conjunction, split.preposition});
  });
  return out;
}

// The second ل of لل is what the article's alef was left out before: لـ + لتحالف, التحالف.
std::string opened_rest(std::string_view rest) {
  std::string opened;
  opened.reserve(rest.size() + kLetter);
  opened += "ا";
  opened += rest;
  return opened;
}

std::string_view without_proclitics(std::string_view word) {
  const auto take = [&](std::initializer_list<std::string_view> letters) {
    if (word.size() < 4 * kLetter) return;
    if (std::find(letters.begin(), letters.end(), word.substr(0, kLetter)) != letters.end())
      word.remove_prefix(kLetter);
  };
  take({"و", "ف"});
  take({"ب", "ك", "ل"});
  return word;
}

std::string_view without_article(std::string_view word) {
  return starts(word, "ال") && word.size() >= 4 * kLetter ? word.substr(2 * kLetter) : word;
}

bool ends_as_relation(std::string_view word) { return word.ends_with("ي") || word.ends_with("يه"); }

namespace {

template <class Number>
constexpr Number bytes_of(std::string_view letters) {
  Number number = 0;
  for (std::size_t i = 0; i < sizeof(Number); ++i)
    number |= static_cast<Number>(Number{static_cast<unsigned char>(letters[i])} << (8 * i));
  return number;
}

// How many bytes of a word are a plural, feminine, dual or pronoun ending: two letters, else one, else 0. By
// numbers, since every word of a text is asked.
std::size_t ending_of(std::string_view word) {
  if (word.size() < 4 * kLetter) return 0;  // what would be left is too short
  if (word.size() >= 5 * kLetter) {
    switch (bytes_of<std::uint32_t>(word.substr(word.size() - 2 * kLetter))) {
      case bytes_of<std::uint32_t>("ها"):
      case bytes_of<std::uint32_t>("ان"):
      case bytes_of<std::uint32_t>("ات"):
      case bytes_of<std::uint32_t>("ون"):
      case bytes_of<std::uint32_t>("ين"):
      case bytes_of<std::uint32_t>("يه"):
      case bytes_of<std::uint32_t>("هم"):
        return 2 * kLetter;
      default:
        break;
    }
  }
  switch (bytes_of<std::uint16_t>(word.substr(word.size() - kLetter))) {
    case bytes_of<std::uint16_t>("ه"):
    case bytes_of<std::uint16_t>("ي"):
    case bytes_of<std::uint16_t>("ا"):
    case bytes_of<std::uint16_t>("ك"):
      return kLetter;
    default:
      return 0;
  }
}

}  // namespace

std::string light_stem(std::string_view folded) { return std::string(light_stem_of(folded)); }

std::string_view light_stem_of(std::string_view folded) {
  std::string_view word = folded;
  const auto letters = [&] { return text::count_code_points(word); };
  if (starts(word, "و") && letters() > 3) word.remove_prefix(kLetter);
  for (std::string_view article : {"بال", "كال", "فال", "ال", "لل"}) {
    if (starts(word, article) && word.size() >= article.size() + 3 * kLetter) {
      word.remove_prefix(article.size());
      break;
    }
  }
  word.remove_suffix(ending_of(word));
  return word;
}

std::string consonants(std::string_view folded) {
  std::string stem = light_stem(folded);
  for (std::string_view prefix : {"ي", "ت", "م", "س"}) {
    if (stem.starts_with(prefix) && stem.size() > 3 * kLetter) {
      stem.erase(0, prefix.size());
      break;
    }
  }
  std::string root;
  for (std::size_t i = 0; i < stem.size();) {
    const std::size_t length = text::decode(stem, i).length;
    const std::string_view letter = std::string_view(stem).substr(i, length);
    const bool vowel =
        letter == "ا" || letter == "و" || letter == "ي" || letter == "ء" || letter == "ئ" || letter == "ؤ";
    if (!vowel) root += letter;
    i += length;
  }
  return root;
}

}  // namespace isnad::language::arabic
