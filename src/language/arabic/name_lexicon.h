#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "language/phrase_index.h"
#include "language/word_map.h"
#include "model/annotation.h"

namespace isnad::language::arabic {

// A name that data/ knows.
struct KnownName {
  EntityType type = EntityType::kLocation;
  std::string name;   // canonical
  std::string key;    // "isis", "sy"; made from the canonical name where data/ gives none
  bool weak = false;  // an ordinary word as well
};

// A word for a known name.
struct KnownWord {
  std::string word;
  std::uint32_t name = 0;  // position in NameLexicon::names
};

enum class TitleKind { kRank, kRole, kSpokesman, kNoun };
enum class OrganisationHead { kGenitive, kBoth, kAdjective };
enum class PlaceHead { kArea, kSettlement, kProvince, kLandmark, kSite, kNatural, kSeveral };
enum class GivenName { kSure, kWord };

// The data files about names, read once. Keys of all maps are folded words.
struct NameLexicon {
  std::vector<KnownName> names;
  PhraseIndex gazetteer{WordMark::kKnownName};  // values: positions in `names`
  PhraseIndex titles{WordMark::kTitle};         // values: TitleKind
  PhraseIndex name_phrases{
      WordMark::kListedName};  // names of several words in name_words.tsv; values: bits as in name_words
  PhraseIndex not_names;       // مجلس الإدارة
  PhraseIndex members{WordMark::kMember};        // مقاتلي، عناصر من
  WordMap<OrganisationHead> organisation_heads;  // without article
  WordSet definite_heads;                        // those that take an adjective
  WordSet definite_bodies;                       // heads with the adjective that names one: نيابة العامة
  WordSet body_starts;                           // their first words
  WordMap<std::string> same_heads;               // words that mean what another one does → that one
  WordSet indefinite_heads;                      // those of "a … of such a nation": محكمة مصرية
  WordSet offices;                               // before a title they name a body: مكتب رئيس الوزراء
  WordSet institutions;                          // those that name one by themselves: الشرطة
  WordSet governments;                           // words for who governs a country: السلطات، الحكومة
  WordSet armies;                                // words for a country's army: الجيش، القوات
  WordSet alliances;                             // whose forces are called like them: التحالف
  WordSet ministries;                            // what may be left out of a ministry's name: وزارة
  WordSet departments;         // no bodies behind the holders of one office in several states
  WordSet holders;             // وزراء of وزراء الخارجية
  WordSet organisation_links;  // between a head and its complement: محكمة جنايات
  WordMap<PlaceHead> place_heads;
  WordSet capital_words;                   // with article and a nationality: its capital
  WordMap<std::uint32_t> capitals;         // country → its capital, a position in `names`
  WordSet land_words;                      // with article and a nationality: its country
  WordMap<std::uint32_t> countries;        // country → its position in `names`
  WordSet places_alone;                    // with article: the one that was named last (المحافظة)
  WordMap<KnownWord> alone_of_country;     // country → which of places_alone it is: السعودية is المملكة
  WordMap<std::string> letter_names;       // سي → the Arabic letters that begin what it stands for
  WordSet appositions;                     // heads that add nothing to a known name
  WordMap<std::string> people_words;       // مقاتلون → its class
  WordMap<std::string> people_adjectives;  // أجانب → the first form of its line
  WordMap<std::string> nationalities;      // adjective, singular, no article → country
  WordMap<std::string> peoples;            // plural, no article → country
  WordMap<GivenName> given_names;
  WordSet surnames;
  WordMap<std::uint8_t> name_words;  // a bit for each kind of name_words.tsv
  // The bits of given names and of places there.
  static constexpr std::uint8_t kGivenWord = 1U << 0U;
  static constexpr std::uint8_t kPlaceWord = 1U << 2U;
  WordSet starters;  // all words that a pattern may begin with, some without the article
  WordSet stop_words;
  WordSet definite_stop_words;
  WordSet participles;            // masculine, without article: see goes_on
  WordSet verbs;                  // a person often follows
  WordSet lam_words;              // names and their first words that begin with ل
  WordSet armed;                  // keys of armed organisations
  WordSet epithets;               // المتطرف after a short form
  WordMap<std::string> variants;  // a spelling → the first of its line

  // Whether two folded words are one given name of the list, which has it written together: عز الدين.
  [[nodiscard]] bool is_compound_given(std::string_view first, std::string_view second) const;

  // Whether a name that goes on with two folded words goes on with the father's: "بن سعيد", not "بن لادن".
  [[nodiscard]] bool is_fathers_name(std::string_view son, std::string_view name) const;

  // Whether a folded word with article says more of a name before it and goes on with a preposition: "التابعة
  // ل".
  [[nodiscard]] bool goes_on(std::string_view word) const;

  // The lexicon of data/arabic. Made at the first call; safe from any thread.
  static const NameLexicon& get();
};

// The form in which names are compared: folded, without quotation marks and brackets, words of
// spelling_variants.tsv in their first spelling, عبد and أبو joined to what follows.
[[nodiscard]] std::string comparable_name(std::string_view name);

// A comparable title without the words for its holder's politics: "الرئيس التركي المحافظ" is "الرئيس التركي".
[[nodiscard]] std::string without_stance(std::string_view comparable_title);

// What `span`, taken after proclitics, covers, with the alef that an article loses after ل: للحركة gives
// الحركة.
[[nodiscard]] std::string written_name(std::string_view text, Span span);

// A readable id of ASCII letters for a name.
[[nodiscard]] std::string romanised(std::string_view name);

}  // namespace isnad::language::arabic
