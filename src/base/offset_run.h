#pragma once

#include "base/span.h"

namespace isnad {

// A stretch of a text and the bytes that it was made from. A run of one code point may stand for any bytes: a
// character reference, white space that was collapsed, a malformed sequence. A run of several stands for as
// many characters of the source's charset: in UTF-8 for the same bytes, in others for the same number of
// bytes each. Lists of runs are in the order of both; what is in no run has nothing in the source (the line
// ends between blocks).
struct OffsetRun {
  Span text;
  Span page;
  bool operator==(const OffsetRun&) const = default;
};

}  // namespace isnad
