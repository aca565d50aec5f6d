#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "read/html_page.h"
#include "read/page_layout.h"
#include "read/stated_body.h"

namespace isnad::read {

// Blocks of one element in a row: a paragraph, line breaks in it not counted.
struct Unit {
  std::uint32_t first = 0;  // blocks [first, last)
  std::uint32_t last = 0;
  std::uint32_t element = 0;
  std::size_t bytes = 0;
  std::size_t links = 0;
  std::size_t words = 0;
  bool stop = false;
  bool heading = false;
  bool item = false;             // of a list or table
  bool below_furniture = false;  // in one paragraph with a line of furniture above it
  bool shown = true;             // not in an element that is the page's own
  std::size_t prose = 0;         // its words where it reads like a paragraph
  const Line* line = nullptr;    // of its first block with a word
  std::size_t line_number = 0;
};

// The units of a page in order and, by block, the number of its unit (one more at the end). `lines` are those
// of the page's text and must outlive the units. The headline `title` and lines of furniture are units by
// themselves. Linear.
[[nodiscard]] std::pair<std::vector<Unit>, std::vector<std::uint32_t>> units_of(
    const HtmlPage& page, const std::vector<Line>& lines, const std::string& title);

// Units [first, last) that an element's blocks are in, one that it shares with others where it is less than
// that; none where it has no block. `unit_of` as units_of gives it.
[[nodiscard]] inline std::pair<std::uint32_t, std::uint32_t> units_in(
    const HtmlElement& element, const std::vector<std::uint32_t>& unit_of) {
  const std::uint32_t first = unit_of[element.first];
  return {first, element.first == element.last ? first : std::max(first + 1, unit_of[element.last])};
}

// Whether most of a unit is links.
[[nodiscard]] inline bool dense_in_links(const Unit& unit) { return unit.links * 2 > unit.bytes; }

// A paragraph that is a link as a whole: a sentence where headlines have no full stop.
[[nodiscard]] bool is_linked_sentence(const HtmlPage& page, const Unit& unit);

// Whether one of the elements nearest to a unit is a `tag`.
[[nodiscard]] bool stands_in(const HtmlPage& page, const Unit& unit, Tag tag);

// The unit below that of the headline that the markup states as the summary: a lead, whatever its element is
// called. None where that stands nowhere near.
[[nodiscard]] std::optional<std::uint32_t> summary_unit(const std::vector<Unit>& units, std::uint32_t title,
                                                        const StatedBody& stated);

// What a unit is by its words. Each is for units with a line.

// A caption by its credit: "The harbour in winter. Photo: …", "… © …", whatever element it stands in.
[[nodiscard]] bool is_picture_credit(const HtmlPage& page, const Unit& unit);

// An address, a day and little else, days with labels, or a byline with a day.
[[nodiscard]] bool is_data(const HtmlPage& page, const Unit& unit);

// Words of the page's own (data/boilerplate.tsv); for units whose line has a match.
[[nodiscard]] bool is_furniture(const Unit& unit);

// What outlets put behind their reports: requests to subscribe, to write, to follow, and who wrote it.
[[nodiscard]] bool is_notice(const HtmlPage& page, const Unit& unit);

// Who wrote it, by a cue or an agency, and nothing else.
[[nodiscard]] bool is_byline_line(const HtmlPage& page, const Unit& unit);

// Heads what follows a report: its sources, contacts, who wrote it.
[[nodiscard]] bool opens_appendix(const Unit& unit);

}  // namespace isnad::read
