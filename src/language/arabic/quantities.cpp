#include "language/arabic/quantities.h"

namespace isnad::language::arabic {

std::vector<Quantity> find_quantities(const Document&, const std::vector<TimeExpression>&, VaguePolicy) {
  return {};
}

}  // namespace isnad::language::arabic
