#pragma once

#include <span>

#include "compare/entity_joins.h"

namespace isnad::compare {

// Joins bodies of one state that a story calls by different words, by data/arabic/organisation_heads.tsv: its
// government and its authorities, its army and its forces, a ministry with and without that word; and an
// alliance and its forces. Two known ones (with keys) are never joined. Near-linear in names.
void join_same_bodies(std::span<const LocalName> locals, Sets& sets);

}  // namespace isnad::compare
