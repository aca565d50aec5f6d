#include "compare/same_persons.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "language/arabic/clitics.h"
#include "language/arabic/name_lexicon.h"
#include "language/arabic/rule_words.h"
#include "text/split.h"

namespace isnad::compare {
namespace {

using language::arabic::NameLexicon;
using language::arabic::without_article;
using Locals = std::span<const LocalName>;

constexpr std::size_t kMostWords = 12;  // names and titles of more are lines of a list

// A given name alone is the person of that name who bears the same title: "جواد" of "جواد بشارات".
void join_given_names(Locals locals, Sets& sets) {
  std::map<std::string, std::vector<std::size_t>> bearers;  // by title
  for (std::size_t i = 0; i < locals.size(); ++i) {
    if (!locals[i].named || locals[i].entity->type != EntityType::kPerson) continue;
    for (const std::string& title : locals[i].titles) bearers[title].push_back(i);
  }
  for (const auto& [title, members] : bearers) {
    std::map<std::string, std::size_t> given;  // names of one word
    for (const std::size_t i : members) {
      if (locals[i].name.find(' ') == std::string::npos) given.try_emplace(locals[i].name, i);
    }
    for (const std::size_t i : members) {
      const std::size_t space = locals[i].name.find(' ');
      if (space == std::string::npos) continue;
      if (const auto one = given.find(locals[i].name.substr(0, space)); one != given.end())
        sets.join(i, one->second);
    }
  }
}

// Two names of one person: the same office in so many words, and a family name spelt like the other; with
// another given name only where nobody else holds it ("جوزيف بلاتر", "سيب بلاتر").
void join_same_office(Locals locals, Sets& sets) {
  std::map<std::string, std::map<std::string, std::size_t>> holders;  // by title, by name
  for (std::size_t i = 0; i < locals.size(); ++i) {
    if (!locals[i].named || locals[i].entity->type != EntityType::kPerson) continue;
    for (const std::string& title : locals[i].titles) {
      if (title.find(' ') != std::string::npos) holders[title].try_emplace(locals[i].name, i);
    }
  }
  const auto family = [](std::string_view name) {
    return language::arabic::consonants(name.substr(name.rfind(' ') + 1));
  };
  const auto of_two_words = [](std::string_view name) {
    return std::count(name.begin(), name.end(), ' ') == 1;
  };
  for (const auto& [title, names] : holders) {
    std::map<std::pair<std::string_view, std::string>, std::size_t> spelt;  // by given name, family name
    for (const auto& [name, local] : names) {
      if (!of_two_words(name)) continue;
      const std::string_view given = std::string_view(name).substr(0, name.find(' '));
      const auto [one, fresh] = spelt.try_emplace({given, family(name)}, local);
      if (!fresh) sets.join(local, one->second);
    }
    if (names.size() != 2) continue;
    const auto& [a, local_a] = *names.begin();
    const auto& [b, local_b] = *names.rbegin();
    const bool same = of_two_words(a) && of_two_words(b) && a.substr(a.find(' ')) == b.substr(b.find(' '));
    if (same) sets.join(local_a, local_b);
  }
}

// A shorter name → the longer ones of the story that it may be short for.
using Longer = std::unordered_map<std::string, std::set<std::string>>;
using OfName = std::unordered_map<std::string, std::size_t>;

// Joins each short name that one person of the story may go by. Several longer names are fine where one of
// them is short for the other, or a spelling of it.
void join_short_for(const Longer& longer, const Longer& all, const OfName& of_name, Sets& sets) {
  for (const auto& [name, names] : longer) {
    const auto short_name = of_name.find(name);
    if (short_name == of_name.end()) continue;
    const std::string& longest =
        *std::max_element(names.begin(), names.end(),
                          [](const std::string& a, const std::string& b) { return a.size() < b.size(); });
    const bool one = std::all_of(names.begin(), names.end(), [&](const std::string& other) {
      const auto of_other = all.find(other);
      return other == longest || sets.find(of_name.at(other)) == sets.find(of_name.at(longest)) ||
             (of_other != all.end() && of_other->second.contains(longest));
    });
    // Those of the same name are joined already, and so are spellings of one.
    if (one) sets.join(short_name->second, of_name.at(longest));
  }
}

// A name that is the end of exactly one longer name of the story: "داود أوغلو" of "أحمد داود أوغلو"; but
// behind "son of" it is the father's. Or its beginning, of two words or more, or its first and last words: a
// man goes by his father's names or without them ("سعيد الكرمي" of "سعيد بن ماجد الكرمي").
void join_persons(Locals locals, Sets& sets) {
  Longer by_end;
  Longer by_beginning;
  OfName of_name;
  for (std::size_t i = 0; i < locals.size(); ++i) {
    const LocalName& local = locals[i];
    if (local.entity->type != EntityType::kPerson || !local.named) continue;
    if (!of_name.try_emplace(local.name, i).second) continue;
    const auto words = text::split(local.name);
    if (words.size() > kMostWords) continue;
    std::size_t at = 0;
    for (std::size_t w = 1; w < words.size(); ++w) {
      at += words[w - 1].size() + 1;
      const bool father = NameLexicon::get().is_fathers_name(words[w - 1], words[w]);
      if (!father) by_end[local.name.substr(at)].insert(local.name);
      const bool cut = language::arabic::is(words[w - 1], language::arabic::RuleWord::kNameParticle);
      if (w > 1 && !cut) by_beginning[local.name.substr(0, at - 1)].insert(local.name);
    }
    const bool link = words.size() > 2 && language::arabic::is(words[words.size() - 2],
                                                               language::arabic::RuleWord::kNameParticle);
    if (words.size() > 2 && !link)
      by_beginning[std::string(words.front()).append(" ").append(words.back())].insert(local.name);
  }
  join_short_for(by_end, by_end, of_name, sets);
  join_short_for(by_beginning, by_beginning, of_name, sets);
}

// A title of three words or more without the nationality that it ends with; empty where it has none.
std::string without_nationality(const std::string& title) {
  const std::size_t space = title.rfind(' ');
  if (space == std::string::npos || title.find(' ') == space) return {};
  const std::string_view last = without_article(std::string_view(title).substr(space + 1));
  return NameLexicon::get().nationalities.contains(last) ? title.substr(0, space) : std::string();
}

// What a title begins with, of two words or more: "الأمين العام للجامعة" of "الأمين العام للجامعة العربية".
// Not what a word for somebody else goes on from ("رئيس الوزراء السابق"), nor the middle of what says whom he
// speaks for.
std::vector<std::string> beginnings(const std::string& title) {
  using language::arabic::RuleWord;
  std::vector<std::string> made;
  const auto words = text::split(title);
  if (words.empty() || words.size() > kMostWords) return made;
  std::string beginning(words.front());
  for (std::size_t i = 1; i + 1 < words.size(); ++i) {
    beginning.append(" ").append(words[i]);
    std::string_view next = without_article(words[i + 1]);
    if (next.ends_with("ه")) next.remove_suffix(std::string_view("ه").size());
    const bool another = language::arabic::is(next, RuleWord::kRoleAdjective);
    if (!another && !language::arabic::is(words[i], RuleWord::kRoleLink)) made.push_back(beginning);
  }
  return made;
}

// A title that describes one named person of the story describes him where he is not named too, also without
// the country, "محافظ البنك المركزي" of "محافظ البنك المركزي التونسي", and where it is the beginning of his
// alone.
void join_titles(Locals locals, Sets& sets) {
  using Holders = std::unordered_map<std::string, std::set<std::size_t>>;
  Holders holders;
  Holders of_beginning;  // also who is not named
  std::set<std::size_t> named;
  for (std::size_t i = 0; i < locals.size(); ++i) {
    const std::size_t holder = sets.find(i);
    if (locals[i].named) named.insert(holder);
    for (const std::string& title : locals[i].titles) {
      for (std::string& beginning : beginnings(title)) of_beginning[std::move(beginning)].insert(holder);
      if (!locals[i].named) continue;
      holders[title].insert(holder);
      if (std::string plain = without_nationality(title); !plain.empty()) holders[plain].insert(holder);
    }
  }
  std::unordered_map<std::string, std::size_t> unnamed;
  for (std::size_t i = 0; i < locals.size(); ++i) {
    const LocalName& local = locals[i];
    if (local.named || local.entity->type != EntityType::kPerson) continue;
    for (const std::string& title : local.titles) {
      const auto found = holders.find(title);
      if (found == holders.end()) {
        const auto longer = of_beginning.find(title);
        const bool one = longer != of_beginning.end() && longer->second.size() == 1;
        if (one && named.contains(*longer->second.begin())) sets.join(i, *longer->second.begin());
      } else if (found->second.size() == 1) {
        sets.join(i, *found->second.begin());
      }
      sets.join(i, unnamed.try_emplace(title, i).first->second);
    }
  }
}

}  // namespace

void join_same_persons(Locals locals, Sets& sets) {
  join_persons(locals, sets);
  join_given_names(locals, sets);
  join_same_office(locals, sets);
  join_titles(locals, sets);
}

}  // namespace isnad::compare
