#include "language/arabic/quantities_nouns.h"

#include <algorithm>
#include <cstdint>
#include <map>

#include "language/arabic/clitics.h"
#include "language/arabic/name_lexicon.h"
#include "language/arabic/rule_words.h"
#include "language/arabic/word_lexicon.h"
#include "language/data_file.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace isnad::language::arabic {
namespace {

using text::Word;
using text::WordKind;
using Words = std::vector<Word>;

struct UnitEntry {
  std::string unit;
  bool dual = false;
  bool sign = false;
};

const WordLexicon<UnitEntry>& units() {
  static const WordLexicon<UnitEntry> built = [] {
    WordLexicon<UnitEntry> out(WordMark::kUnit);
    for (const Table::Row& row : Table("arabic/units.tsv")) {
      const std::string unit(row[0]);
      for (std::string_view form : split_list(row[1])) out.add(form, {unit, false, false});
      for (std::string_view form : split_list(row[2])) out.add(form, {unit, true, false});
      for (std::string_view form : split_list(row[3])) out.add(form, {unit, false, true});
    }
    return out;
  }();
  return built;
}

enum class Role : std::uint8_t {
  kWord,
  kLabel,
  kContact,
  kMaker,
  kVerbPrefix,
  kChange,
  kScore,
  kRadical,
  kCasualty,
  kNumbered
};

struct RoleSet {
  std::uint32_t bits = 0;
  [[nodiscard]] bool has(Role role) const { return (bits >> static_cast<unsigned>(role) & 1U) != 0; }
};

const WordLexicon<RoleSet>& roles() {
  static const WordLexicon<RoleSet> built = [] {
    static const std::map<std::string_view, Role> kRoles = {
        {"word", Role::kWord},        {"label", Role::kLabel},           {"contact", Role::kContact},
        {"maker", Role::kMaker},      {"verbs_with", Role::kVerbPrefix}, {"change", Role::kChange},
        {"score", Role::kScore},      {"radical", Role::kRadical},       {"casualty", Role::kCasualty},
        {"numbered", Role::kNumbered}};
    std::map<std::string_view, RoleSet> sets;
    for (const Table::Row& row : Table("arabic/not_counted.tsv")) {
      const auto role = kRoles.find(row[0]);
      if (role == kRoles.end()) continue;
      for (std::string_view form : split_list(row[1]))
        sets[form].bits |= 1U << static_cast<unsigned>(role->second);
    }
    WordLexicon<RoleSet> out(WordMark::kCompany);
    for (const auto& [form, set] : sets) out.add(form, set);
    return out;
  }();
  return built;
}

enum class DualKind { kName, kThing, kPerson, kConstruct, kPeople, kSingular };

struct DualEntry {
  DualKind kind = DualKind::kThing;
  bool nominative = false;  // in ـان, which no plural has
};

void add_duals(WordLexicon<DualEntry>& out, std::string_view singular, DualKind kind) {
  std::string stem = text::fold(singular);
  constexpr std::string_view kHa = "ه";
  if (stem.ends_with(kHa)) stem.replace(stem.size() - kHa.size(), kHa.size(), "ت");
  out.add(stem + "ان", {kind, true}, WordLexicon<DualEntry>::Article::kOptional);
  out.add(stem + "ين", {kind, false}, WordLexicon<DualEntry>::Article::kOptional);
}

// سيارتي, سيارتا, ضابطي: before the noun that says which. ضابطا is an accusative as well.
void add_constructs(WordLexicon<DualEntry>& out, std::string_view singular) {
  std::string stem = text::fold(singular);
  constexpr std::string_view kHa = "ه";
  const bool feminine = stem.ends_with(kHa);
  if (feminine) stem.replace(stem.size() - kHa.size(), kHa.size(), "ت");
  out.add(stem + "ي", {DualKind::kConstruct, false});
  if (feminine) out.add(stem + "ا", {DualKind::kConstruct, true});
}

const WordLexicon<DualEntry>& duals() {
  static const WordLexicon<DualEntry> built = [] {
    WordLexicon<DualEntry> out(WordMark::kDual);
    for (const Table::Row& row : Table("arabic/things.tsv")) {
      if (row[0] != "name") continue;
      for (std::string_view form : split_list(row[1])) out.add(form, {DualKind::kName, false});
    }
    for (const Table::Row& row : Table("arabic/things.tsv")) {
      if (row[0] == "irregular") {
        for (std::string_view form : split_list(row[2])) out.add(form, {DualKind::kThing, false});
      }
      for (std::string_view form : split_list(row[1])) {
        if (row[0] == "thing") add_duals(out, form, DualKind::kThing);
        if (row[0] == "person") add_duals(out, form, DualKind::kPerson);
        if (row[0] == "construct") add_constructs(out, form);
      }
    }
    return out;
  }();
  return built;
}

const WordLexicon<DualKind>& people() {
  static const WordLexicon<DualKind> built = [] {
    WordLexicon<DualKind> out;
    for (const Table::Row& row : Table("arabic/things.tsv")) {
      if (row[0] == "thing" || row[0] == "person") {
        for (std::string_view form : split_list(row[1])) out.add(form, DualKind::kSingular);
      }
    }
    for (const Table::Row& row : Table("arabic/things.tsv")) {
      if (row[0] != "people") continue;
      for (std::string_view form : split_list(row[1]))
        out.add(form, DualKind::kPeople, WordLexicon<DualKind>::Article::kOptional);
    }
    return out;
  }();
  return built;
}

// ي + three letters or more is a verb in the imperfect, but for the nouns that data/ names; so is سي, ست.
bool looks_like_verb(std::string_view fold) {
  if (starts_with(fold, RuleWord::kFuturePrefix) && fold.size() >= 10)
    return !starts_with(fold, RuleWord::kLikeFuture);
  if (!fold.starts_with("ي") || fold.size() < 6) return false;
  for (std::size_t length = 4; length <= std::min<std::size_t>(fold.size(), 10); length += 2) {
    const RoleSet* set = roles().find_exact(fold.substr(0, length));
    if (set != nullptr && set->has(Role::kVerbPrefix)) return false;
  }
  return true;
}

// A letter or a particle glued before: "بينهم", "لكل"; only what a lexicon of prepositions cannot say.
bool has_proclitic_preposition(std::string_view fold) {
  // No noun that news counts begins with these three.
  if (starts_with(fold, RuleWord::kNeverNoun)) return true;
  return fold.starts_with("بال") || fold.starts_with("لل") || fold.starts_with("وال") ||
         fold.starts_with("فال") || fold.starts_with("كال");
}

// "بكل", "لمن": a preposition before a function word.
bool is_governed_function_word(std::string_view fold) {
  if (!fold.starts_with("ب") && !fold.starts_with("ل") && !fold.starts_with("ك")) return false;
  const RoleSet* set = roles().find_exact(fold.substr(2));
  return set != nullptr && set->has(Role::kWord);
}

// ب before a word with hamza on alef: "بأسعار".
bool begins_with_hamza_after_ba(std::string_view written) {
  constexpr std::string_view kBa = "ب";
  return written.starts_with(kBa) &&
         (written.substr(kBa.size()).starts_with("أ") || written.substr(kBa.size()).starts_with("إ"));
}

// و and ل begin few nouns; before any other word they are "and" and "for".
bool is_particle_before(std::string_view fold) {
  if (!fold.starts_with("و") && !fold.starts_with("ل")) return false;
  const RoleSet* set = roles().find_exact(fold);
  return set == nullptr || !set->has(Role::kRadical);
}

// "20 قتيلا وجريحا": the second noun is one of people and agrees in the article.
std::size_t joined_noun(const Words& words, std::size_t at, std::size_t end) {
  if (at + 1 >= end || words[at + 1].kind != WordKind::kWord) return at + 1;
  const std::string_view next = words[at + 1].fold;
  if (!next.starts_with("و")) return at + 1;
  const auto first = people().find_exact(words[at].fold);
  const auto second = people().find_exact(next.substr(2));
  if (first == nullptr || second == nullptr || *first != *second) return at + 1;
  const bool first_definite = words[at].fold.starts_with("ال");
  return first_definite == next.substr(2).starts_with("ال") ? at + 2 : at + 1;
}

// "سيارتي إسعاف": a dual and the indefinite noun that it is of. Two nouns behind it are rather names: "صحيفتي
// فلان وفلان".
std::optional<DualNoun> construct_at(std::string_view text, const Words& words, std::size_t at,
                                     std::size_t end, Span dual) {
  const auto of = noun_at(text, words, at + 1, end, Definiteness::kIndefinite);
  if (!of || (of->last < end && words[of->last].fold.starts_with("و"))) return std::nullopt;
  return DualNoun{at, of->last, of->last, {dual.begin, of->span.end}, dual};
}

Role role_of(Company company) {
  switch (company) {
    case Company::kLabel:
      return Role::kLabel;
    case Company::kContact:
      return Role::kContact;
    case Company::kMaker:
      return Role::kMaker;
    case Company::kChange:
      return Role::kChange;
    case Company::kScore:
      return Role::kScore;
    case Company::kNumbered:
      return Role::kNumbered;
  }
  return Role::kLabel;
}

// Whether a word stands behind one for a kind of place without article: it is the place's name.
bool follows_place_head(const Words& words, std::size_t at) {
  return at > 0 && any_reading(words[at - 1].fold, [](std::string_view word) {
           return NameLexicon::get().place_heads.contains(word);
         });
}

}  // namespace

void add_marks_of_nouns(MarkTable& marks) {
  marks.add_all(units(), WordMark::kUnit);
  marks.add_all(roles(), WordMark::kCompany);
  roles().for_each_phrase([&](std::string_view word, const RoleSet& set) {
    if (set.has(Role::kCasualty)) marks.add(word, WordMark::kCasualty);
  });
  marks.add_all(duals(), WordMark::kDual);
}

bool is_function_word(const Word& word) {
  const auto exact = roles().find_exact(word.fold);
  if (exact != nullptr && exact->has(Role::kWord)) return true;
  // After و too: "ولم", "وفي"
  if (!word.fold.starts_with("و") || word.fold.size() < 6) return false;
  const auto rest = roles().find_exact(std::string_view(word.fold).substr(2));
  return rest != nullptr && rest->has(Role::kWord);
}

bool is_thing(const Word& word) { return people().find_exact(word.fold) != nullptr; }

std::optional<Span> thing_span(std::string_view text, const Word& word) {
  if (is_thing(word)) return word.span;
  if (!word.fold.starts_with("و") || people().find_exact(std::string_view(word.fold).substr(2)) == nullptr)
    return std::nullopt;
  return Span{begin_without(text, word, 1), word.span.end};
}

std::optional<Span> casualty_span(std::string_view text, const Word& word) {
  if (!may_have(word, WordMark::kCasualty)) return std::nullopt;
  for (const std::size_t letters : {0U, 1U}) {
    if (letters == 1 && !word.fold.starts_with("و") && !word.fold.starts_with("ب")) break;
    const auto role = roles().find_exact(std::string_view(word.fold).substr(2 * letters));
    if (role != nullptr && role->has(Role::kCasualty))
      return Span{begin_without(text, word, letters), word.span.end};
  }
  return std::nullopt;
}

std::optional<UnitPhrase> unit_at(std::string_view text, const Words& words, std::size_t at,
                                  std::size_t end) {
  if (at >= end || words[at].kind == WordKind::kNumber) return std::nullopt;
  const auto found = units().find(words, at, end);
  if (found.entry == nullptr || found.clitics.letters > 0) return std::nullopt;
  return UnitPhrase{
      found.entry->unit,
      at,
      at + found.words,
      {begin_without(text, words[at], found.clitics.letters), words[at + found.words - 1].span.end},
      found.entry->dual,
      found.entry->sign};
}

bool is_definite_unit(const Word& word, std::string_view unit) {
  if (!word.fold.starts_with("ال")) return false;
  const UnitEntry* entry = units().find_exact(std::string_view(word.fold).substr(4));
  return entry != nullptr && !entry->dual && entry->unit == unit;
}

std::optional<NounPhrase> noun_at(std::string_view text, const Words& words, std::size_t at, std::size_t end,
                                  Definiteness wanted) {
  if (at >= end || words[at].kind != WordKind::kWord) return std::nullopt;
  const Word& word = words[at];
  if (text::count_code_points(word.fold) < 2 || is_function_word(word)) return std::nullopt;
  const std::string_view written = slice(text, word.span);
  if (is_particle_before(word.fold)) return std::nullopt;
  if (is_governed_function_word(word.fold) || has_proclitic_preposition(word.fold) ||
      begins_with_hamza_after_ba(written) || looks_like_verb(word.fold))
    return std::nullopt;
  if (wanted == Definiteness::kIndefinite && word.fold.starts_with("ال") &&
      !is(word, RuleWord::kNoArticleWord) && !starts_with(word.fold, RuleWord::kNoArticle))
    return std::nullopt;
  const std::size_t last = joined_noun(words, at, end);
  return NounPhrase{at, last, {word.span.begin, words[last - 1].span.end}};
}

std::optional<DualNoun> dual_at(std::string_view text, const Words& words, std::size_t at, std::size_t end) {
  if (at >= end || words[at].kind != WordKind::kWord) return std::nullopt;
  if (!may_have(words[at], WordMark::kDual) && !may_have(words[at], WordMark::kPair)) return std::nullopt;
  const auto found = duals().find(words, at, end);
  DualNoun out;
  out.first = at;
  const std::size_t after = at + 1;
  const bool two = after < end && is(words[after], RuleWord::kTwo);
  if (found.entry != nullptr && found.entry->kind == DualKind::kName) return std::nullopt;
  if (found.entry != nullptr && found.entry->kind == DualKind::kConstruct)
    return construct_at(text, words, at, end,
                        {begin_without(text, words[at], found.clitics.letters), words[at].span.end});
  if (found.entry != nullptr) {
    const bool second_dual = after < end && words[after].fold.ends_with("ان");
    if (found.entry->kind == DualKind::kPerson && !found.entry->nominative && !two && !second_dual)
      return std::nullopt;
    // A preposition governs the oblique form, and so does a noun before: "مدينة سجنان" is called so.
    if (found.entry->nominative && (found.clitics.preposition != 0 || follows_place_head(words, at)))
      return std::nullopt;
    if (found.clitics.article && !two) return std::nullopt;  // the two that were named before
    out.noun = {begin_without(text, words[at], found.clitics.letters), words[at].span.end};
  } else if (two && (words[at].fold.ends_with("ين") || words[at].fold.ends_with("ان")) &&
             text::count_code_points(words[at].fold) >= 5) {
    out.noun = words[at].span;
  } else {
    return std::nullopt;
  }
  out.last = two ? after + 1 : after;
  out.span = {out.noun.begin, words[out.last - 1].span.end};
  // A dual adjective after it is no second pair ("مسؤولان تركيان").
  out.beyond = out.last;
  if (out.beyond < end && duals().find(words, out.beyond, end).entry != nullptr &&
      !words[out.beyond].fold.starts_with("و"))
    ++out.beyond;
  return out;
}

bool is_company(const Word& word, Company company) {
  if (word.kind != WordKind::kWord) return false;
  const Role role = role_of(company);
  const auto exact = roles().find_exact(word.fold);
  if (exact != nullptr && exact->has(role)) return true;
  for (std::size_t letters : {1U, 2U}) {
    if (word.fold.size() < 2 * letters + 4) break;
    const std::string_view head = std::string_view(word.fold).substr(0, 2 * letters);
    if (!is(head, RuleWord::kNounProclitic)) continue;
    const auto rest = roles().find_exact(std::string_view(word.fold).substr(2 * letters));
    if (rest != nullptr && rest->has(role)) return true;
  }
  return false;
}

bool is_company_phrase(const Words& words, std::size_t first, std::size_t last, Company company) {
  const auto found = roles().find(words, first, last);
  return found.entry != nullptr && found.words == last - first && found.entry->has(role_of(company));
}

bool company_before(const Words& words, std::size_t from, std::size_t at, std::size_t reach,
                    Company company) {
  for (std::size_t back = 1; back <= reach && at >= from + back; ++back) {
    if (is_company(words[at - back], company)) return true;
  }
  return false;
}

}  // namespace isnad::language::arabic
