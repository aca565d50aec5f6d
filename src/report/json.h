#pragma once

#include <span>
#include <string>
#include <vector>

#include "model/dossier.h"

namespace isnad::report {

// The one dossier, or {"schema":"isnad-stories/1","dossiers":[…]} for any number: docs/formats/dossier.md.
// Ends with a line break. Spans are in code points.
[[nodiscard]] std::string dossier_json(const Dossier& dossier);
[[nodiscard]] std::string dossiers_json(std::span<const Dossier> dossiers);

// One line each, with its line break: the output of `read`, `annotate`, `passages` and `stories`.
[[nodiscard]] std::string article_line(const Article& article);
[[nodiscard]] std::string annotation_line(const Article& article, const Annotation& annotation);
[[nodiscard]] std::string passage_line(const Passage& passage, std::span<const Article> articles,
                                       std::size_t number);
// `--as passim`: one line for each member.
[[nodiscard]] std::string passim_lines(const Passage& passage, std::span<const Article> articles,
                                       std::size_t number);
[[nodiscard]] std::string story_line(const Story& story, std::span<const Article> articles);

}  // namespace isnad::report
