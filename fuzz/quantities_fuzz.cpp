// Quantities under every policy: spans in order inside the text, the number and the noun inside what is
// counted out, bounds that are numbers and in order.
#include <cmath>

#include "arabic_document.h"
#include "language/arabic/quantities.h"
#include "language/arabic/times.h"

using namespace isnad;

namespace {

void check(const std::string& text, const Quantity& quantity) {
  fuzz::check_span(text, quantity.span);
  fuzz::check_span(text, quantity.number);
  if (quantity.counted) fuzz::check_span(text, *quantity.counted);
  ISNAD_CHECK(!quantity.unit.empty());
  ISNAD_CHECK(!quantity.min || std::isfinite(*quantity.min));
  ISNAD_CHECK(!quantity.max || std::isfinite(*quantity.max));
  if (quantity.min && quantity.max) ISNAD_CHECK(*quantity.min <= *quantity.max);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const fuzz::FuzzDocument document(data, size);
  const language::Document seen{document.article, document.analysed};
  const auto times = language::arabic::find_times(seen);
  for (const VaguePolicy policy : {VaguePolicy::kConservative, VaguePolicy::kRange, VaguePolicy::kLiteral}) {
    std::uint32_t begin = 0;
    for (const Quantity& quantity : language::arabic::find_quantities(seen, times, policy)) {
      check(document.article.text, quantity);
      ISNAD_CHECK(quantity.span.begin >= begin);
      begin = quantity.span.begin;
    }
  }
  return 0;
}
