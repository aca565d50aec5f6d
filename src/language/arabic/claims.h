#pragma once

#include <vector>

#include "language/language.h"

namespace isnad::language::arabic {

// Direct quotes, reported speech and the outlet's own statements in an Arabic document, in text order.
// `annotation` holds the document's mentions, times and quantities.
[[nodiscard]] std::vector<Claim> find_claims(const Document& document, const Annotation& annotation);

}  // namespace isnad::language::arabic
