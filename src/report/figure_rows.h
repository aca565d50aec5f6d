#pragma once

#include <string>

#include "report/view.h"

namespace isnad::report {

// A quantity in figures: "100", "≈ 100", "> 1,500", "20–25", "≥ 12", "90 %"; "in words" without any bound.
[[nodiscard]] std::string value_label(const Quantity& quantity);

// Writes the figures: conflicts, agreements, and what one document alone says.
void write_figures(const View& view);

}  // namespace isnad::report
