#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "model/dossier.h"
#include "report/sink.h"

// isnad's own formats, described for users in docs/formats/dossier.md. Spans leave the program in code
// points. Everything here is total: text that is not valid UTF-8 is repaired, numbers that JSON cannot hold
// become null. Any thread.
namespace isnad::report {

// The one dossier, or {"schema":"isnad-stories/1","dossiers":[…]} for any number. Ends with a line break;
// an item of a list stands on a line of its own.
[[nodiscard]] std::string dossier_json(const Dossier& dossier);
[[nodiscard]] std::string dossiers_json(std::span<const Dossier> dossiers);

// The same bytes, item by item.
void write_dossier(const Dossier& dossier, const Sink& sink);
void write_dossiers(std::span<const Dossier> dossiers, const Sink& sink);

// What write_dossiers() gives, of dossiers that were written already, each by dossier_json().
void write_joined_dossiers(std::span<const std::string> written, const Sink& sink);

// One line each, with its line break: the output of `read`, `annotate` and `stories`.
[[nodiscard]] std::string article_line(const Article& article);
[[nodiscard]] std::string annotation_line(const Article& article, const Annotation& annotation);
[[nodiscard]] std::string story_line(const Story& story, std::span<const std::string> ids,
                                     const StoryGrouping& grouping);

// The output of `passages`, a line a passage, ids p1, p2, … Each text is measured once, however many passages
// it has.
[[nodiscard]] std::string passage_lines(std::span<const Passage> passages, std::span<const Article> articles);

}  // namespace isnad::report
