#pragma once

#include <span>
#include <string>

#include "model/dossier.h"
#include "report/sink.h"

namespace isnad::report {

// The passages as passim writes clusters: a line a member, `id series begin end cluster src`, clusters
// numbered from 1, offsets in code points. `articles` as the passages' positions count them. Total; any
// thread.
[[nodiscard]] std::string passim_lines(std::span<const Passage> passages, std::span<const Article> articles);
// The same of a dossier's, line by line.
void write_passim(const Dossier& dossier, const Sink& sink);

}  // namespace isnad::report
