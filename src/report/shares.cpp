#include "report/shares.h"

#include <algorithm>
#include <compare>
#include <cstdint>
#include <map>
#include <string_view>
#include <utility>

#include "text/utf8.h"

namespace isnad::report {
namespace {

// Whose text a stretch is. Ordered as stretches are given away where passages overlap: a named agency first,
// then a document, then the unknown.
struct Origin {
  int rank = 0;
  std::string agency;
  DocumentIndex document;
  auto operator<=>(const Origin&) const = default;
};

constexpr int kAgency = 0;
constexpr int kDocument = 1;
constexpr int kUnknown = 2;

Origin origin_of(const Passage& passage) {
  if (passage.agency) return {kAgency, *passage.agency, {}};
  if (passage.document) return {kDocument, {}, *passage.document};
  return {kUnknown, {}, {}};
}

bool names_agency(const DossierDocument& document, std::string_view name) {
  const auto& credits = document.article.agencies;
  return std::any_of(credits.begin(), credits.end(),
                     [&](const AgencyCredit& credit) { return credit.name == name; });
}

bool names_outlet(const DossierDocument& document, std::string_view outlet) {
  if (names_agency(document, outlet)) return true;
  const auto& claims = document.annotation.claims;
  return std::any_of(claims.begin(), claims.end(), [&](const Claim& claim) {
    return std::any_of(claim.chain.begin(), claim.chain.end(),
                       [&](const Hop& hop) { return hop.kind == HopKind::kOutlet && hop.name == outlet; });
  });
}

Share share_of(const Origin& origin, const Dossier& dossier, const DossierDocument& document, double part) {
  Share share;
  share.part = part;
  if (origin.rank == kAgency) {
    share.agency = origin.agency;
    share.credited = names_agency(document, origin.agency);
  } else if (origin.rank == kDocument) {
    share.document = origin.document;
    const auto& outlet = dossier.documents[origin.document.value()].article.outlet;
    share.credited = outlet && names_outlet(document, *outlet);
  }
  return share;
}

using Stretch = std::pair<Origin, Span>;

// Counts each code point once, for the first of the origins whose stretches lie on it.
std::map<Origin, std::uint32_t> count_stretches(const std::vector<Stretch>& stretches, std::string_view text,
                                                const text::CodePointIndex& index) {
  struct Edge {
    std::uint32_t at = 0;
    int change = 0;
    const Origin* origin = nullptr;
  };
  std::vector<Edge> edges;
  for (const auto& [origin, span] : stretches) {
    if (span.empty()) continue;
    edges.push_back({span.begin, +1, &origin});
    edges.push_back({span.end, -1, &origin});
  }
  std::sort(edges.begin(), edges.end(), [](const Edge& a, const Edge& b) { return a.at < b.at; });
  std::map<Origin, int> open;
  std::map<Origin, std::uint32_t> counts;
  std::uint32_t since = 0;
  for (const Edge& edge : edges) {
    const std::uint32_t at = index.to_code_points(text, edge.at);
    if (!open.empty() && at > since) counts[open.begin()->first] += at - since;
    since = at;
    int& members = open[*edge.origin];
    members += edge.change;
    if (members == 0) open.erase(*edge.origin);
  }
  return counts;
}

}  // namespace

std::vector<std::vector<Share>> copied_shares(const Dossier& dossier) {
  std::vector<std::vector<Stretch>> stretches(dossier.documents.size());
  for (const Passage& passage : dossier.passages) {
    const Origin origin = origin_of(passage);
    for (const Place& member : passage.members) {
      const bool own = origin.rank == kDocument && origin.document == member.doc;
      if (!own) stretches[member.doc.value()].emplace_back(origin, member.span);
    }
  }
  std::vector<std::vector<Share>> shares(dossier.documents.size());
  for (std::size_t i = 0; i < shares.size(); ++i) {
    const DossierDocument& document = dossier.documents[i];
    const std::string& text = document.article.text;
    const text::CodePointIndex index(text);
    std::uint32_t whole = 0;
    for (const Span span : document.article.body) {
      whole += index.to_code_points(text, span.end) - index.to_code_points(text, span.begin);
    }
    if (whole == 0) continue;
    for (const auto& [origin, count] : count_stretches(stretches[i], text, index)) {
      const double part = std::min(1.0, static_cast<double>(count) / whole);
      shares[i].push_back(share_of(origin, dossier, document, part));
    }
    std::stable_sort(shares[i].begin(), shares[i].end(),
                     [](const Share& a, const Share& b) { return a.part > b.part; });
  }
  return shares;
}

}  // namespace isnad::report
