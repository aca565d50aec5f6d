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

std::uint32_t check_of(std::uint64_t hash) { return static_cast<std::uint32_t>(hash >> 32U) & ~kClassMask; }

// In bytes: every letter takes two.
constexpr std::size_t kLetter = 2;
constexpr std::size_t kShortestStem = 2 * kLetter;

struct Affixes {
  std::vector<std::string> before = {""};
  std::vector<std::string> then = {""};
  std::vector<std::string> ending;
  std::vector<std::string> inner;
};

const Affixes& affixes() {
  static const Affixes built = [] {
    Affixes made;
    for (const Table::Row& row : Table("arabic/affixes.tsv")) {
      auto& list = row[0] == "before"  ? made.before
                   : row[0] == "then"  ? made.then
                   : row[0] == "inner" ? made.inner
                                       : made.ending;
      for (std::string_view form : split_list(row[1])) list.push_back(text::fold(form));
    }
    return made;
  }();
  return built;
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

bool Dictionary::knows_stem(std::string_view folded) const {
  if (slots_.empty()) return false;
  for (const std::string& conjunction : affixes().before) {
    if (!folded.starts_with(conjunction)) continue;
    const std::string_view rest = folded.substr(conjunction.size());
    for (const std::string& prefix : affixes().then) {
      if (rest.starts_with(prefix) && rest.size() >= prefix.size() + kShortestStem &&
          knows_without_endings(rest.substr(prefix.size())))
        return true;
    }
  }
  return false;
}

bool Dictionary::knows_without_endings(std::string_view word) const {
  if (classes(word) != 0) return true;
  for (const std::string& ending : affixes().ending) {
    if (!word.ends_with(ending) || word.size() < ending.size() + kShortestStem) continue;
    const std::string_view stem = word.substr(0, word.size() - ending.size());
    if (knows_as_stem(std::string(stem))) return true;
    for (const std::string& inner : affixes().inner) {
      if (stem.ends_with(inner) && stem.size() >= inner.size() + kShortestStem &&
          knows_as_stem(std::string(stem.substr(0, stem.size() - inner.size()))))
        return true;
    }
  }
  return false;
}

// A stem that lost its ta marbuta, or whose hamza moved to another seat before an ending (لقاء, لقائه).
bool Dictionary::knows_as_stem(std::string stem) const {
  if (classes(stem) != 0 || classes(stem + "ه") != 0) return true;
  if (!stem.ends_with("ئ") && !stem.ends_with("ؤ")) return false;
  stem.resize(stem.size() - kLetter);
  return classes(stem + "ء") != 0;
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
