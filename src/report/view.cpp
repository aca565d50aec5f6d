#include "report/view.h"

#include <algorithm>

#include "text/columns.h"

namespace isnad::report {
namespace {

// Ids are file names as a rule, and must stay whole to be of use; longer than this they are not names any
// more.
constexpr int kLongestId = 48;

}  // namespace

View::View(const Dossier& dossier, Canvas& canvas) : dossier_(dossier), canvas_(canvas) {
  for (const DossierDocument& document : dossier.documents) lines_.emplace_back(document.article.text);
}

const Claim* View::claim(const std::optional<ClaimRef>& ref) const {
  return ref ? &document(ref->doc).annotation.claims[ref->claim.value()] : nullptr;
}

const Quantity& View::quantity(QuantityRef ref) const {
  return document(ref.doc).annotation.quantities[ref.quantity.value()];
}

std::string View::id(DocumentIndex index) const {
  return canvas_.page_text(document(index).article.id, std::min(kLongestId, canvas_.width() / 2));
}

std::string View::outlet(DocumentIndex index, int columns) const {
  const auto& outlet = document(index).article.outlet;
  if (outlet) return canvas_.page_text(*outlet, columns);
  return canvas_.page_text("document " + document(index).article.id, columns);
}

std::string View::label(DocumentIndex index, int columns) const {
  const std::string name = canvas_.page_text(document(index).article.id, columns);
  const auto& outlet = document(index).article.outlet;
  // An outlet's name of less than this says nothing.
  constexpr int kLeastOutlet = 8;
  const int rest = columns - text::display_width(name) - 1;
  if (!outlet || rest < kLeastOutlet) return canvas_.ink(Ink::kDim, name);
  return canvas_.page_text(*outlet, rest) + " " + canvas_.ink(Ink::kDim, name);
}

std::string View::text(DocumentIndex index, Span span, int columns) const {
  return canvas_.page_text(slice(document(index).article.text, span), columns);
}

std::string View::place(DocumentIndex index, Span span, int columns) const {
  const Article& article = document(index).article;
  std::string position(":");
  position += lines_[index.value()].place(article.text, span.begin);
  const int rest = std::min(kLongestId, columns - text::display_width(position));
  return canvas_.page_text(article.id, rest) + position;
}

std::vector<std::string> View::chain(DocumentIndex index, const Claim* claim, int columns) const {
  std::vector<std::string> pieces;
  const auto add = [&](std::string_view name, HopReason reason) {
    const std::string aligned = reason == HopReason::kAligned ? " (as copied)" : "";
    const int rest = columns - text::display_width(aligned) - 2;
    pieces.push_back(canvas_.page_text(name, rest) + aligned + " →");
  };
  if (claim == nullptr || !claim->source) {
    pieces.emplace_back("unattributed →");
  } else if (claim->chain.empty() || claim->chain.front().kind == HopKind::kAgency ||
             claim->chain.front().kind == HopKind::kOutlet) {
    add(claim->source->name, HopReason::kStated);
  }
  if (claim != nullptr) {
    for (const Hop& hop : claim->chain) add(hop.name, hop.reason);
  }
  pieces.push_back(outlet(index, columns));
  return pieces;
}

}  // namespace isnad::report
