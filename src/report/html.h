#pragma once

#include <span>
#include <string>
#include <string_view>

#include "model/dossier.h"
#include "report/sink.h"

// The report: one self-contained page. The viewer in it is built from web/ and becomes part of the program;
// the dossiers are written into it as JSON, as docs/formats/dossier.md describes it. Any thread.
namespace isnad::report {

// Whether this build has the viewer. Without it there is no page.
[[nodiscard]] bool has_viewer();

// The page that shows the dossiers; several of them with an index. Empty without a viewer.
[[nodiscard]] std::string report_page(std::span<const Dossier> dossiers);
// The same bytes, piece by piece.
void write_report_page(std::span<const Dossier> dossiers, const Sink& sink);

// The same of dossiers that were written already, each by dossier_json().
void write_report_page_of(std::span<const std::string> written, const Sink& sink);

// `page` with `json` in place of its first placeholder. In the JSON every `<` and the two line separators
// that script once took for line ends are written as escapes, which leaves its meaning: nothing in it can end
// the element that it stands in.
[[nodiscard]] std::string page_with(std::string_view page, std::string_view json);

}  // namespace isnad::report
