#pragma once

#include <vector>

#include "compare/story_text.h"
#include "model/dossier.h"

namespace isnad::compare {

// Groups the quantities of a story's documents into the questions that they answer, with a verdict each:
// agree where every pair of readings can hold at once (a rounding, a bound that contains the other), else
// conflict. Origins are filled by count_origins. Figures with more readings come first.
[[nodiscard]] std::vector<Figure> find_figures(const std::vector<DossierDocument>& documents,
                                               const std::vector<Passage>& passages, const StoryText& text);

// The number that a reading of these documents gives.
[[nodiscard]] inline const Quantity& quantity_of(const std::vector<DossierDocument>& documents,
                                                 const Reading& reading) {
  return documents[reading.quantity.doc.value()].annotation.quantities[reading.quantity.quantity.value()];
}

}  // namespace isnad::compare
