#include "compare/contradictions.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "language/arabic/clitics.h"
#include "language/data_file.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace isnad::compare {
namespace {

// Every two claims are compared, so their number is bounded; a story of a hundred reports has some two
// thousand.
constexpr std::size_t kMostClaims = 4000;
// A negation reaches the act over at most so many words: "لا يُسمح للمقاتلين الأجانب بمغادرة".
constexpr std::size_t kNegationReach = 8;
// How alike the rest of two claims must be (cosine of weighted words) to be about the same people and things:
// less where a listed act opposes them, more where only a negation or a denial does. Chosen on the
// development and sample stories: below, most pairs only share the place (docs/decisions/figures.md).
constexpr double kSameMatterOfActs = 0.2;
constexpr double kSameMatter = 0.35;
// Letters that must be left of a word, without vowels and inflection, to know it again.
constexpr std::size_t kShortestRoot = 3;

struct Act {
  std::size_t pair = 0;  // row of the table
  bool positive = true;
};

struct Lexicon {
  std::unordered_map<std::string, Act> acts;  // by light stem
  std::unordered_set<std::string> negations;

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
      ++pair;
    }
    for (const auto& row : language::Table("arabic/claim_words.tsv")) {
      if (row[0] != "negation") continue;
      for (std::string_view word : language::split_list(row[1])) negations.insert(text::fold(word));
    }
  }
};

const Lexicon& lexicon() {
  static const Lexicon made;
  return made;
}

std::string without_w(const std::string& fold) {
  return fold.starts_with("و") && fold.size() > 4 ? fold.substr(2) : fold;
}

// What a claim says of one act.
struct Predicate {
  std::optional<Act> act;  // where data/arabic/opposites.tsv lists it
  std::string root;        // its consonants
  bool positive = true;    // negation and denial worked in
};

struct Assertion {
  ClaimRef ref;
  std::vector<Predicate> predicates;
  std::unordered_set<std::string> roots;
  WordWeights matter;
  std::string speaker;
  bool denied = false;
};

Assertion assertion_of(const DossierDocument& document, ClaimRef ref, const StoryText& text) {
  const Claim& claim = document.annotation.claims[ref.claim.value()];
  const auto [first, last] = text.words_in(ref.doc, claim.span);
  const auto& words = text.analysed(ref.doc).words;
  Assertion made{.ref = ref,
                 .predicates = {},
                 .roots = {},
                 .matter = text.weights(ref.doc, first, last),
                 .speaker = claim.source ? claim.source->name : document.article.id,
                 .denied = claim.denied};
  for (std::size_t i = first; i < last; ++i) {
    if (words[i].kind != text::WordKind::kWord) continue;
    const std::string bare = without_w(words[i].fold);
    auto act = lexicon().acts.find(text.stem(ref.doc, i));
    if (act == lexicon().acts.end()) act = lexicon().acts.find(language::arabic::light_stem(bare));
    const bool right_after_negation = i > first && lexicon().negations.contains(without_w(words[i - 1].fold));
    bool negated = claim.denied;
    const std::size_t from = i > first + kNegationReach ? i - kNegationReach : first;
    for (std::size_t k = from; k < i; ++k)
      negated = negated != lexicon().negations.contains(without_w(words[k].fold));
    std::string root = language::arabic::consonants(bare);
    if (act != lexicon().acts.end()) {
      made.predicates.push_back({Act{act->second.pair, act->second.positive != negated}, root, !negated});
    }
    if (text::count_code_points(root) < kShortestRoot) continue;
    if (act == lexicon().acts.end() && right_after_negation)
      made.predicates.push_back({std::nullopt, root, claim.denied});
    made.roots.insert(std::move(root));
  }
  return made;
}

bool opposite_acts(const Assertion& a, const Assertion& b) {
  for (const Predicate& x : a.predicates) {
    for (const Predicate& y : b.predicates) {
      if (x.act && y.act && x.act->pair == y.act->pair && x.act->positive != y.act->positive) return true;
    }
  }
  return false;
}

// Whether `a` denies, or says with a negation, what `b` says without one.
bool negates(const Assertion& a, const Assertion& b) {
  if (a.denied && !b.denied)
    return std::none_of(b.predicates.begin(), b.predicates.end(),
                        [](const Predicate& p) { return !p.positive; });
  return std::any_of(a.predicates.begin(), a.predicates.end(), [&](const Predicate& x) {
    if (x.positive || !b.roots.contains(x.root)) return false;
    return std::none_of(b.predicates.begin(), b.predicates.end(),
                        [&](const Predicate& y) { return y.root == x.root && !y.positive; });
  });
}

bool opposed(const Assertion& a, const Assertion& b) {
  // One speaker's words, told twice, rather differ in their telling.
  if (a.speaker == b.speaker) return false;
  const double likeness = cosine(a.matter, b.matter);
  if (likeness >= kSameMatterOfActs && opposite_acts(a, b)) return true;
  return likeness >= kSameMatter && (negates(a, b) || negates(b, a));
}

// Claims joined by opposition, each with its side: what opposes a claim stands on the other side.
struct Disputes {
  std::vector<std::size_t> group;
  std::vector<int> side;
};

Disputes join(const std::vector<Assertion>& assertions) {
  const std::size_t n = assertions.size();
  std::vector<std::vector<std::size_t>> against(n);
  for (std::size_t a = 0; a < n; ++a) {
    for (std::size_t b = a + 1; b < n; ++b) {
      if (!opposed(assertions[a], assertions[b])) continue;
      against[a].push_back(b);
      against[b].push_back(a);
    }
  }
  constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  Disputes disputes{std::vector<std::size_t>(n, kNone), std::vector<int>(n, 0)};
  for (std::size_t start = 0; start < n; ++start) {
    if (disputes.group[start] != kNone || against[start].empty()) continue;
    std::vector<std::size_t> open{start};
    disputes.group[start] = start;
    while (!open.empty()) {
      const std::size_t at = open.back();
      open.pop_back();
      for (const std::size_t next : against[at]) {
        if (disputes.group[next] != kNone) continue;
        disputes.group[next] = start;
        disputes.side[next] = 1 - disputes.side[at];
        open.push_back(next);
      }
    }
  }
  return disputes;
}

}  // namespace

std::vector<Contradiction> find_contradictions(const std::vector<DossierDocument>& documents,
                                               const StoryText& text) {
  std::vector<Assertion> assertions;
  for (std::size_t d = 0; d < documents.size(); ++d) {
    for (std::size_t c = 0; c < documents[d].annotation.claims.size() && assertions.size() < kMostClaims;
         ++c) {
      Assertion made = assertion_of(documents[d], {DocumentIndex(d), ClaimIndex(c)}, text);
      if (!made.predicates.empty() || made.denied || !made.roots.empty())
        assertions.push_back(std::move(made));
    }
  }
  const Disputes disputes = join(assertions);
  std::map<std::size_t, std::vector<std::vector<ClaimRef>>> sides;
  for (std::size_t i = 0; i < assertions.size(); ++i) {
    if (disputes.group[i] == static_cast<std::size_t>(-1)) continue;
    auto& both = sides.try_emplace(disputes.group[i], 2).first->second;
    both[static_cast<std::size_t>(disputes.side[i])].push_back(assertions[i].ref);
  }
  std::vector<Contradiction> contradictions;
  for (auto& [group, both] : sides) {
    const ClaimRef first = both[0].front();
    const DossierDocument& document = documents[first.doc.value()];
    const Claim& claim = document.annotation.claims[first.claim.value()];
    contradictions.push_back({std::string(slice(document.article.text, claim.span)), std::move(both)});
  }
  return contradictions;
}

}  // namespace isnad::compare
