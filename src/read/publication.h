#pragma once

#include <cstddef>
#include <vector>

#include "model/article.h"
#include "read/compose.h"
#include "read/page_layout.h"

namespace isnad::read {

// The lines around the report where its date, authors and credits may stand: those above it, nearest first,
// then up to `behind` of those behind it, as far as they are the report's own.
[[nodiscard]] std::vector<std::size_t> lines_around(const Layout& layout, std::size_t behind);

// Whether the line holds the page's title; false where none was found.
[[nodiscard]] bool is_title_line(const Layout& layout, std::size_t line);

// The days of publication and change of a page flattened to text, from its lines: labelled ones before
// others, those between headline and report before those elsewhere. Keeps a day that the article has already.
void find_text_dates(Article& article, const Layout& layout, const Known& known);

// The same of a page with markup. What the markup states of the article goes before what is seen (where it
// states several days, the one that is seen at the headline), then labelled days, the address, what the
// markup states of anything on the page, a day at the headline or one that opens the report, any line that is
// little but a day, the page's title and summary. A time that is stated at Greenwich gives way to a local day
// that is seen. Readings of other days are kept in `also_stated`.
void find_html_dates(Article& article, const Layout& layout, const Known& known);

}  // namespace isnad::read
