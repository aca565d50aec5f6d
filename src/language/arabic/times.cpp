#include "language/arabic/times.h"

namespace isnad::language::arabic {

std::vector<TimeExpression> find_times(const Document&) { return {}; }

}  // namespace isnad::language::arabic
