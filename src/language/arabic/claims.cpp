#include "language/arabic/claims.h"

namespace isnad::language::arabic {

std::vector<Claim> find_claims(const Document&, const Annotation&) { return {}; }

}  // namespace isnad::language::arabic
