#pragma once

#include <vector>

#include "model/dossier.h"
#include "report/ids.h"
#include "report/json_writer.h"

namespace isnad::report {

// One item of a dossier's `versions`.
void write_versions(JsonWriter& out, const Versions& versions, const Dossier& dossier,
                    const std::vector<Numbering>& numberings);

}  // namespace isnad::report
