#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "language/phrase_index.h"
#include "model/annotation.h"

namespace isnad::language::arabic {

// A name that data/ knows.
struct KnownName {
  EntityType type = EntityType::kLocation;
  std::string name;   // canonical
  std::string key;    // "isis", "sy"; made from the canonical name where data/ gives none
  bool weak = false;  // an ordinary word as well
};

enum class TitleKind { kRank, kRole, kSpokesman, kNoun };
enum class OrganisationHead { kGenitive, kBoth, kAdjective };
enum class PlaceHead { kArea, kSettlement, kProvince, kLandmark, kSite };
enum class GivenName { kSure, kWord };

// The data files about names, read once. Keys of all maps are folded words.
struct NameLexicon {
  std::vector<KnownName> names;
  PhraseIndex gazetteer;                                                 // values: positions in `names`
  PhraseIndex titles;                                                    // values: TitleKind
  PhraseIndex not_names;                                                 // مجلس الإدارة
  PhraseIndex members;                                                   // مقاتلي، عناصر من
  std::unordered_map<std::string, OrganisationHead> organisation_heads;  // without article
  std::unordered_set<std::string> definite_heads;                        // those that take an adjective
  std::unordered_map<std::string, PlaceHead> place_heads;
  std::unordered_set<std::string> appositions;                     // heads that add nothing to a known name
  std::unordered_map<std::string, std::string> people_words;       // مقاتلون → its class
  std::unordered_map<std::string, std::string> people_adjectives;  // أجانب → the first form of its line
  std::unordered_map<std::string, std::string> nationalities;  // adjective, singular, no article → country
  std::unordered_map<std::string, std::string> peoples;        // plural, no article → country
  std::unordered_map<std::string, GivenName> given_names;
  std::unordered_set<std::string> surnames;
  std::unordered_set<std::string> stop_words;
  std::unordered_set<std::string> definite_stop_words;
  std::unordered_set<std::string> verbs;                  // a person often follows
  std::unordered_set<std::string> lam_words;              // names and their first words that begin with ل
  std::unordered_set<std::string> epithets;               // المتطرف after a short form
  std::unordered_map<std::string, std::string> variants;  // a spelling → the first of its line

  // The lexicon of data/arabic. Made at the first call; safe from any thread.
  static const NameLexicon& get();
};

// The form in which names are compared: folded, without quotation marks and brackets, words of
// spelling_variants.tsv in their first spelling, عبد and أبو joined to what follows.
[[nodiscard]] std::string comparable_name(std::string_view name);

// What `span`, taken after proclitics, covers, with the alef that an article loses after ل: للحركة gives
// الحركة.
[[nodiscard]] std::string written_name(std::string_view text, Span span);

// A readable id of ASCII letters for a name.
[[nodiscard]] std::string romanised(std::string_view name);

}  // namespace isnad::language::arabic
