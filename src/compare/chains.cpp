#include "compare/chains.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "language/arabic/clitics.h"
#include "text/fold.h"

namespace isnad::compare {
namespace {

std::uint32_t overlap(Span a, Span b) {
  const std::uint32_t begin = std::max(a.begin, b.begin);
  const std::uint32_t end = std::min(a.end, b.end);
  return end > begin ? end - begin : 0;
}

bool has_relay(const Claim& claim) {
  return std::any_of(claim.chain.begin(), claim.chain.end(), [](const Hop& hop) {
    return hop.kind == HopKind::kAgency || hop.kind == HopKind::kOutlet;
  });
}

std::string first_word(std::string_view folded) { return std::string(folded.substr(0, folded.find(' '))); }

std::string written_source(const Article& article, const Claim& claim) {
  return claim.source && claim.source->span ? text::fold(slice(article.text, *claim.source->span))
                                            : std::string();
}

// The later claim whose named source is introduced by the definite form of `head` ("المتحدث" for "متحدث").
const Claim* named_later(const DossierDocument& document, std::size_t after, std::string_view head) {
  const auto& claims = document.annotation.claims;
  for (std::size_t i = after + 1; i < claims.size(); ++i) {
    if (!claims[i].source || !claims[i].source->entity) continue;
    const LocalEntity& entity = document.annotation.entities[claims[i].source->entity->value()];
    if (entity.type != EntityType::kPerson) continue;
    const std::string written = first_word(written_source(document.article, claims[i]));
    if (written != head && language::arabic::without_article(written) == head) return &claims[i];
  }
  return nullptr;
}

}  // namespace

void align_chains(std::vector<DossierDocument>& documents, const std::vector<Passage>& passages) {
  for (const Passage& passage : passages) {
    if (!passage.agency) continue;
    for (const Place& member : passage.members) {
      for (Claim& claim : documents[member.doc.value()].annotation.claims) {
        if (overlap(claim.span, member.span) * 2 < claim.span.size() || has_relay(claim)) continue;
        if (claim.source && claim.source->name == *passage.agency) continue;
        claim.chain.push_back({.name = *passage.agency,
                               .kind = HopKind::kAgency,
                               .span = std::nullopt,
                               .reason = HopReason::kAligned,
                               .entity = std::nullopt});
      }
    }
  }
}

void name_sources(std::vector<DossierDocument>& documents) {
  for (DossierDocument& document : documents) {
    auto& claims = document.annotation.claims;
    for (std::size_t i = 0; i < claims.size(); ++i) {
      if (!claims[i].source || claims[i].source->entity) continue;
      const std::string head = first_word(written_source(document.article, claims[i]));
      if (head.empty()) continue;
      const Claim* later = named_later(document, i, head);
      if (later == nullptr) continue;
      claims[i].source->entity = later->source->entity;
      claims[i].source->name = later->source->name;
      if (!claims[i].chain.empty()) {
        claims[i].chain.front().name = later->source->name;
        claims[i].chain.front().kind = HopKind::kPerson;
        claims[i].chain.front().entity = later->source->entity;
      }
    }
  }
}

}  // namespace isnad::compare
