#include "compare/contradictions.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "compare/assertions.h"
#include "compare/denials.h"

namespace isnad::compare {
namespace {

// Every two claims are compared, so their number is bounded; a story of a hundred reports has some two
// thousand.
constexpr std::size_t kMostClaims = 4000;
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
// A claim stays in a dispute while it opposes this share of the other side; else it is a dispute of its own.
constexpr double kShareOfSide = 0.5;

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
      const double likeness = cosine(x.around, y.around);
      const auto least = likeness_of(x.act->pair);
      if (least ? likeness >= *least : same_people || likeness >= kAroundActs)
        return Opposition{fmt::format("act {}", x.act->pair), x.act->positive};
    }
  }
  return std::nullopt;
}

// Whether `a` denies, or says with a negation, what `b` says without one.
std::optional<std::string> negates(const Assertion& a, const Assertion& b) {
  if (a.denied) {
    return !b.denied && !b.negative && tells_denied_clearly(a, b) ? std::optional<std::string>("denial")
                                                                  : std::nullopt;
  }
  if (b.negative || b.denied) return std::nullopt;
  for (const Predicate& x : a.predicates) {
    if (x.positive || !b.roots.contains(x.root)) continue;
    return x.root;
  }
  return std::nullopt;
}

// Whether two claims share a word besides those that tell the deed; needed where these are many a deed's.
bool is_one_deed(const Assertion& a, const Assertion& b, const std::set<std::string>& own) {
  return own.empty() || std::any_of(a.roots.begin(), a.roots.end(), [&](const std::string& root) {
           return b.roots.contains(root) && !own.contains(root);
         });
}

// Whether one says that a woman did it, the other that two men did.
std::optional<Opposition> other_perpetrators(const Assertion& a, const Assertion& b) {
  for (const auto& [deed, who] : a.who) {
    const auto found = b.who.find(deed);
    if (found != b.who.end() && found->second != who && is_one_deed(a, b, own_roots(deed)))
      return Opposition{fmt::format("who {}", deed), who == Who::kWoman};
  }
  return std::nullopt;
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

// Oppositions that a dispute over a denial holds already are not told again. A denial is in one dispute.
void drop_known(std::map<std::string, std::vector<Edge>>& edges, const std::vector<Sides>& disputes) {
  std::map<std::size_t, const Sides*> of_denial;
  for (const Sides& sides : disputes) {
    for (const std::size_t denial : sides[1]) of_denial.emplace(denial, &sides);
  }
  const auto holds = [&](std::size_t denial, std::size_t claim) {
    const auto found = of_denial.find(denial);
    return found != of_denial.end() && (*found->second)[0].contains(claim);
  };
  for (auto& [matter, list] : edges) {
    std::erase_if(list, [&](const Edge& edge) {
      return holds(edge.opposes, edge.asserts) || holds(edge.asserts, edge.opposes);
    });
  }
}

Contradiction told(const Sides& both, const std::vector<Assertion>& assertions,
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
  const std::vector<Sides> denials = find_denials(assertions);
  for (const Sides& both : denials) contradictions.push_back(told(both, assertions, documents));
  auto edges = oppositions(assertions);
  drop_known(edges, denials);
  for (auto& [matter, list] : edges) {
    for (const auto& both : Dispute(list).sides())
      contradictions.push_back(told(both, assertions, documents));
  }
  // The more voices, the more a reader wants to know of it.
  std::stable_sort(contradictions.begin(), contradictions.end(),
                   [](const Contradiction& a, const Contradiction& b) {
                     return a.sides[0].size() + a.sides[1].size() > b.sides[0].size() + b.sides[1].size();
                   });
  return contradictions;
}

}  // namespace isnad::compare
