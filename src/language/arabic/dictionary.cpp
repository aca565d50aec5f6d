#include "language/arabic/dictionary.h"

#include <algorithm>
#include <bit>
#include <map>

#include "base/hash.h"
#include "language/data_file.h"
#include "text/fold.h"

namespace isnad::language::arabic {
namespace {

constexpr std::string_view kMagic = "isnad-words/1\n";
constexpr std::uint32_t kClassBits = 3;
constexpr std::uint32_t kClassMask = (1U << kClassBits) - 1;

std::uint32_t check_of(std::uint64_t hash) {
  return static_cast<std::uint32_t>(hash >> 32U) & ~kClassMask;
}

// The section's name says what its words are.
std::uint8_t class_of(std::string_view section) {
  if (section.starts_with("verb") || section.starts_with("conj")) return DictionaryClass::kVerb;
  if (section.starts_with("name") || section.starts_with("noun")) return DictionaryClass::kNoun;
  return DictionaryClass::kParticle;
}

}  // namespace

const Dictionary& Dictionary::built_in() {
  static const Dictionary dictionary = [] {
    Dictionary made;
    const auto bytes = find_data_file("models/words.bin");
    if (!bytes || !bytes->starts_with(kMagic)) return made;
    const std::string_view entries = bytes->substr(kMagic.size());
    const std::size_t count = entries.size() / 4;
    // Half full, so that a search for an unknown word ends soon.
    made.slots_.resize(std::bit_ceil(2 * count + 2));
    const std::size_t mask = made.slots_.size() - 1;
    for (std::size_t i = 0; i < count; ++i) {
      std::uint32_t entry = 0;
      for (std::size_t b = 0; b < 4; ++b)
        entry |= std::uint32_t{static_cast<unsigned char>(entries[4 * i + b])} << (8 * b);
      std::size_t slot = (entry >> kClassBits) & mask;
      while (made.slots_[slot] != 0) slot = (slot + 1) & mask;
      made.slots_[slot] = entry;
    }
    return made;
  }();
  return dictionary;
}

std::uint8_t Dictionary::classes(std::string_view folded) const {
  if (slots_.empty()) return 0;
  const std::uint32_t check = check_of(hash64(folded));
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t slot = (check >> kClassBits) & mask; slots_[slot] != 0; slot = (slot + 1) & mask) {
    if ((slots_[slot] & ~kClassMask) == check) return static_cast<std::uint8_t>(slots_[slot] & kClassMask);
  }
  return 0;
}

std::string Dictionary::compile(std::string_view hunspell) {
  std::map<std::uint32_t, std::uint32_t> classes;  // ordered: the same file gives the same bytes
  std::uint8_t section = DictionaryClass::kParticle;
  while (!hunspell.empty()) {
    const std::size_t end = std::min(hunspell.find('\n'), hunspell.size());
    const std::string_view line = hunspell.substr(0, end);
    hunspell.remove_prefix(std::min(end + 1, hunspell.size()));
    const std::string_view word = line.substr(0, line.find_first_of("/\t\r "));
    if (word.ends_with(".dic")) section = class_of(word);
    if (word.empty() || static_cast<unsigned char>(word.front()) < 0x80U) continue;
    classes[check_of(hash64(text::fold(word)))] |= section;
  }
  std::string out(kMagic);
  for (const auto& [check, bits] : classes) {
    for (std::size_t b = 0; b < 4; ++b) out.push_back(static_cast<char>((check | bits) >> (8 * b)));
  }
  return out;
}

}  // namespace isnad::language::arabic
