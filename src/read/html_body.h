#pragma once

#include <string>
#include <vector>

#include "read/html_page.h"
#include "read/page_layout.h"
#include "read/stated_body.h"

namespace isnad::read {

// Finds the report among a page's blocks: the element that holds it, by its names and by where the prose
// stands, and in it the blocks that are the report's, by their links, length and punctuation, by the names of
// the elements around them and by data/boilerplate.tsv. Fills body, first and last of a layout whose lines
// are the page's; leaves them empty where there is no report. `title` is the headline's key. Where the page
// shows what its markup states as the report's text (`stated`), the report stands there. Linear.
void find_html_report(const HtmlPage& page, const std::string& title, const StatedBody& stated,
                      Layout& layout);

}  // namespace isnad::read
