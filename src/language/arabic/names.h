#pragma once

#include "language/language.h"

namespace isnad::language::arabic {

// Finds names in an Arabic document by gazetteer and context and groups those of one entity: fills
// `entities` and `mentions` (in text order, not overlapping).
void find_names(const Document& document, Annotation& annotation);

}  // namespace isnad::language::arabic
