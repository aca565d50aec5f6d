#pragma once

#include <optional>
#include <string>

#include "read/html_head.h"
#include "read/html_page.h"
#include "read/page_layout.h"

namespace isnad::read {

// Why a page holds no report though some of its text reads like one: a text that says there is no such page,
// a consent wall, a front page, a stub. In words, for a note; absent where the page's report stands. Judges
// by data/boilerplate.tsv (missing, cookie), by the headlines that link elsewhere, and by length. Linear.
[[nodiscard]] std::optional<std::string> why_no_report(const HtmlPage& page, const Layout& layout,
                                                       const HtmlHead& head);

}  // namespace isnad::read
