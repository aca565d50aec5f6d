#include "compare/denials.h"

#include <algorithm>

namespace isnad::compare {
namespace {

// The words of a denied clause that the other claim has: what is denied is told again, mostly in few words.
constexpr double kDeniedWords = 0.6;

std::size_t shared_roots(const Assertion& a, const Assertion& b) {
  return static_cast<std::size_t>(std::count_if(
      a.roots.begin(), a.roots.end(), [&](const std::string& root) { return b.roots.contains(root); }));
}

// Whether two denials deny one thing: half of the fewer roots; or what is told, after a denial that says
// what.
bool same_denial(const Assertion& a, const Assertion& b) {
  constexpr std::size_t kFewest = 2;
  if (a.ref.doc == b.ref.doc && (a.of_rumour || b.of_rumour)) return true;
  const bool near = share(a.people, b.people) || share(a.places, b.places);
  const std::size_t shared = shared_roots(a, b);
  return shared >= (near ? 1 : kFewest) && shared * 2 >= std::min(a.roots.size(), b.roots.size());
}

// Whether `b` has most roots of the few words of a denial, by which a verb and its noun are one (ينهر,
// انهيار).
bool tells_what_is_denied(const Assertion& a, const Assertion& b) {
  constexpr std::size_t kFewest = 2;
  const std::size_t shared = shared_roots(a, b);
  return shared >= kFewest &&
         static_cast<double>(shared) >= kDeniedWords * static_cast<double>(a.roots.size());
}

// Whether `b` tells what `a` denies. Where a report denies what media told, their words in it are that, about
// the same people or places or with two roots of the denial.
bool tells_denied(const Assertion& a, const Assertion& b) {
  constexpr std::size_t kFewest = 2;
  if (tells_denied_clearly(a, b)) return true;
  return b.medium &&
         (share(a.people, b.people) || share(a.places, b.places) || shared_roots(a, b) >= kFewest);
}

}  // namespace

bool tells_denied_clearly(const Assertion& a, const Assertion& b) {
  constexpr std::size_t kFewest = 3;
  constexpr double kAlike = 0.1;  // cosine of all words: what a short denial and its matter have in common
  const bool near =
      share(a.people, b.people) || share(a.places, b.places) || cosine(a.matter, b.matter) >= kAlike;
  return tells_what_is_denied(a, b) && (near || shared_roots(a, b) >= kFewest);
}

std::vector<Sides> find_denials(const std::vector<Assertion>& assertions) {
  std::vector<Sides> disputes;
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
    Sides sides;
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
        return reports.contains(claim.ref.doc) ? tells_denied(denial, claim)
                                               : tells_denied_clearly(denial, claim);
      };
      if (std::none_of(group.begin(), group.end(), own) && std::any_of(group.begin(), group.end(), tells))
        sides[0].insert(b);
    }
    if (!sides[0].empty()) disputes.push_back(std::move(sides));
  }
  return disputes;
}

}  // namespace isnad::compare
