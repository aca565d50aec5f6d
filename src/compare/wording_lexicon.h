#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace isnad::compare {

// How a word of data/arabic/group_terms.tsv names people.
enum class HeadKind {
  kNoun,       // names people by itself
  kBeside,     // only inside a name, before one or after a number
  kAdjective,  // in the plural, or after a number
};

// The words that tell in what terms a story speaks of somebody.
struct WordingLexicon {
  std::unordered_map<std::string, HeadKind> heads;  // by light stem
  std::unordered_set<std::string> listed;           // heads, folded
  std::unordered_set<std::string> publishers;       // agencies and outlets, folded
  std::unordered_set<std::string> settlements;      // words before a place's name, folded
  std::unordered_set<std::string> nationalities;    // adjectives, by light stem
  std::unordered_set<std::string> loaded;           // epithets and heads that judge, by light stem

  // Made at the first call; any thread.
  static const WordingLexicon& get();
  static std::string stem_of(std::string_view word);
  // What a word, by its fold and light stem, names people as; nothing where it names none.
  [[nodiscard]] std::optional<HeadKind> head_of(std::string_view folded, const std::string& stem) const;

 private:
  WordingLexicon();
  void add_heads(std::string_view cell, HeadKind kind);
};

}  // namespace isnad::compare
