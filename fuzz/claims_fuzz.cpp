// Quotes and claims: quotations in order and apart, a claim's spans and those of its source, cue and chain
// inside the text, its quantities and entities among the document's own.
#include "arabic_document.h"
#include "language/arabic/claims.h"
#include "language/arabic/name_model.h"
#include "language/arabic/names.h"
#include "language/arabic/quantities.h"
#include "language/arabic/quotes.h"
#include "language/arabic/times.h"

using namespace isnad;

namespace {

void check(const text::AnalysedText& analysed, const std::vector<language::arabic::Quote>& quotes) {
  std::size_t end = 0;
  for (const language::arabic::Quote& quote : quotes) {
    ISNAD_CHECK(quote.open >= end && quote.open < quote.close);
    ISNAD_CHECK(quote.close <= analysed.words.size());
    ISNAD_CHECK(!quote.closed || quote.close < analysed.words.size());
    end = quote.close;
  }
}

void check(const std::string& text, const Claim& claim, const Annotation& annotation) {
  const auto check_entity = [&](const std::optional<LocalEntityIndex>& entity) {
    ISNAD_CHECK(!entity || entity->value() < annotation.entities.size());
  };
  fuzz::check_span(text, claim.span);
  ISNAD_CHECK(claim.source.has_value() == (claim.kind != ClaimKind::kNarration));
  if (claim.cue) fuzz::check_span(text, *claim.cue);
  if (claim.source) {
    check_entity(claim.source->entity);
    if (claim.source->span) fuzz::check_span(text, *claim.source->span);
  }
  for (const Hop& hop : claim.chain) {
    check_entity(hop.entity);
    if (hop.span) fuzz::check_span(text, *hop.span);
  }
  for (const QuantityIndex quantity : claim.quantities)
    ISNAD_CHECK(quantity.value() < annotation.quantities.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const fuzz::FuzzDocument document(data, size);
  const language::Document seen{document.article, document.analysed};
  check(document.analysed, language::arabic::find_quotes(document.article.text, document.analysed));
  Annotation annotation;
  annotation.times = language::arabic::find_times(seen);
  annotation.quantities =
      language::arabic::find_quantities(seen, annotation.times, VaguePolicy::kConservative);
  language::arabic::find_names(seen, language::arabic::NameModel::built_in(), annotation);
  annotation.claims = language::arabic::find_claims(seen, annotation);
  for (const Claim& claim : annotation.claims) check(document.article.text, claim, annotation);
  return 0;
}
