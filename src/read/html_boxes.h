#pragma once

#include <cstdint>
#include <vector>

#include "read/html_units.h"

namespace isnad::read {

// The elements that show other reports in a row: neighbours that look alike, each with a linked headline and
// a sentence or two. A report that is itself such a list (most of the page's prose) has none. `unit_of` is
// that of units_of. Linear.
[[nodiscard]] std::vector<std::uint32_t> teaser_elements(const HtmlPage& page, const std::vector<Unit>& units,
                                                         const std::vector<std::uint32_t>& unit_of);

// Small elements behind the first paragraph of which one line asks readers to subscribe, to join, to pay:
// with what else they say. An element that looks like one with text alone is none. Linear.
[[nodiscard]] std::vector<std::uint32_t> request_boxes(const HtmlPage& page, const std::vector<Unit>& units,
                                                       const std::vector<std::uint32_t>& unit_of);

constexpr std::size_t kLeadWords = 8;  // shorter lines are labels

// Whether an element is a lead by its name: below the headline's block `title`, with links to nothing; what
// else has its names are teasers of other reports.
[[nodiscard]] bool is_lead(const HtmlElement& element, const std::vector<Unit>& units,
                           const std::vector<std::uint32_t>& unit_of, std::uint32_t title);

// Words of prose that stand before each block in elements with names for reports (one more at the end), so
// that an element's are a difference.
[[nodiscard]] std::vector<std::size_t> named_prose(const HtmlPage& page, const std::vector<Unit>& units,
                                                   const std::vector<std::uint32_t>& unit_of);

}  // namespace isnad::read
