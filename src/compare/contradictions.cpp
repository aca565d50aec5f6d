#include "compare/contradictions.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "compare/speakers.h"
#include "language/arabic/clitics.h"
#include "language/data_file.h"
#include "text/fold.h"
#include "text/split.h"
#include "text/utf8.h"

namespace isnad::compare {
namespace {

// Every two claims are compared, so their number is bounded; a story of a hundred reports has some two
// thousand.
constexpr std::size_t kMostClaims = 4000;
// A negation reaches the act over at most so many words: "لا يُسمح للمقاتلين الأجانب بمغادرة".
constexpr std::size_t kNegationReach = 5;
// How alike the rest of two claims must be (cosine of weighted words) to be about the same people and things:
// less where a listed act opposes them, more where only a negation or a denial does. Chosen on the
// development and sample stories: below, most pairs only share the place (docs/decisions/figures.md).
constexpr double kSameMatterOfActs = 0.2;
constexpr double kSameMatter = 0.45;
// … the words beside the acts themselves,
constexpr double kAroundActs = 0.22;
// … and least where both name the same kind of people, or one tells what the other denies.
constexpr double kLeastLikeness = 0.05;
// From here on two claims are one statement told twice, whatever their acts are read as.
constexpr double kSameStatement = 0.75;
// The words of a denied clause that the other claim has: what is denied is told again, mostly in few words.
constexpr double kDeniedWords = 0.6;
// A claim stays in a dispute while it opposes this share of the other side; else it is a dispute of its own.
constexpr double kShareOfSide = 0.5;
// Letters that must be left of a word, without vowels and inflection, to know it again.
constexpr std::size_t kShortestRoot = 3;
constexpr std::size_t kCountryKey = 2;  // letters
constexpr std::string_view kWhat = "ما";
// Words around an act that say whose it is and of what.
constexpr std::size_t kWordsAroundAct = 6;

struct Act {
  std::size_t pair = 0;  // row of the table
  bool positive = true;
};

enum class Who { kWoman, kTwo };

struct Lexicon {
  std::unordered_map<std::string, Act> acts;  // by light stem
  std::vector<double> alike;                  // by pair: how alike the words beside must be
  std::unordered_set<std::string> negations;
  std::unordered_set<std::string> prevented;
  std::unordered_set<std::string> partial;
  std::unordered_set<std::string> wished;
  std::unordered_set<std::string> agreed;
  std::unordered_set<std::string> media;  // what outlets and news are called
  std::unordered_map<std::string, std::string> people;  // light stem of a plural → kind: أجانب, a nationality
  std::unordered_map<std::string, std::pair<std::size_t, Who>> perpetrators;  // folded phrase → row, who

  Lexicon() {
    std::size_t pair = 0;
    for (const auto& row : language::Table("arabic/opposites.tsv")) {
      const auto add = [&](std::string_view cell, bool positive) {
        for (std::string_view word : language::split_list(cell)) {
          acts.try_emplace(language::arabic::light_stem(text::fold(word)), Act{pair, positive});
        }
      };
      add(row[1], true);
      add(row[2], false);
      double least = kAroundActs;
      std::from_chars(row[3].data(), row[3].data() + row[3].size(), least);
      alike.push_back(least);
      ++pair;
    }
    for (const auto& row : language::Table("arabic/claim_words.tsv")) {
      auto* set = row[0] == "negation"    ? &negations
                  : row[0] == "prevented" ? &prevented
                  : row[0] == "partial"   ? &partial
                  : row[0] == "wished"    ? &wished
                  : row[0] == "agreed"    ? &agreed
                  : row[0] == "medium_name" || row[0] == "publication" ? &media
                                                                       : nullptr;
      if (set == nullptr) continue;
      for (std::string_view word : language::split_list(row[1])) set->insert(text::fold(word));
    }
    for (const auto& row : language::Table("arabic/countries.tsv")) {
      for (const std::size_t column : {3, 4}) {
        for (std::string_view word : language::split_list(row[column])) add_people(word, row[0]);
      }
    }
    for (const auto& row : language::Table("arabic/groups.tsv")) {
      if (row[0] != "adjective") continue;
      for (std::string_view word : language::split_list(row[1])) add_people(word, word);
    }
    std::size_t deed = 0;
    for (const auto& row : language::Table("arabic/perpetrators.tsv")) {
      for (std::string_view word : language::split_list(row[0]))
        perpetrators.try_emplace(text::fold(word), deed, Who::kWoman);
      for (std::string_view word : language::split_list(row[1]))
        perpetrators.try_emplace(text::fold(word), deed, Who::kTwo);
      ++deed;
    }
  }

  void add_people(std::string_view word, std::string_view kind) {
    people.try_emplace(language::arabic::light_stem(text::fold(word)), kind);
  }

  [[nodiscard]] bool negates(const std::string& word) const {
    return negations.contains(word) || prevented.contains(word);
  }
};

const Lexicon& lexicon() {
  static const Lexicon made;
  return made;
}

std::string without_w(std::string_view fold) {
  return std::string(fold.starts_with("و") && fold.size() > 4 ? fold.substr(2) : fold);
}

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
  bool medium = false;   // an outlet or what people pass on says it
  bool of_rumour = false;  // denies what is told without saying what (ما يشاع)
};

// Who speaks: his name and that of the institution that he speaks for.
std::vector<Speaker> speakers_of(const DossierDocument& document, const Claim& claim,
                                 const std::vector<Entity>& entities) {
  std::set<std::string> names;
  const auto add = [&](std::string_view name) {
    names.insert(fmt::format("{}", fmt::join(institution_words(name), " ")));
  };
  add(claim.source->name);
  if (const auto local = claim.source->entity) {
    add(entities[document.entities[local->value()].value()].name);
    if (const auto institution = document.annotation.entities[local->value()].institution)
      add(entities[document.entities[institution->value()].value()].name);
  }
  std::vector<Speaker> speakers;
  for (const std::string& name : names) {
    Speaker speaker{name, {}};
    for (const std::string_view word : text::split(name)) {
      std::string stem = language::arabic::light_stem(word);
      if (text::count_code_points(stem) > 1) speaker.stems.insert(std::move(stem));
    }
    speakers.push_back(std::move(speaker));
  }
  return speakers;
}

void read_places(const DossierDocument& document, const Claim& claim, const std::vector<Entity>& entities,
                 Assertion& made) {
  for (const Mention& mention : document.annotation.mentions) {
    if (!claim.span.contains(mention.span)) continue;
    const EntityIndex entity = document.entities[mention.entity.value()];
    // A country's key is its two letters.
    if (entities[entity.value()].type == EntityType::kLocation && entities[entity.value()].id.size() > 2)
      made.places.insert(entity);
  }
}

// Which kind of people a plural names, by nationality or else; empty for other words: the singular is an
// adjective of anything.
std::string people_of(const std::string& word) {
  using language::arabic::light_stem;
  const std::string stem = light_stem(word);
  auto found = lexicon().people.find(stem);
  // السوريين is stemmed to سوري, the adjective to سور.
  const bool inflected = found == lexicon().people.end();
  if (inflected) found = lexicon().people.find(light_stem(stem));
  if (found == lexicon().people.end()) return {};
  return inflected || found->second.size() > kCountryKey ? found->second : std::string();
}

void read_perpetrators(const std::vector<text::Word>& words, std::size_t first, std::size_t last,
                       Assertion& made) {
  std::set<std::size_t> unclear;
  for (std::size_t i = first; i < last; ++i) {
    for (const std::size_t length : {2, 1}) {
      if (i + length > last) continue;
      std::string phrase = without_w(words[i].fold);
      if (length == 2) phrase.append(" ").append(words[i + 1].fold);
      const auto found = lexicon().perpetrators.find(phrase);
      if (found == lexicon().perpetrators.end()) continue;
      const auto [entry, added] = made.who.try_emplace(found->second.first, found->second.second);
      if (!added && entry->second != found->second.second) unclear.insert(entry->first);
      break;
    }
  }
  for (const std::size_t row : unclear) made.who.erase(row);
}

// Whether a negation stands before word `i` and reaches it: not over a comma.
bool is_negated(const std::vector<text::Word>& words, std::size_t first, std::size_t i) {
  bool negated = false;
  const std::size_t from = i > first + kNegationReach ? i - kNegationReach : first;
  for (std::size_t k = i; k-- > from;) {
    if (words[k].kind != text::WordKind::kWord) break;
    negated = negated != lexicon().negates(without_w(words[k].fold));
  }
  return negated;
}

// Who tells of a rise and of a fall in one clause takes no side; but "those who stayed will leave" says that
// they leave.
void keep_clear_acts(std::vector<Predicate>& predicates) {
  const auto has_opposite = [&](const Predicate& p, bool nominal_counts) {
    return p.act && std::any_of(predicates.begin(), predicates.end(), [&](const Predicate& q) {
             return q.act && q.act->pair == p.act->pair && q.act->positive != p.act->positive &&
                    (nominal_counts || !q.nominal);
           });
  };
  std::vector<Predicate> kept;
  for (const Predicate& p : predicates) {
    if (!has_opposite(p, p.nominal)) kept.push_back(p);
  }
  predicates = std::move(kept);
}

// Whether the words before word `i` make it a wish, a plan or a talk.
bool is_wished(const std::vector<text::Word>& words, std::size_t first, std::size_t i) {
  constexpr std::size_t kReach = 9;  // "مفاوضات بين الحكومة وممثلي نقابة العمال في المصنع لاستئناف"
  if (i > first && lexicon().agreed.contains(without_w(words[i - 1].fold))) return true;
  for (std::size_t k = i; k-- > first && k + kReach >= i;) {
    if (words[k].kind != text::WordKind::kWord) return false;
    if (lexicon().wished.contains(std::string(language::arabic::without_article(without_w(words[k].fold)))))
      return true;
  }
  return false;
}

// Whether an outlet, the news or what people pass on says it: "وسائل إعلامية", "صحيفة الضفة", somebody through it.
bool comes_from_media(const DossierDocument& document, const Claim& claim) {
  const auto is_medium = [](std::string_view name) {
    const std::string folded = text::fold(name);
    return lexicon().media.contains(folded.substr(0, folded.find(' ')));
  };
  const std::string_view written =
      claim.source->span ? slice(document.article.text, *claim.source->span) : std::string_view();
  return is_medium(claim.source->name) || is_medium(written) ||
         std::any_of(claim.chain.begin(), claim.chain.end(),
                     [](const Hop& hop) { return hop.kind == HopKind::kOutlet; });
}

Assertion assertion_of(const DossierDocument& document, ClaimRef ref, const std::vector<Entity>& entities,
                       const StoryText& text) {
  const Claim& claim = document.annotation.claims[ref.claim.value()];
  const auto [first, last] = text.words_in(ref.doc, claim.span);
  const auto& words = text.analysed(ref.doc).words;
  Assertion made;
  made.ref = ref;
  made.matter = text.weights(ref.doc, first, last);
  made.speakers = speakers_of(document, claim, entities);
  made.denied = claim.denied;
  made.medium = comes_from_media(document, claim);
  made.of_rumour = claim.denied && first < last && without_w(words[first].fold).starts_with(kWhat);
  read_places(document, claim, entities, made);
  read_perpetrators(words, first, last, made);
  for (std::size_t i = first; i < last; ++i) {
    if (words[i].kind != text::WordKind::kWord) continue;
    const std::string bare = without_w(words[i].fold);
    made.negative = made.negative || lexicon().negates(bare);
    made.partial = made.partial || lexicon().partial.contains(bare);
    if (std::string kind = people_of(bare); !kind.empty()) made.people.insert(std::move(kind));
    auto act = lexicon().acts.find(text.stem(ref.doc, i));
    if (act == lexicon().acts.end()) act = lexicon().acts.find(language::arabic::light_stem(bare));
    const bool right_after_negation = i > first && lexicon().negates(without_w(words[i - 1].fold));
    std::string root = language::arabic::consonants(bare);
    if (act != lexicon().acts.end() && !is_wished(words, first, i)) {
      const bool negated = claim.denied != is_negated(words, first, i);
      const std::size_t from = i > first + kWordsAroundAct ? i - kWordsAroundAct : first;
      WordWeights around = text.weights(ref.doc, from, std::min(last, i + 1 + kWordsAroundAct), i);
      const bool nominal = language::arabic::without_article(bare) != bare;
      made.predicates.push_back({Act{act->second.pair, act->second.positive != negated}, root, !negated,
                                 nominal, std::move(around)});
    }
    if (text::count_code_points(root) < kShortestRoot) continue;
    if (act == lexicon().acts.end() && right_after_negation)
      made.predicates.push_back({std::nullopt, root, claim.denied, false, {}});
    made.roots.insert(std::move(root));
  }
  keep_clear_acts(made.predicates);
  return made;
}

template <class Set>
bool share(const Set& a, const Set& b) {
  return std::any_of(a.begin(), a.end(), [&](const auto& x) { return b.contains(x); });
}

// What one claim asserts and the other does not let hold; which of them asserts it.
struct Opposition {
  std::string matter;
  bool first_asserts = true;
};

std::optional<Opposition> opposite_acts(const Assertion& a, const Assertion& b) {
  const bool same_people = share(a.people, b.people);
  for (const Predicate& x : a.predicates) {
    for (const Predicate& y : b.predicates) {
      if (!x.act || !y.act || x.act->pair != y.act->pair || x.act->positive == y.act->positive) continue;
      // What some of them did, others need not have done; what nobody may do, they may not.
      if ((a.partial || b.partial) && x.positive && y.positive) continue;
      const double least = lexicon().alike[x.act->pair];
      if (least <= kAroundActs ? same_people || cosine(x.around, y.around) >= kAroundActs
                               : cosine(x.around, y.around) >= least)
        return Opposition{fmt::format("act {}", x.act->pair), x.act->positive};
    }
  }
  return std::nullopt;
}

// Whether what `a` denies is told by `b`: most roots of the few words of a denial, by which a verb and its
// noun are one (ينهر, انهيار).
bool tells_what_is_denied(const Assertion& a, const Assertion& b) {
  constexpr std::size_t kFewest = 2;
  const auto shared = static_cast<std::size_t>(std::count_if(
      a.roots.begin(), a.roots.end(), [&](const std::string& root) { return b.roots.contains(root); }));
  return shared >= kFewest &&
         static_cast<double>(shared) >= kDeniedWords * static_cast<double>(a.roots.size());
}

// Whether `a` denies, or says with a negation, what `b` says without one.
std::optional<std::string> negates(const Assertion& a, const Assertion& b) {
  if (a.denied) {
    return !b.denied && !b.negative && tells_what_is_denied(a, b) ? std::optional<std::string>("denial")
                                                                  : std::nullopt;
  }
  if (b.negative || b.denied) return std::nullopt;
  for (const Predicate& x : a.predicates) {
    if (x.positive || !b.roots.contains(x.root)) continue;
    return x.root;
  }
  return std::nullopt;
}

template <class Set>
bool disjoint(const Set& a, const Set& b) {
  return !a.empty() && !b.empty() && !share(a, b);
}

// Whether one says that a woman did it, the other that two men did.
std::optional<Opposition> other_perpetrators(const Assertion& a, const Assertion& b) {
  for (const auto& [deed, who] : a.who) {
    const auto found = b.who.find(deed);
    if (found != b.who.end() && found->second != who)
      return Opposition{fmt::format("who {}", deed), who == Who::kWoman};
  }
  return std::nullopt;
}

// "عادل بن أحمد الجبير" is عادل الجبير, "إدارة النادي الأهلي" the النادي الأهلي.
bool is_shorter_name(const Speaker& a, const Speaker& b) {
  return a.stems.size() > 1 && std::includes(b.stems.begin(), b.stems.end(), a.stems.begin(), a.stems.end());
}

// Full names and their parts are one: a man by the end of his name, a body by its beginning.
bool same_speaker(const Assertion& a, const Assertion& b) {
  const auto is_part = [](std::string_view part, std::string_view of) {
    if (part.size() >= of.size()) return false;
    return (of.ends_with(part) && of[of.size() - part.size() - 1] == ' ') ||
           (of.starts_with(part) && of[part.size()] == ' ');
  };
  return std::any_of(a.speakers.begin(), a.speakers.end(), [&](const Speaker& x) {
    return std::any_of(b.speakers.begin(), b.speakers.end(), [&](const Speaker& y) {
      return x.name == y.name || is_part(x.name, y.name) || is_part(y.name, x.name) ||
             is_shorter_name(x, y) || is_shorter_name(y, x);
    });
  });
}

std::optional<Opposition> opposed(const Assertion& a, const Assertion& b) {
  // One speaker's words, told twice, rather differ in their telling.
  if (disjoint(a.people, b.people) || same_speaker(a, b) || (a.denied && b.denied)) return std::nullopt;
  if (auto who = other_perpetrators(a, b)) {
    if (disjoint(a.places, b.places)) return std::nullopt;
    return who;
  }
  const double likeness = cosine(a.matter, b.matter);
  if (likeness >= kSameStatement) return std::nullopt;
  if (likeness >= (share(a.people, b.people) ? kLeastLikeness : kSameMatterOfActs)) {
    if (auto acts = opposite_acts(a, b)) return acts;
  }
  if (likeness < (a.denied || b.denied ? kLeastLikeness : kSameMatter)) return std::nullopt;
  if (const auto matter = negates(b, a)) return Opposition{*matter, true};
  if (const auto matter = negates(a, b)) return Opposition{*matter, false};
  return std::nullopt;
}

struct Edge {
  std::size_t asserts = 0;
  std::size_t opposes = 0;
};

// Claims joined by oppositions of one matter are one dispute; each stands on the side of its role in it.
class Dispute {
 public:
  explicit Dispute(std::vector<Edge> edges) : edges_(std::move(edges)) {
    for (const Edge& edge : edges_) join(edge.asserts, edge.opposes);
  }

  using Sides = std::array<std::set<std::size_t>, 2>;  // who asserts, who opposes

  [[nodiscard]] std::vector<Sides> sides() const {
    std::map<std::size_t, Sides> made;  // by the claim that stands for the component
    for (const Edge& edge : edges_) {
      Sides& both = made[find(edge.asserts)];
      both[0].insert(edge.asserts);
      both[1].insert(edge.opposes);
    }
    std::vector<Sides> disputes;
    for (const auto& [root, both] : made) split(both, disputes);
    return disputes;
  }

 private:
  // Claims that oppose too little of the other side were joined by what a third one says: theirs is a dispute
  // with those that they oppose.
  void split(const Sides& both, std::vector<Sides>& disputes) const {
    Sides kept;
    std::vector<Sides> apart;
    for (const std::size_t side : {0, 1}) {
      for (const std::size_t claim : both[side]) {
        Sides own;
        own[side].insert(claim);
        for (const Edge& edge : edges_) {
          const std::array<std::size_t, 2> ends{edge.asserts, edge.opposes};
          if (ends[side] == claim) own[1 - side].insert(ends[1 - side]);
        }
        const auto against = static_cast<double>(own[1 - side].size());
        if (against >= kShareOfSide * static_cast<double>(both[1 - side].size()))
          kept[side].insert(claim);
        else
          apart.push_back(std::move(own));
      }
    }
    if (!kept[0].empty() && !kept[1].empty()) disputes.push_back(std::move(kept));
    for (Sides& own : apart) {
      // Two that were dropped for each other are one dispute.
      if (std::find(disputes.begin(), disputes.end(), own) == disputes.end())
        disputes.push_back(std::move(own));
    }
  }

  [[nodiscard]] std::size_t find(std::size_t i) const {
    auto at = parent_.find(i);
    while (at != parent_.end() && at->second != i) {
      i = at->second;
      at = parent_.find(i);
    }
    return i;
  }
  void join(std::size_t a, std::size_t b) {
    parent_.try_emplace(a, a);
    parent_.try_emplace(b, b);
    a = find(a);
    b = find(b);
    if (a != b) parent_[std::max(a, b)] = std::min(a, b);
  }

  std::vector<Edge> edges_;
  std::map<std::size_t, std::size_t> parent_;
};

std::map<std::string, std::vector<Edge>> oppositions(const std::vector<Assertion>& assertions) {
  std::map<std::string, std::vector<Edge>> edges;
  for (std::size_t a = 0; a < assertions.size(); ++a) {
    for (std::size_t b = a + 1; b < assertions.size(); ++b) {
      const auto found = opposed(assertions[a], assertions[b]);
      if (!found) continue;
      edges[found->matter].push_back(found->first_asserts ? Edge{a, b} : Edge{b, a});
    }
  }
  return edges;
}

std::size_t shared_roots(const Assertion& a, const Assertion& b) {
  return static_cast<std::size_t>(std::count_if(
      a.roots.begin(), a.roots.end(), [&](const std::string& root) { return b.roots.contains(root); }));
}

// Whether two denials deny one thing: half of the fewer roots; or what is told, after a denial that says what.
bool same_denial(const Assertion& a, const Assertion& b) {
  constexpr std::size_t kFewest = 2;
  if (a.ref.doc == b.ref.doc && (a.of_rumour || b.of_rumour)) return true;
  const std::size_t shared = shared_roots(a, b);
  return shared >= kFewest && shared * 2 >= std::min(a.roots.size(), b.roots.size());
}

// Whether `b` tells what `a` denies. Where a report denies what media told, their words in it are that, about
// the same people or places or with two roots of the denial.
bool tells_denied(const Assertion& a, const Assertion& b) {
  constexpr std::size_t kFewest = 2;
  if (tells_what_is_denied(a, b)) return true;
  return b.medium && (share(a.people, b.people) || share(a.places, b.places) || shared_roots(a, b) >= kFewest);
}

// Denials of one thing, from several speakers and in several reports, against all who tell it.
void find_denials(const std::vector<Assertion>& assertions, std::vector<Dispute::Sides>& disputes) {
  std::vector<std::set<std::size_t>> groups;
  for (std::size_t i = 0; i < assertions.size(); ++i) {
    if (!assertions[i].denied) continue;
    const auto one = std::find_if(groups.begin(), groups.end(), [&](const std::set<std::size_t>& group) {
      return std::any_of(group.begin(), group.end(),
                         [&](std::size_t j) { return same_denial(assertions[i], assertions[j]); });
    });
    if (one != groups.end()) {
      one->insert(i);
    } else {
      groups.push_back({i});
    }
  }
  for (const std::set<std::size_t>& group : groups) {
    std::set<DocumentIndex> reports;
    for (const std::size_t i : group) reports.insert(assertions[i].ref.doc);
    Dispute::Sides sides;
    sides[1] = group;
    for (std::size_t b = 0; b < assertions.size(); ++b) {
      const Assertion& claim = assertions[b];
      if (claim.denied) continue;
      const auto own = [&](std::size_t i) { return same_speaker(assertions[i], claim); };
      const auto tells = [&](std::size_t i) {
        const Assertion& denial = assertions[i];
        if (disjoint(denial.people, claim.people) || denial.of_rumour) return false;
        // "منع الدخول" is denied and told with the same word; other negations leave open what they negate.
        if (claim.negative && !denial.negative && !claim.medium) return false;
        return reports.contains(claim.ref.doc) ? tells_denied(denial, claim) : tells_what_is_denied(denial, claim);
      };
      if (std::none_of(group.begin(), group.end(), own) && std::any_of(group.begin(), group.end(), tells))
        sides[0].insert(b);
    }
    if (!sides[0].empty()) disputes.push_back(std::move(sides));
  }
}

// Oppositions that a dispute over a denial holds already are not told again.
void drop_known(std::map<std::string, std::vector<Edge>>& edges, const std::vector<Dispute::Sides>& disputes) {
  for (auto& [matter, list] : edges) {
    std::erase_if(list, [&](const Edge& edge) {
      return std::any_of(disputes.begin(), disputes.end(), [&](const Dispute::Sides& sides) {
        const bool told = sides[0].contains(edge.asserts) && sides[1].contains(edge.opposes);
        return told || (sides[1].contains(edge.asserts) && sides[0].contains(edge.opposes));
      });
    });
  }
}

Contradiction told(const Dispute::Sides& both, const std::vector<Assertion>& assertions,
                   const std::vector<DossierDocument>& documents) {
  Contradiction made;
  made.sides.resize(2);
  for (const std::size_t side : {0, 1}) {
    for (const std::size_t i : both[side]) made.sides[side].push_back(assertions[i].ref);
  }
  const ClaimRef first = made.sides[0].front();
  const DossierDocument& document = documents[first.doc.value()];
  made.about = slice(document.article.text, document.annotation.claims[first.claim.value()].span);
  return made;
}

}  // namespace

std::vector<Contradiction> find_contradictions(const std::vector<DossierDocument>& documents,
                                               const std::vector<Entity>& entities, const StoryText& text) {
  std::vector<Assertion> assertions;
  for (std::size_t d = 0; d < documents.size(); ++d) {
    for (std::size_t c = 0; c < documents[d].annotation.claims.size() && assertions.size() < kMostClaims;
         ++c) {
      // The outlets' own voices tell what happened in many words; what they leave open is no dispute.
      if (!documents[d].annotation.claims[c].source) continue;
      assertions.push_back(assertion_of(documents[d], {DocumentIndex(d), ClaimIndex(c)}, entities, text));
    }
  }
  std::vector<Contradiction> contradictions;
  std::vector<Dispute::Sides> denials;
  find_denials(assertions, denials);
  for (const Dispute::Sides& both : denials) contradictions.push_back(told(both, assertions, documents));
  auto edges = oppositions(assertions);
  drop_known(edges, denials);
  for (auto& [matter, list] : edges) {
    for (const auto& both : Dispute(list).sides()) contradictions.push_back(told(both, assertions, documents));
  }
  // The more voices, the more a reader wants to know of it.
  std::stable_sort(contradictions.begin(), contradictions.end(),
                   [](const Contradiction& a, const Contradiction& b) {
                     return a.sides[0].size() + a.sides[1].size() > b.sides[0].size() + b.sides[1].size();
                   });
  return contradictions;
}

}  // namespace isnad::compare
