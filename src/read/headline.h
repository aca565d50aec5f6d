#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "base/span.h"

namespace isnad::read {

// A line above the report that could be the headline.
struct HeadlineLine {
  std::string_view text;  // a view that lives as long as the page does; never kept
  Span span;
  std::size_t distance = 0;    // in lines, from the report
  bool before_byline = false;  // a byline or a day follows
};

struct Headline {
  Span title;
  std::optional<Span> site;  // the tag line that was cut off
  std::size_t line = 0;      // number among the candidates
};

// Chooses the headline by the words it shares with the report (`body`: light stems), by being repeated, and
// by its place. Candidates in page order.
[[nodiscard]] std::optional<Headline> choose_title(const std::vector<HeadlineLine>& candidates,
                                                   const std::unordered_set<std::string>& body);

// "Home > World > Syria": a path through the site's menus.
[[nodiscard]] bool looks_like_trail(std::string_view line);

// A title and its site's tag line: "headline - Site", "Site | headline". Only where `outlet` or
// data/outlets.tsv knows the site. Offsets in `title`.
[[nodiscard]] Span without_site(std::string_view title, std::string_view outlet);

// The parts of a page's title between signs that may part headline, section and site, single ones and several
// in a row, as plain_key: "A - B | C" has A, A B, B, B C and C; empty where there is no such sign. At most
// nine parts are told apart.
[[nodiscard]] std::vector<std::string> title_parts(std::string_view title);

}  // namespace isnad::read
