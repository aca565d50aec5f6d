#include "compare/revisions.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "compare/figures.h"

namespace isnad::compare {
namespace {

// Whether one ISO 8601 time lies before another, told at the precision that both state; zones are left out of
// it, since a page's local day is what it was read on.
bool before(std::string_view a, std::string_view b) {
  constexpr std::size_t kMinutes = 16;  // 2031-05-04T10:30
  const std::size_t shared = std::min({a.size(), b.size(), kMinutes});
  return a.substr(0, shared) < b.substr(0, shared);
}

const Quantity& quantity_of(const std::vector<DossierDocument>& documents, const Reading& reading) {
  return documents[reading.quantity.doc.value()].annotation.quantities[reading.quantity.quantity.value()];
}

}  // namespace

void find_revisions(std::vector<Figure>& figures, const std::vector<DossierDocument>& documents) {
  for (Figure& figure : figures) {
    for (Reading& reading : figure.readings) {
      const auto& published = documents[reading.quantity.doc.value()].article.published;
      if (published) reading.as_of = published->value;
    }
    if (figure.verdict != Verdict::kConflict) continue;
    for (Reading& reading : figure.readings) {
      const Reading* last = nullptr;
      for (const Reading& other : figure.readings) {
        if (!reading.as_of || !other.as_of || !reading.origin || reading.origin != other.origin) continue;
        if (!before(*other.as_of, *reading.as_of)) continue;
        if (last == nullptr || before(*last->as_of, *other.as_of)) last = &other;
      }
      if (last != nullptr && !compatible(quantity_of(documents, *last), quantity_of(documents, reading))) {
        reading.revises = last->quantity;
      }
    }
  }
}

}  // namespace isnad::compare
