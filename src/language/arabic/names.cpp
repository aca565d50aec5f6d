#include "language/arabic/names.h"

namespace isnad::language::arabic {

void find_names(const Document&, Annotation&) {}

}  // namespace isnad::language::arabic
