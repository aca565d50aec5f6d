#pragma once

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_set>
#include <vector>

#include "compare/speakers.h"
#include "compare/story_text.h"
#include "model/dossier.h"

// What claims assert, as far as two may oppose each other; for contradictions.cpp and denials.cpp.
namespace isnad::compare {

struct Act {
  std::size_t pair = 0;  // row of the table
  bool positive = true;
};

enum class Who { kWoman, kTwo };

// What a claim says of one act.
struct Predicate {
  std::optional<Act> act;  // where data/arabic/opposites.tsv lists it
  std::string root;        // its consonants
  bool positive = true;    // negation and denial worked in
  bool nominal = false;    // with an article: "those who stayed", "the exit"
  WordWeights around;      // the words beside it
};

struct Speaker {
  std::string name;
  std::set<std::string> stems;  // of the words that say who it is
};

struct Assertion {
  ClaimRef ref;
  std::vector<Predicate> predicates;
  std::unordered_set<std::string> roots;
  WordWeights matter;
  std::vector<Speaker> speakers;  // who says it: the person and the institution he speaks for
  std::set<std::string> people;   // kinds of people that it names: foreigners, Syrians
  std::set<EntityIndex> places;
  std::map<std::size_t, Who> who;  // by row of perpetrators.tsv
  bool partial = false;            // of some of them
  bool negative = false;           // holds a negation
  bool denied = false;
  bool medium = false;     // an outlet or what people pass on says it
  bool of_rumour = false;  // denies what is told without saying what (ما يشاع)
};

// Of a claim that has a source.
[[nodiscard]] Assertion assertion_of(const DossierDocument& document, ClaimRef ref,
                                     const std::vector<Entity>& entities, const StoryText& text);

// How alike the words beside two acts of a row of opposites.tsv must be; absent where the row does not say.
[[nodiscard]] std::optional<double> likeness_of(std::size_t pair);

// The roots of a row's own words in perpetrators.tsv, besides which two claims must share a word to tell of
// one deed; empty where its words are enough.
[[nodiscard]] const std::set<std::string>& own_roots(std::size_t deed);

// Full names and their parts are one: a man by the end of his name, a body by its beginning.
[[nodiscard]] bool same_speaker(const Assertion& a, const Assertion& b);

// Of two sets: whether something is in both; whether both have something and nothing is in both.
template <class Set>
bool share(const Set& a, const Set& b) {
  return std::any_of(a.begin(), a.end(), [&](const auto& x) { return b.contains(x); });
}

template <class Set>
bool disjoint(const Set& a, const Set& b) {
  return !a.empty() && !b.empty() && !share(a, b);
}

}  // namespace isnad::compare
