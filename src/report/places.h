#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/dossier.h"
#include "text/utf8.h"

namespace isnad::report {

// Turns byte offsets of one text into "line:column", counted from 1, columns in code points. The text must be
// the one that it was made from.
class LineIndex {
 public:
  explicit LineIndex(std::string_view text);
  [[nodiscard]] std::string place(std::string_view text, std::uint32_t byte) const;

 private:
  text::CodePointIndex code_points_;
  std::vector<std::uint32_t> line_begins_;
};

}  // namespace isnad::report
