#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace isnad::language::arabic {

// What the spelling dictionary says a word form may be: bits.
struct DictionaryClass {
  static constexpr std::uint8_t kNoun = 1;
  static constexpr std::uint8_t kVerb = 2;
  static constexpr std::uint8_t kParticle = 4;
};

// The stems of a spelling dictionary, as hashes: enough to tell words of the language from names that come
// from elsewhere. Built into the program from data/models/words.bin; empty where a build has none.
class Dictionary {
 public:
  [[nodiscard]] static const Dictionary& built_in();
  [[nodiscard]] bool empty() const { return slots_.empty(); }

  // Classes of a folded word just as it is; 0 where it is unknown. One word in four thousand that is unknown
  // has by chance the hash of a known one.
  [[nodiscard]] std::uint8_t classes(std::string_view folded) const;

  // Whether the word, without what data/arabic/affixes.tsv lets be written together with it, is known.
  [[nodiscard]] bool knows_stem(std::string_view folded) const;

  // The same without the prefixes: whether the word is known as it is, or less an ending.
  [[nodiscard]] bool knows_without_endings(std::string_view word) const;

  // The file for the text of a hunspell dictionary as Ayaspell lays it out (sections under "name.dic").
  [[nodiscard]] static std::string compile(std::string_view hunspell);

 private:
  [[nodiscard]] bool knows_as_stem(std::string stem) const;

  std::vector<std::uint32_t> slots_;  // open addressing: 29 bits of the hash, 3 of classes; 0 free
};

}  // namespace isnad::language::arabic
