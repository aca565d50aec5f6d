#include "base/version.h"

namespace isnad {

std::string_view version() { return ISNAD_VERSION; }

}  // namespace isnad
