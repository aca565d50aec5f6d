#include "compare/versions.h"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <tuple>

#include "base/address.h"
#include "text/fold.h"

namespace isnad::compare {
namespace {

// Words on each side of a number that tell what it counts: a clause.
constexpr std::size_t kContextWords = 6;
// How alike two contexts have to be. An edit of a sentence keeps most of its words; another sentence on the
// same event shares a third of them.
constexpr double kSameContext = 0.5;
// The same for the contents of claims, which are longer and rarer.
constexpr double kSameClaim = 0.6;
constexpr std::size_t kMostCompared = 300;
constexpr double kNoPair = -1;

// A pair of a list's members, by how alike they are.
struct Pair {
  double alike = 0;
  std::size_t from = 0;
  std::size_t to = 0;
};

// Pairs in the order of likeness, each member once.
std::vector<Pair> best_pairs(std::vector<Pair> pairs) {
  std::sort(pairs.begin(), pairs.end(), [](const Pair& a, const Pair& b) {
    return std::tuple(-a.alike, a.from, a.to) < std::tuple(-b.alike, b.from, b.to);
  });
  std::vector<Pair> kept;
  for (const Pair& pair : pairs) {
    const bool taken = std::any_of(kept.begin(), kept.end(),
                                   [&](const Pair& k) { return k.from == pair.from || k.to == pair.to; });
    if (!taken) kept.push_back(pair);
  }
  std::sort(kept.begin(), kept.end(), [](const Pair& a, const Pair& b) { return a.from < b.from; });
  return kept;
}

bool same_value(const Quantity& a, const Quantity& b) {
  return a.min == b.min && a.max == b.max && a.modifier == b.modifier && a.unit == b.unit;
}

bool is_before(std::string_view a, std::string_view b) {
  constexpr std::size_t kMinutes = 16;  // 2031-05-04T10:30
  const std::size_t shared = std::min({a.size(), b.size(), kMinutes});
  return shared > 0 && a.substr(0, shared) < b.substr(0, shared);
}

class VersionFinder {
 public:
  VersionFinder(const std::vector<DossierDocument>& documents, const std::vector<Passage>& passages,
                const StoryText& text)
      : documents_(documents), passages_(passages), text_(text) {}

  std::vector<Versions> find() {
    std::map<std::string, std::vector<DocumentIndex>> by_address;
    for (std::size_t d = 0; d < documents_.size(); ++d) {
      const auto& url = documents_[d].article.url;
      if (!url || is_front_page(*url)) continue;
      std::string address = canonical_address(*url);
      if (!address.empty()) by_address[std::move(address)].emplace_back(d);
    }
    std::vector<Versions> all;
    for (auto& [address, group] : by_address) {
      if (group.size() < 2) continue;
      std::stable_sort(group.begin(), group.end(),
                       [&](DocumentIndex a, DocumentIndex b) { return is_before(time(a), time(b)); });
      Versions versions{.address = address, .documents = group, .changes = {}};
      for (std::size_t i = 1; i < group.size(); ++i) add_changes(versions, group[i - 1], group[i]);
      all.push_back(std::move(versions));
    }
    return all;
  }

 private:
  [[nodiscard]] const Article& article(DocumentIndex doc) const { return documents_[doc.value()].article; }
  [[nodiscard]] const Annotation& said(DocumentIndex doc) const { return documents_[doc.value()].annotation; }
  [[nodiscard]] std::string time(DocumentIndex doc) const { return time_of_text(article(doc)); }

  [[nodiscard]] WordWeights context(DocumentIndex doc, Span span) const {
    const auto [first, last] = text_.words_in(doc, span);
    return text_.weights(doc, first > kContextWords ? first - kContextWords : 0, last + kContextWords);
  }

  [[nodiscard]] WordWeights content(DocumentIndex doc, Span span) const {
    const auto [first, last] = text_.words_in(doc, span);
    return text_.weights(doc, first, last);
  }

  void add_changes(Versions& versions, DocumentIndex from, DocumentIndex to) const {
    if (article(from).text == article(to).text) return;
    for (const Pair& pair : quantity_pairs(from, to)) {
      if (same_value(said(from).quantities[pair.from], said(to).quantities[pair.to])) continue;
      VersionChange change;
      change.kind = VersionChange::Kind::kFigure;
      change.from = from;
      change.to = to;
      change.old_quantity = QuantityIndex(pair.from);
      change.new_quantity = QuantityIndex(pair.to);
      change.copied_by = copies_of(versions, from, said(from).quantities[pair.from]);
      versions.changes.push_back(std::move(change));
    }
    for (const Pair& pair : claim_pairs(from, to)) {
      const auto& old_source = said(from).claims[pair.from].source;
      const auto& new_source = said(to).claims[pair.to].source;
      if (old_source.has_value() == new_source.has_value() &&
          (!old_source || text::fold(old_source->name) == text::fold(new_source->name)))
        continue;
      VersionChange change;
      change.kind = VersionChange::Kind::kAttribution;
      change.from = from;
      change.to = to;
      change.old_claim = ClaimIndex(pair.from);
      change.new_claim = ClaimIndex(pair.to);
      versions.changes.push_back(std::move(change));
    }
  }

  // Pairs of two lists' members by the likeness of their words: `words(doc, span)` gives those, `likeness`
  // what a pair is worth, or kNoPair.
  template <class T, class Words, class Likeness>
  [[nodiscard]] static std::vector<Pair> pairs_of(DocumentIndex from, const std::vector<T>& old_ones,
                                                  DocumentIndex to, const std::vector<T>& new_ones,
                                                  const Words& words, const Likeness& likeness) {
    std::vector<WordWeights> new_words;
    for (std::size_t j = 0; j < std::min(new_ones.size(), kMostCompared); ++j)
      new_words.push_back(words(to, new_ones[j].span));
    std::vector<Pair> pairs;
    for (std::size_t i = 0; i < std::min(old_ones.size(), kMostCompared); ++i) {
      const WordWeights old_words = words(from, old_ones[i].span);
      for (std::size_t j = 0; j < new_words.size(); ++j) {
        const double alike = likeness(old_ones[i], new_ones[j], old_words, new_words[j]);
        if (alike >= 0) pairs.push_back({alike, i, j});
      }
    }
    return best_pairs(std::move(pairs));
  }

  // Numbers of two versions that stand in the same words: equal ones first, so that what did not change is no
  // candidate.
  [[nodiscard]] std::vector<Pair> quantity_pairs(DocumentIndex from, DocumentIndex to) const {
    return pairs_of(
        from, said(from).quantities, to, said(to).quantities,
        [&](DocumentIndex doc, Span span) { return context(doc, span); },
        [](const Quantity& a, const Quantity& b, const WordWeights& old_words, const WordWeights& new_words) {
          if (a.unit != b.unit) return kNoPair;
          const double alike = cosine(old_words, new_words);
          return alike >= kSameContext ? alike + (same_value(a, b) ? 1.0 : 0.0) : kNoPair;
        });
  }

  [[nodiscard]] std::vector<Pair> claim_pairs(DocumentIndex from, DocumentIndex to) const {
    return pairs_of(
        from, said(from).claims, to, said(to).claims,
        [&](DocumentIndex doc, Span span) { return content(doc, span); },
        [](const Claim&, const Claim&, const WordWeights& old_words, const WordWeights& new_words) {
          const double alike = cosine(old_words, new_words);
          return alike >= kSameClaim ? alike : kNoPair;
        });
  }

  // Where documents of others have an old version's number in text that they share with it.
  [[nodiscard]] std::vector<QuantityRef> copies_of(const Versions& versions, DocumentIndex from,
                                                   const Quantity& old) const {
    std::vector<QuantityRef> copies;
    for (const Passage& passage : passages_) {
      const bool has_it =
          std::any_of(passage.members.begin(), passage.members.end(), [&](const Place& member) {
            return member.doc == from && member.span.begin <= old.span.begin &&
                   old.span.end <= member.span.end;
          });
      if (!has_it) continue;
      for (const Place& member : passage.members) {
        if (is_own(versions, member.doc, from) || is_before(published(member.doc), published(from))) continue;
        const auto& quantities = said(member.doc).quantities;
        for (std::size_t q = 0; q < quantities.size(); ++q) {
          if (!member.span.contains(quantities[q].span) || !same_value(quantities[q], old) ||
              cosine(context(from, old.span), context(member.doc, quantities[q].span)) < kSameContext)
            continue;
          copies.push_back({member.doc, QuantityIndex(q)});
        }
      }
    }
    std::sort(copies.begin(), copies.end());
    copies.erase(std::unique(copies.begin(), copies.end()), copies.end());
    return copies;
  }

  [[nodiscard]] std::string published(DocumentIndex doc) const {
    const auto& date = article(doc).published;
    return date ? date->value : std::string();
  }

  [[nodiscard]] bool is_own(const Versions& versions, DocumentIndex doc, DocumentIndex from) const {
    if (std::find(versions.documents.begin(), versions.documents.end(), doc) != versions.documents.end())
      return true;
    const auto& outlet = article(doc).outlet;
    return outlet && article(from).outlet && text::fold(*outlet) == text::fold(*article(from).outlet);
  }

  const std::vector<DossierDocument>& documents_;
  const std::vector<Passage>& passages_;
  const StoryText& text_;
};

}  // namespace

std::string time_of_text(const Article& article) {
  if (article.capture && !article.capture->time.empty()) return article.capture->time;
  if (article.modified) return *article.modified;
  return article.published ? article.published->value : std::string();
}

std::vector<Versions> find_versions(const std::vector<DossierDocument>& documents,
                                    const std::vector<Passage>& passages, const StoryText& text) {
  return VersionFinder(documents, passages, text).find();
}

std::vector<bool> superseded(std::size_t documents, const std::vector<Versions>& versions) {
  std::vector<bool> old(documents, false);
  for (const Versions& of_one : versions) {
    for (std::size_t i = 0; i + 1 < of_one.documents.size(); ++i) old[of_one.documents[i].value()] = true;
  }
  return old;
}

}  // namespace isnad::compare
