#pragma once

#include <span>
#include <string>

#include "model/dossier.h"

namespace isnad::report {

// The passages as passim writes clusters: a line a member, `id series begin end cluster src`, clusters
// numbered from 1, offsets in code points. `articles` as the passages' positions count them. Total; any
// thread.
[[nodiscard]] std::string passim_lines(std::span<const Passage> passages, std::span<const Article> articles);

}  // namespace isnad::report
