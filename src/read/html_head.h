#pragma once

#include <string>

#include "read/compose.h"
#include "read/markup.h"

namespace isnad::read {

// What a page's markup says of itself.
struct HtmlHead {
  Known known;
  std::string og_title;
  std::string title;  // of <title>
  std::string body;   // the report's text, where JSON-LD states it
};

// Reads JSON-LD (NewsArticle and its kin before other types), OpenGraph and other meta elements, microdata,
// <time> and the canonical address. Where several state one thing, the one named first here is taken. Linear;
// islands of JSON over a megabyte are passed over.
[[nodiscard]] HtmlHead read_html_head(const Markup& markup);

}  // namespace isnad::read
