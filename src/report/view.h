#pragma once

#include <string>
#include <vector>

#include "report/canvas.h"
#include "report/places.h"

namespace isnad::report {

// A dossier on its way to a terminal: what its parts are called there. Keeps references to both.
class View {
 public:
  View(const Dossier& dossier, Canvas& canvas);

  [[nodiscard]] const Dossier& dossier() const { return dossier_; }
  [[nodiscard]] Canvas& canvas() const { return canvas_; }
  [[nodiscard]] const DossierDocument& document(DocumentIndex index) const {
    return dossier_.documents[index.value()];
  }
  [[nodiscard]] const Claim* claim(const std::optional<ClaimRef>& ref) const;
  [[nodiscard]] const Quantity& quantity(QuantityRef ref) const;

  [[nodiscard]] std::string id(DocumentIndex index) const;
  // The outlet, or "document ID" where it is not known.
  [[nodiscard]] std::string outlet(DocumentIndex index, int columns) const;
  // The outlet with the document's id, for the head of a row.
  [[nodiscard]] std::string label(DocumentIndex index, int columns) const;
  [[nodiscard]] std::string text(DocumentIndex index, Span span, int columns) const;
  // document:line:column; of an id too long for `columns` the beginning.
  [[nodiscard]] std::string place(DocumentIndex index, Span span, int columns) const;
  // From the speaker to the outlet, a link a piece: "speaker →", "agency →", "outlet".
  [[nodiscard]] std::vector<std::string> chain(DocumentIndex index, const Claim* claim, int columns) const;

 private:
  const Dossier& dossier_;
  Canvas& canvas_;
  std::vector<LineIndex> lines_;
};

}  // namespace isnad::report
