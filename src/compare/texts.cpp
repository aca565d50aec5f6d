#include "compare/texts.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "compare/origins.h"
#include "text/fold.h"

namespace isnad::compare {
namespace {

// Crawls of one article differ in a line or two; a rewritten agency report keeps less than this.
constexpr double kSameText = 0.9;

std::size_t body_bytes(const Article& article) {
  return std::accumulate(article.body.begin(), article.body.end(), std::size_t{0},
                         [](std::size_t sum, Span s) { return sum + s.size(); });
}

std::size_t covered(std::vector<Span> spans) {
  std::sort(spans.begin(), spans.end());
  std::size_t bytes = 0;
  std::uint32_t end = 0;
  for (const Span span : spans) {
    const std::uint32_t begin = std::max(span.begin, end);
    if (span.end > begin) bytes += span.end - begin;
    end = std::max(end, span.end);
  }
  return bytes;
}

bool same_text(const std::vector<DossierDocument>& documents, std::size_t a, std::size_t b,
               const std::vector<Passage>& passages) {
  if (text::fold(documents[a].article.text) == text::fold(documents[b].article.text)) return true;
  const auto share = [&](std::size_t of, std::size_t in) {
    const std::size_t size = body_bytes(documents[of].article);
    return size == 0 ? 0.0
                     : static_cast<double>(shared_bytes(DocumentIndex(of), DocumentIndex(in), passages)) /
                           static_cast<double>(size);
  };
  return share(a, b) >= kSameText && share(b, a) >= kSameText;
}

std::size_t distinct_texts(const std::vector<DossierDocument>& documents,
                           const std::vector<Passage>& passages, std::vector<bool> repeats) {
  for (std::size_t a = 0; a < documents.size(); ++a) {
    for (std::size_t b = 0; b < a && !repeats[a]; ++b)
      repeats[a] = !repeats[b] && same_text(documents, a, b, passages);
  }
  return static_cast<std::size_t>(std::count(repeats.begin(), repeats.end(), false));
}

// Removes what `in_copy` says, and renumbers the quantities that claims hold.
template <class InCopy>
void erase_copied(Annotation& annotation, const InCopy& in_copy) {
  std::map<QuantityIndex, QuantityIndex> moved;
  std::vector<Quantity> kept;
  for (std::size_t i = 0; i < annotation.quantities.size(); ++i) {
    if (in_copy(annotation.quantities[i].span)) continue;
    moved.emplace(QuantityIndex(i), QuantityIndex(kept.size()));
    kept.push_back(annotation.quantities[i]);
  }
  annotation.quantities = std::move(kept);
  std::erase_if(annotation.claims, [&](const Claim& claim) { return in_copy(claim.span); });
  for (Claim& claim : annotation.claims) {
    std::vector<QuantityIndex> held;
    for (const QuantityIndex index : claim.quantities) {
      if (const auto found = moved.find(index); found != moved.end()) held.push_back(found->second);
    }
    claim.quantities = std::move(held);
  }
  std::erase_if(annotation.times, [&](const TimeExpression& time) { return in_copy(time.span); });
  std::erase_if(annotation.mentions, [&](const Mention& mention) { return in_copy(mention.span); });
}

}  // namespace

void leave_out_wire_copy(std::vector<DossierDocument>& documents, std::vector<Passage>& passages) {
  for (std::size_t d = 0; d < documents.size(); ++d) {
    std::vector<Span> copies;
    for (const Passage& passage : passages) {
      if (!passage.agency) continue;
      for (const Place& member : passage.members) {
        if (member.doc.value() == d) copies.push_back(member.span);
      }
    }
    const auto in_copy = [&](Span span) {
      return std::any_of(copies.begin(), copies.end(), [&](Span copy) {
        const std::uint32_t begin = std::max(copy.begin, span.begin);
        const std::uint32_t end = std::min(copy.end, span.end);
        return end > begin && (end - begin) * 2 >= span.size();
      });
    };
    erase_copied(documents[d].annotation, in_copy);
  }
  std::erase_if(passages, [](const Passage& passage) { return passage.agency.has_value(); });
}

std::size_t shared_bytes(DocumentIndex doc, DocumentIndex other, const std::vector<Passage>& passages) {
  std::vector<Span> spans;
  for (const Passage& passage : passages) {
    const auto in = [&](DocumentIndex d) {
      return std::find_if(passage.members.begin(), passage.members.end(),
                          [&](const Place& m) { return m.doc == d; });
    };
    const auto here = in(doc);
    if (here != passage.members.end() && in(other) != passage.members.end()) spans.push_back(here->span);
  }
  return covered(std::move(spans));
}

Counts count(const std::vector<DossierDocument>& documents, const std::vector<Passage>& passages,
             const std::vector<Figure>& figures, const std::vector<bool>& superseded) {
  std::set<std::string> outlets;
  for (const DossierDocument& document : documents) {
    if (document.article.outlet) outlets.insert(text::fold(*document.article.outlet));
  }
  const auto versions = static_cast<std::size_t>(std::count(superseded.begin(), superseded.end(), true));
  return {.articles = documents.size() - versions,
          .distinct_texts = distinct_texts(documents, passages, superseded),
          .outlets = outlets.size(),
          .independent_origins = all_origins(figures)};
}

}  // namespace isnad::compare
