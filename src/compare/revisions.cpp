#include "compare/revisions.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "compare/figures.h"
#include "compare/values.h"
#include "compare/versions.h"

namespace isnad::compare {
namespace {

// Whether one ISO 8601 time lies before another, told at the precision that both state; zones are left out of
// it, since a page's local day is what it was read on.
bool before(std::string_view a, std::string_view b) {
  constexpr std::size_t kMinutes = 16;  // 2031-05-04T10:30
  const std::size_t shared = std::min({a.size(), b.size(), kMinutes});
  return a.substr(0, shared) < b.substr(0, shared);
}

// Whether a conflict is gone once the numbers that were replaced are left out.
bool agrees_without_replaced(const Figure& figure, const std::vector<DossierDocument>& documents) {
  std::vector<const Quantity*> latest;
  for (const Reading& reading : figure.readings) {
    const bool replaced =
        std::any_of(figure.readings.begin(), figure.readings.end(),
                    [&](const Reading& other) { return other.revises == reading.quantity; });
    if (!replaced) latest.push_back(&quantity_of(documents, reading));
  }
  if (latest.size() == figure.readings.size()) return false;
  return std::all_of(latest.begin(), latest.end(), [&](const Quantity* a) {
    return std::all_of(latest.begin(), latest.end(), [&](const Quantity* b) { return compatible(*a, *b); });
  });
}

}  // namespace

void find_revisions(std::vector<Figure>& figures, const std::vector<DossierDocument>& documents,
                    const std::vector<Versions>& versions) {
  std::vector<std::optional<std::string>> as_of;
  for (const DossierDocument& document : documents)
    as_of.push_back(document.article.published ? std::optional(document.article.published->value)
                                               : std::nullopt);
  // Pages keep the day of their first version.
  for (const Versions& of_one : versions) {
    for (std::size_t i = 1; i < of_one.documents.size(); ++i) {
      const std::size_t doc = of_one.documents[i].value();
      std::string time = time_of_text(documents[doc].article);
      if (!time.empty() && (!as_of[doc] || before(*as_of[doc], time))) as_of[doc] = std::move(time);
    }
  }
  for (Figure& figure : figures) {
    for (Reading& reading : figure.readings) reading.as_of = as_of[reading.quantity.doc.value()];
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
    figure.revised = agrees_without_replaced(figure, documents);
  }
}

}  // namespace isnad::compare
