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

// A byline's credit holds for the whole article, also where the article was put together from two agencies.
bool is_byline(const Hop& hop) {
  return hop.kind == HopKind::kAgency && hop.reason == HopReason::kInherited && !hop.span;
}

// Puts a passage's agency where the claim's own sentence names no relay: copied text says more about where a
// sentence came from than the byline does.
void align(Claim& claim, const std::string& agency) {
  const auto relay = std::find_if(claim.chain.begin(), claim.chain.end(), is_relay);
  if (claim.source && claim.source->name == agency) return;
  const Hop aligned{.name = agency,
                    .kind = HopKind::kAgency,
                    .span = std::nullopt,
                    .reason = HopReason::kAligned,
                    .entity = std::nullopt};
  if (relay == claim.chain.end()) {
    claim.chain.push_back(aligned);
  } else if (is_byline(*relay) && relay->name != agency) {
    *relay = aligned;
  }
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
  // For each claim the passage that holds most of it. Where two hold as much the shorter one knows more: an
  // outlet that has one article twice credits one agency for all of it, also for what it took from another.
  struct Best {
    const Passage* passage = nullptr;
    std::uint32_t held = 0;
    std::uint32_t size = 0;
  };
  std::vector<std::vector<Best>> best;
  for (const DossierDocument& document : documents) best.emplace_back(document.annotation.claims.size());
  for (const Passage& passage : passages) {
    if (!passage.agency) continue;
    for (const Place& member : passage.members) {
      const std::size_t d = member.doc.value();
      const auto& claims = documents[d].annotation.claims;
      for (std::size_t i = 0; i < claims.size(); ++i) {
        const std::uint32_t held = overlap(claims[i].span, member.span);
        Best& known = best[d][i];
        if (held * 2 < claims[i].span.size() || held < known.held) continue;
        if (known.passage == nullptr || held > known.held || member.span.size() < known.size)
          known = {&passage, held, member.span.size()};
      }
    }
  }
  for (std::size_t d = 0; d < documents.size(); ++d) {
    auto& claims = documents[d].annotation.claims;
    for (std::size_t i = 0; i < claims.size(); ++i) {
      if (best[d][i].passage != nullptr) align(claims[i], *best[d][i].passage->agency);
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
