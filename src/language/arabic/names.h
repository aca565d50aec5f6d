#pragma once

#include "language/language.h"

namespace isnad::language::arabic {

class NameModel;

// Finds names in an Arabic document by rules, lists and the built-in sequence model (where there is one), and
// groups those of one entity: fills `entities` and `mentions` (in text order, not overlapping).
void find_names(const Document& document, Annotation& annotation);

// The same with a given model; null: by rules and lists alone.
void find_names(const Document& document, const NameModel* model, Annotation& annotation);

}  // namespace isnad::language::arabic
