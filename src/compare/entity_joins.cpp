#include "compare/entity_joins.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <unordered_map>

#include "compare/same_bodies.h"
#include "compare/same_letters.h"
#include "compare/same_persons.h"
#include "compare/same_spellings.h"
#include "language/arabic/claim_words.h"
#include "language/arabic/clitics.h"
#include "language/arabic/name_lexicon.h"
#include "text/fold.h"
#include "text/split.h"

namespace isnad::compare {
namespace {

using language::arabic::NameLexicon;
using language::arabic::PlaceHead;
using language::arabic::without_article;
using Locals = std::span<const LocalName>;

constexpr std::string_view kProvinceKey = "province-";

using Words = std::vector<std::string>;

void join_equal(Locals locals, Sets& sets) {
  std::unordered_map<std::string, std::size_t> first;
  for (std::size_t i = 0; i < locals.size(); ++i) {
    const LocalName& local = locals[i];
    const std::string type = std::to_string(static_cast<int>(local.entity->type));
    if (!local.entity->key.empty()) {
      sets.join(i, first.try_emplace(type + " key " + local.entity->key, i).first->second);
    } else {
      sets.join(i, first.try_emplace(type + " name " + local.name, i).first->second);
    }
  }
}

struct PlaceName {
  std::string base;  // key or name of the place without the word for its kind
  bool province = false;
  bool as_town = false;  // called a town in so many words
};

// The word for the kind of place that a form begins with.
std::optional<PlaceHead> place_head(std::string_view form) {
  const auto& heads = NameLexicon::get().place_heads;
  const std::size_t space = form.find(' ');
  if (space == std::string_view::npos) return std::nullopt;
  const auto head = heads.find(form.substr(0, space));
  return head == heads.end() ? std::nullopt : std::optional(head->second);
}

// An adjective of relation with article behind a place's name: الأفغانية, الحدودي, الدولي.
bool is_relation(std::string_view word) {
  return without_article(word).size() < word.size() && language::arabic::ends_as_relation(word);
}

// المستشفى العام
bool is_general(std::string_view word) {
  return !word.ends_with("ه") && language::arabic::claim_words().body_adjective.contains(word);
}

PlaceName place_name(const LocalName& local) {
  PlaceName made;
  const std::string& key = local.entity->key;
  made.province = key.starts_with(kProvinceKey);
  for (const std::string& form : local.forms)
    made.as_town = made.as_town || place_head(text::fold(form)) == PlaceHead::kSettlement;
  made.base = key.empty() ? local.name : made.province ? key.substr(kProvinceKey.size()) : key;
  const auto head = place_head(made.base);
  const bool own =
      head && (*head == PlaceHead::kSite || *head == PlaceHead::kLandmark || *head == PlaceHead::kNatural);
  if (!key.empty() || !head || own) return made;
  made.province = *head == PlaceHead::kProvince;
  made.base.erase(0, made.base.find(' ') + 1);
  // ولاية بغلان الأفغانية, معبر النهر الحدودي
  for (std::size_t last = made.base.rfind(' '); last != std::string::npos; last = made.base.rfind(' ')) {
    if (!is_relation(std::string_view(made.base).substr(last + 1))) break;
    made.base.erase(last);
  }
  return made;
}

// "مطار الملك سالم" is "مطار الملك سالم الدولي" where the story has no other airport of that king.
void join_sites(Locals locals, Sets& sets) {
  std::unordered_map<std::string_view, std::size_t> sites;
  for (std::size_t i = 0; i < locals.size(); ++i) {
    const auto head = place_head(locals[i].name);
    const bool site = head && (*head == PlaceHead::kSite || *head == PlaceHead::kLandmark);
    if (site && locals[i].entity->type == EntityType::kLocation) sites.try_emplace(locals[i].name, i);
  }
  std::map<std::string_view, std::set<std::size_t>> longer;
  for (const auto& [name, local] : sites) {
    const std::size_t last = name.rfind(' ');
    if (is_relation(name.substr(last + 1)) || is_general(name.substr(last + 1)))
      longer[name.substr(0, last)].insert(sets.find(local));
  }
  for (const auto& [name, whole] : longer) {
    const auto site = sites.find(name);
    if (site != sites.end() && whole.size() == 1) sets.join(site->second, *whole.begin());
  }
}

// A place is the same with and without the word for its kind, مدينة or محافظة; but where the story speaks of
// the town X in so many words, محافظة X is another place. A name without a key is the known place that is
// called so.
void join_places(Locals locals, Sets& sets) {
  std::unordered_map<std::string, std::set<std::string>> keys;  // by name
  for (const LocalName& local : locals) {
    if (local.entity->type == EntityType::kLocation && !local.entity->key.empty() &&
        !local.entity->key.starts_with(kProvinceKey))
      keys[local.name].insert(local.entity->key);
  }
  struct Forms {
    std::vector<std::size_t> places;
    std::vector<std::size_t> provinces;
    bool as_town = false;
  };
  std::map<std::string, Forms> by_base;
  for (std::size_t i = 0; i < locals.size(); ++i) {
    if (locals[i].entity->type != EntityType::kLocation) continue;
    const PlaceName name = place_name(locals[i]);
    const auto known = keys.find(name.base);
    const bool one = known != keys.end() && known->second.size() == 1;
    Forms& forms = by_base[one ? *known->second.begin() : name.base];
    (name.province ? forms.provinces : forms.places).push_back(i);
    forms.as_town = forms.as_town || name.as_town;
  }
  for (const auto& [base, forms] : by_base) {
    for (const std::size_t i : forms.places) sets.join(forms.places.front(), i);
    const bool apart = forms.as_town || forms.places.empty();
    for (const std::size_t i : forms.provinces)
      sets.join(apart ? forms.provinces.front() : forms.places.front(), i);
  }
}

// بركي كوماك and باراكي كوماك: places that no list knows are one where their names sound alike, which says
// more of two words, or of one that is foreign.
void join_foreign_places(Locals locals, Sets& sets) {
  std::unordered_map<std::string, std::size_t> first;
  for (std::size_t i = 0; i < locals.size(); ++i) {
    if (locals[i].entity->type != EntityType::kLocation || !locals[i].entity->key.empty()) continue;
    const PlaceName name = place_name(locals[i]);
    const bool one_word = name.base.find(' ') == std::string::npos;
    if (name.base.find("ال") != std::string::npos || (one_word && !is_foreign(name.base))) continue;
    std::string sound = sound_of(name.base);
    if (is_telling(sound, one_word)) sets.join(i, first.try_emplace(std::move(sound), i).first->second);
  }
}

// "وزارة الداخلية" is "وزارة الداخلية التركية" where the story names no other country's.
void join_nationalities(Locals locals, Sets& sets) {
  const NameLexicon& lexicon = NameLexicon::get();
  struct Full {
    std::size_t local = 0;
    std::string country;
    bool one = true;
  };
  std::unordered_map<std::string, Full> full;  // by the name without nationality
  const auto is_plain = [](const LocalName& local) {
    return local.entity->type == EntityType::kOrganisation && local.entity->key.empty();
  };
  for (std::size_t i = 0; i < locals.size(); ++i) {
    if (!is_plain(locals[i])) continue;
    const std::string& name = locals[i].name;
    const std::size_t space = name.rfind(' ');
    if (space == std::string::npos) continue;
    // Of one word that remains it must be certain that it names an organisation: الشرطة.
    if (name.find(' ') == space &&
        !lexicon.definite_heads.contains(without_article(std::string_view(name).substr(0, space))))
      continue;
    const auto nation = lexicon.nationalities.find(without_article(std::string_view(name).substr(space + 1)));
    if (nation == lexicon.nationalities.end()) continue;
    const auto [entry, made] = full.try_emplace(name.substr(0, space), Full{i, nation->second});
    if (!made && entry->second.country != nation->second) entry->second.one = false;
  }
  for (std::size_t i = 0; i < locals.size(); ++i) {
    if (!is_plain(locals[i])) continue;
    const auto found = full.find(locals[i].name);
    if (found != full.end() && found->second.one) sets.join(i, found->second.local);
  }
}

// "المصرف المركزي" is "البنك المركزي": names that differ by words of one meaning alone.
void join_same_heads(Locals locals, Sets& sets) {
  const auto& same = NameLexicon::get().same_heads;
  std::unordered_map<std::string, std::size_t> first;
  for (std::size_t i = 0; i < locals.size(); ++i) {
    if (locals[i].entity->type != EntityType::kOrganisation) continue;
    std::string name;
    for (const std::string_view word : text::split(locals[i].name)) {
      const std::string_view bare = without_article(word);
      const auto found = same.find(bare);
      name.append(word.substr(0, word.size() - bare.size()))
          .append(found == same.end() ? bare : found->second)
          .append(" ");
    }
    sets.join(i, first.try_emplace(std::move(name), i).first->second);
  }
}

// The words of an organisation's name without what only says what it is: شركة، صحيفة.
Words name_words(const std::string& name) {
  const auto words = text::split(name);
  Words made(words.begin(), words.end());
  while (made.size() > 1 && NameLexicon::get().appositions.contains(made.front())) made.erase(made.begin());
  return made;
}

bool is_head(const std::string& word) {
  const NameLexicon& lexicon = NameLexicon::get();
  const std::string bare(without_article(word));
  return lexicon.organisation_heads.contains(bare) || lexicon.definite_heads.contains(bare) ||
         lexicon.place_heads.contains(bare);
}

// The shortenings of a name: its beginnings, but not before a word joined by و, and its ends where no word
// before them makes another organisation of it (مستشفى of جامعة X).
std::vector<Words> shortenings(const Words& name) {
  std::vector<Words> made;
  for (std::size_t cut = 1; cut < name.size(); ++cut) {
    const auto at = name.begin() + static_cast<std::ptrdiff_t>(cut);
    if (!at->starts_with("و")) made.emplace_back(name.begin(), at);
    if (!is_head(name.front())) made.emplace_back(at, name.end());
  }
  return made;
}

// Whether a name says by itself which organisation is meant, and nothing else.
bool may_shorten(const Words& name) {
  constexpr std::size_t kShortest = 6;  // bytes: three letters
  const NameLexicon& lexicon = NameLexicon::get();
  const std::string_view first = without_article(name.front());
  return name.size() > 1 || (name.front().size() >= kShortest && !is_head(name.front()) &&
                             !lexicon.letter_names.contains(name.front()) &&
                             !lexicon.nationalities.contains(first) && !lexicon.people_words.contains(first));
}

// How often the story speaks of each set, as the sets stand.
struct Prominence {
  std::vector<std::size_t> root;                          // by local
  std::unordered_map<std::size_t, std::size_t> mentions;  // by root

  Prominence(Locals locals, Sets& sets) : root(locals.size()) {
    for (std::size_t i = 0; i < locals.size(); ++i) {
      root[i] = sets.find(i);
      mentions[root[i]] += locals[i].mentions;
    }
  }
};

// The one of several that a part of their names means: the one that the story speaks of far more than of all
// the others together.
std::optional<std::size_t> main_bearer(const Prominence& story, const std::map<Words, std::size_t>& names,
                                       const std::set<Words>& all) {
  constexpr std::size_t kTimes = 3;  // 2 would let two firms of like name be one
  std::map<std::size_t, std::size_t> bearers;
  std::size_t sum = 0;
  for (const Words& name : all) {
    const std::size_t root = story.root[names.at(name)];
    const std::size_t mentions = story.mentions.at(root);
    if (bearers.try_emplace(root, mentions).second) sum += mentions;
  }
  const auto most = std::max_element(bearers.begin(), bearers.end(),
                                     [](const auto& a, const auto& b) { return a.second < b.second; });
  if (most == bearers.end() || most->second < kTimes * (sum - most->second)) return std::nullopt;
  return most->first;
}

// An organisation goes by part of its name where the story has one that it can be part of: "كرايسلر" of
// "فيات كرايسلر".
void join_short_names(Locals locals, Sets& sets) {
  std::map<Words, std::size_t> names;
  std::set<std::string> others;  // names of places and persons
  const auto add = [&](std::size_t i, const std::string& name) {
    if (name.empty()) return;
    const auto [one, fresh] = names.try_emplace(name_words(name), i);
    if (!fresh && (locals[i].entity->key.empty() || locals[one->second].entity->key.empty()))
      sets.join(i, one->second);
  };
  const auto is_known = [&](std::size_t i) { return !locals[i].entity->key.empty(); };
  std::vector<std::size_t> organisations;
  for (std::size_t i = 0; i < locals.size(); ++i) {
    if (locals[i].entity->type == EntityType::kOrganisation)
      organisations.push_back(i);
    else
      others.insert(locals[i].name);
  }
  // Known ones first and by key, so that what is called like two of them is one of them whatever the order.
  std::stable_sort(organisations.begin(), organisations.end(), [&](std::size_t a, std::size_t b) {
    return std::pair(!is_known(a), locals[a].entity->key) < std::pair(!is_known(b), locals[b].entity->key);
  });
  for (const std::size_t i : organisations) {
    add(i, locals[i].name);
    if (!is_known(i)) continue;
    for (const std::string& form : locals[i].forms) add(i, language::arabic::comparable_name(form));
  }
  std::map<Words, std::set<Words>> fuller;
  for (const auto& [name, local] : names) {
    // Names of more words are lines of a list.
    constexpr std::size_t kMostWords = 12;
    if (name.size() > kMostWords) continue;
    for (Words& part : shortenings(name)) {
      if (names.contains(part)) fuller[std::move(part)].insert(name);
    }
  }
  std::vector<const std::pair<const Words, std::set<Words>>*> ambiguous;
  for (const auto& entry : fuller) {
    const auto& [name, all] = entry;
    const std::size_t local = names.at(name);
    if (is_known(local) || !may_shorten(name) || others.contains(locals[local].name)) continue;
    // Several are fine where all are shortenings of the longest.
    const Words& longest = *std::max_element(
        all.begin(), all.end(), [](const Words& a, const Words& b) { return a.size() < b.size(); });
    const bool one = std::all_of(all.begin(), all.end(), [&](const Words& other) {
      const auto of_other = fuller.find(other);
      return other == longest || (of_other != fuller.end() && of_other->second.contains(longest));
    });
    if (one)
      sets.join(local, names.at(longest));
    else
      ambiguous.push_back(&entry);
  }
  const Prominence story(locals, sets);
  for (const auto* entry : ambiguous) {
    if (const auto main = main_bearer(story, names, entry->second)) sets.join(names.at(entry->first), *main);
  }
}

// "وزارة الداخلية والصحة" are two bodies of one kind where the story names both: what they said together is
// counted as the first one's.
void join_pairs(Locals locals, Sets& sets) {
  std::unordered_map<std::string_view, std::size_t> names;
  for (std::size_t i = 0; i < locals.size(); ++i) {
    if (locals[i].entity->type == EntityType::kOrganisation) names.try_emplace(locals[i].name, i);
  }
  constexpr std::string_view kAnd = " و";
  for (const auto& [name, local] : names) {
    const std::size_t last = name.rfind(kAnd);
    const std::size_t space = name.find(' ');
    if (last == std::string_view::npos || space == last) continue;
    const auto first = names.find(name.substr(0, last));
    const std::string second = std::string(name.substr(0, space + 1)).append(name.substr(last + kAnd.size()));
    if (first != names.end() && names.contains(second)) sets.join(local, first->second);
  }
}

// What a name without its nationality is written with: the words of "فيات كرايسلر أوتومبيلز الإيطالية".
Words without_nationality(Words name) {
  const NameLexicon& lexicon = NameLexicon::get();
  while (name.size() > 1 && lexicon.nationalities.contains(without_article(name.back()))) name.pop_back();
  return name;
}

// Whether each word begins with a letter that the name of a Latin letter may stand for, in order.
bool spells(const Words& initials, const Words& name) {
  const NameLexicon& lexicon = NameLexicon::get();
  if (initials.size() != name.size()) return false;
  for (std::size_t i = 0; i < initials.size(); ++i) {
    const auto letters = lexicon.letter_names.find(initials[i]);
    if (letters == lexicon.letter_names.end()) return false;
    constexpr std::size_t kLetter = 2;  // bytes
    if (letters->second.find(std::string_view(name[i]).substr(0, kLetter)) == std::string::npos) return false;
  }
  return true;
}

// "إف سي إيه" is "فيات كرايسلر أوتومبيلز" where the story has one name that the letters can be of.
void join_initials(Locals locals, Sets& sets) {
  constexpr std::size_t kFewest = 3;
  const NameLexicon& lexicon = NameLexicon::get();
  std::vector<std::pair<Words, std::size_t>> initials;
  std::map<Words, std::size_t> names;
  for (std::size_t i = 0; i < locals.size(); ++i) {
    if (locals[i].entity->type != EntityType::kOrganisation) continue;
    Words words = without_nationality(name_words(locals[i].name));
    if (words.size() < kFewest) continue;
    const bool letters = std::all_of(words.begin(), words.end(), [&](const std::string& word) {
      return lexicon.letter_names.contains(word);
    });
    if (letters)
      initials.emplace_back(std::move(words), i);
    else
      names.try_emplace(std::move(words), i);
  }
  // Of one story; more are a list, and every pair is looked at.
  constexpr std::size_t kMostNames = 2000;
  constexpr std::size_t kMostInitials = 100;
  if (names.size() > kMostNames || initials.size() > kMostInitials) return;
  for (const auto& [letters, local] : initials) {
    std::set<std::size_t> roots;
    for (const auto& [name, other] : names) {
      if (spells(letters, name)) roots.insert(sets.find(other));
    }
    if (roots.size() == 1) sets.join(local, *roots.begin());
  }
}

// "محكمة مصرية" and "محكمة جنايات مصرية" describe "محكمة جنايات القاهرة" where that is the one of its kind
// that the story names; a description is part of a longer one.
void join_descriptions(Locals locals, Sets& sets) {
  const NameLexicon& lexicon = NameLexicon::get();
  struct Kind {
    std::vector<std::size_t> descriptions;
    std::set<std::string> named;
    std::size_t name = 0;
  };
  std::map<std::string, Kind> kinds;  // by head and the noun after it
  std::map<std::string, std::vector<std::pair<std::size_t, std::string>>> plain;  // by head
  std::map<std::string, std::set<std::string>> of_head;
  for (std::size_t i = 0; i < locals.size(); ++i) {
    if (locals[i].entity->type != EntityType::kOrganisation) continue;
    const Words words = name_words(locals[i].name);
    if (words.size() < 2 || !lexicon.indefinite_heads.contains(words[0])) continue;
    const bool described = lexicon.nationalities.contains(words.back()) && !words.back().starts_with("ال");
    const bool linked = lexicon.organisation_links.contains(words[1]);
    if (!linked) {
      if (described) plain[words[0]].emplace_back(i, words.back());
      continue;
    }
    const std::string key = words[0] + " " + words[1];
    of_head[words[0]].insert(key);
    Kind& kind = kinds[key];
    if (described) {
      kind.descriptions.push_back(i);
    } else {
      kind.named.insert(locals[i].name);
      kind.name = i;
    }
  }
  for (const auto& [key, kind] : kinds) {
    if (kind.named.size() != 1) continue;
    for (const std::size_t i : kind.descriptions) sets.join(i, kind.name);
  }
  for (const auto& [head, members] : plain) {
    const auto keys = of_head.find(head);
    if (keys == of_head.end() || keys->second.size() != 1) continue;
    const Kind& kind = kinds.at(*keys->second.begin());
    std::set<std::size_t> roots;
    for (const std::size_t i : kind.descriptions) roots.insert(sets.find(i));
    if (!kind.named.empty()) roots.insert(sets.find(kind.name));
    if (roots.size() != 1) continue;
    for (const auto& [i, nation] : members) sets.join(i, *roots.begin());
  }
}

}  // namespace

Sets join_same(Locals locals) {
  Sets sets(locals.size());
  join_equal(locals, sets);
  join_places(locals, sets);
  join_sites(locals, sets);
  join_foreign_places(locals, sets);
  join_same_spellings(locals, sets);  // before those for whom a name is one, however it is spelt
  join_same_persons(locals, sets);
  join_same_heads(locals, sets);
  join_nationalities(locals, sets);
  join_same_bodies(locals, sets);
  join_same_letters(locals, sets);
  join_initials(locals, sets);  // before those whose weight tells what a short name means
  join_short_names(locals, sets);
  join_descriptions(locals, sets);
  join_pairs(locals, sets);
  return sets;
}

}  // namespace isnad::compare
