#include "compare/contradictions.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "language/arabic/clitics.h"
#include "language/data_file.h"
#include "text/fold.h"

namespace isnad::compare {
namespace {

// A negation reaches the act over at most so many words: "لا يُسمح للمقاتلين الأجانب بمغادرة".
constexpr std::size_t kNegationReach = 5;
// How alike the rest of two claims must be (cosine of weighted words) to be about the same people and things.
// Chosen on the development stories: below it most pairs only share the place.
constexpr double kSameMatter = 0.4;

struct Act {
  std::size_t pair = 0;  // row of the table
  bool positive = true;
};

struct Lexicon {
  std::vector<std::string> names;
  std::unordered_map<std::string, Act> acts;  // by light stem
  std::unordered_set<std::string> negations;

  Lexicon() {
    for (const auto& row : language::Table("arabic/opposites.tsv")) {
      const auto add = [&](std::string_view cell, bool positive) {
        for (std::string_view word : language::split_list(cell)) {
          acts.try_emplace(language::arabic::light_stem(text::fold(word)), Act{names.size(), positive});
        }
      };
      add(row[1], true);
      add(row[2], false);
      names.emplace_back(row[0]);
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

struct Assertion {
  ClaimRef ref;
  Act act;
  WordWeights matter;  // its words without the act
  std::string speaker;
};

std::string without_w(const std::string& fold) {
  return fold.starts_with("و") && fold.size() > 4 ? fold.substr(2) : fold;
}

// The first act that a claim tells, with negation and denial worked in.
std::optional<Assertion> assertion_of(const DossierDocument& document, ClaimRef ref, const StoryText& text) {
  const Claim& claim = document.annotation.claims[ref.claim.value()];
  const auto [first, last] = text.words_in(ref.doc, claim.span);
  const auto& words = text.analysed(ref.doc).words;
  for (std::size_t i = first; i < last; ++i) {
    auto found = lexicon().acts.find(text.stem(ref.doc, i));
    if (found == lexicon().acts.end())
      found = lexicon().acts.find(language::arabic::light_stem(without_w(words[i].fold)));
    if (found == lexicon().acts.end()) continue;
    Assertion assertion{
        .ref = ref, .act = found->second, .matter = text.weights(ref.doc, first, last), .speaker = {}};
    assertion.matter.erase(text.stem(ref.doc, i));
    const std::size_t from = i > first + kNegationReach ? i - kNegationReach : first;
    bool negated = claim.denied;
    for (std::size_t k = from; k < i; ++k)
      negated = negated != lexicon().negations.contains(without_w(words[k].fold));
    assertion.act.positive = assertion.act.positive != negated;
    assertion.speaker = claim.source ? claim.source->name : document.article.id;
    return assertion;
  }
  return std::nullopt;
}

bool opposed(const Assertion& a, const Assertion& b) {
  if (a.act.pair != b.act.pair || a.act.positive == b.act.positive) return false;
  if (a.ref.doc == b.ref.doc && a.speaker == b.speaker) return false;
  return cosine(a.matter, b.matter) >= kSameMatter;
}

}  // namespace

std::vector<Contradiction> find_contradictions(const std::vector<DossierDocument>& documents,
                                               const StoryText& text) {
  std::vector<std::vector<Assertion>> by_act(lexicon().names.size());
  for (std::size_t d = 0; d < documents.size(); ++d) {
    for (std::size_t c = 0; c < documents[d].annotation.claims.size(); ++c) {
      auto assertion = assertion_of(documents[d], {DocumentIndex(d), ClaimIndex(c)}, text);
      if (assertion) by_act[assertion->act.pair].push_back(std::move(*assertion));
    }
  }
  std::vector<Contradiction> contradictions;
  for (std::size_t act = 0; act < by_act.size(); ++act) {
    const auto& assertions = by_act[act];
    std::vector<std::vector<ClaimRef>> sides(2);
    for (const Assertion& one : assertions) {
      const bool disputed = std::any_of(assertions.begin(), assertions.end(),
                                        [&](const Assertion& other) { return opposed(one, other); });
      if (disputed) sides[one.act.positive ? 0 : 1].push_back(one.ref);
    }
    if (sides[0].empty() || sides[1].empty()) continue;
    const ClaimRef first = sides[0].front();
    const DossierDocument& document = documents[first.doc.value()];
    contradictions.push_back(
        {std::string(slice(document.article.text, document.annotation.claims[first.claim.value()].span)),
         std::move(sides)});
  }
  return contradictions;
}

}  // namespace isnad::compare
