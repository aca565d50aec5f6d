#include "compare/same_bodies.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>

#include "language/arabic/clitics.h"
#include "language/arabic/name_lexicon.h"

namespace isnad::compare {
namespace {

using language::arabic::NameLexicon;
using language::arabic::without_article;
using Locals = std::span<const LocalName>;

// A name's first word and what follows it.
struct Split {
  std::string_view head;
  std::string_view rest;
};

Split split_head(std::string_view name) {
  const std::size_t space = std::min(name.find(' '), name.size());
  return {name.substr(0, space), name.substr(std::min(space + 1, name.size()))};
}

// "السلطات التركية" are "الحكومة التركية" where the story speaks of both, and "الحكومة" is the only one's.
void join_governments(Locals locals, Sets& sets) {
  std::map<std::string_view, std::map<std::string_view, std::size_t>> bodies;  // by nationality, by head
  const NameLexicon& lexicon = NameLexicon::get();
  for (std::size_t i = 0; i < locals.size(); ++i) {
    if (locals[i].entity->type != EntityType::kOrganisation || !locals[i].entity->key.empty()) continue;
    const Split name = split_head(locals[i].name);
    if (lexicon.governments.contains(without_article(name.head)) &&
        (name.rest.empty() || lexicon.nationalities.contains(without_article(name.rest))))
      bodies[name.rest].try_emplace(without_article(name.head), i);
  }
  for (const auto& [nation, heads] : bodies) {
    for (const auto& [head, local] : heads) sets.join(local, heads.begin()->second);
  }
  const bool one_nation = bodies.size() == 2 && bodies.begin()->first.empty();
  if (one_nation) sets.join(bodies.begin()->second.begin()->second, bodies.rbegin()->second.begin()->second);
}

// "القوات التركية" are "الجيش التركي".
void join_armies(Locals locals, Sets& sets) {
  std::map<std::string_view, std::map<std::string_view, std::size_t>> armies;  // by country, by head
  const NameLexicon& lexicon = NameLexicon::get();
  for (std::size_t i = 0; i < locals.size(); ++i) {
    if (locals[i].entity->type != EntityType::kOrganisation) continue;
    const Split name = split_head(locals[i].name);
    const std::string_view nation = without_article(name.rest);
    if (nation == name.rest || !lexicon.armies.contains(without_article(name.head))) continue;
    const auto country = lexicon.nationalities.find(nation);
    if (country == lexicon.nationalities.end()) continue;
    const auto [army, fresh] = armies[country->second].try_emplace(without_article(name.head), i);
    // A known one stands for its head.
    if (!fresh && locals[army->second].entity->key.empty()) army->second = i;
  }
  for (const auto& [country, heads] : armies) {
    const std::size_t first = heads.begin()->second;
    for (const auto& [head, local] : heads) {
      if (locals[first].entity->key.empty() || locals[local].entity->key.empty()) sets.join(local, first);
    }
  }
}

// "الخارجية التركية" is "وزارة الخارجية التركية".
void join_ministries(Locals locals, Sets& sets) {
  const NameLexicon& lexicon = NameLexicon::get();
  std::unordered_map<std::string_view, std::size_t> without_word;
  for (std::size_t i = 0; i < locals.size(); ++i) {
    if (locals[i].entity->type != EntityType::kOrganisation) continue;
    const Split name = split_head(locals[i].name);
    if (lexicon.ministries.contains(name.head) && !name.rest.empty()) without_word.try_emplace(name.rest, i);
  }
  for (std::size_t i = 0; i < locals.size(); ++i) {
    if (locals[i].entity->type != EntityType::kOrganisation || !locals[i].entity->key.empty()) continue;
    if (const auto ministry = without_word.find(locals[i].name); ministry != without_word.end())
      sets.join(i, ministry->second);
  }
}

// "قوات التحالف" are the "التحالف" where one body of the story goes by that.
void join_forces_of_alliances(Locals locals, Sets& sets) {
  const NameLexicon& lexicon = NameLexicon::get();
  std::unordered_map<std::string, std::set<std::size_t>> alliances;  // by form
  for (std::size_t i = 0; i < locals.size(); ++i) {
    if (locals[i].entity->type != EntityType::kOrganisation) continue;
    for (const std::string& form : locals[i].forms) {
      const std::string name = language::arabic::comparable_name(form);
      const std::string_view head = split_head(name).head;
      if (lexicon.alliances.contains(without_article(head)) && without_article(head) != head)
        alliances[name].insert(sets.find(i));
    }
  }
  if (alliances.empty()) return;
  for (std::size_t i = 0; i < locals.size(); ++i) {
    if (locals[i].entity->type != EntityType::kOrganisation || !locals[i].entity->key.empty()) continue;
    const Split name = split_head(locals[i].name);
    if (!lexicon.armies.contains(name.head)) continue;
    const auto alliance = alliances.find(std::string(name.rest));
    if (alliance != alliances.end() && alliance->second.size() == 1) sets.join(i, *alliance->second.begin());
  }
}

}  // namespace

void join_same_bodies(Locals locals, Sets& sets) {
  join_governments(locals, sets);
  join_armies(locals, sets);
  join_ministries(locals, sets);
  join_forces_of_alliances(locals, sets);
}

}  // namespace isnad::compare
