#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "model/article.h"
#include "read/lexicon.h"

namespace isnad::read {

// A line of a flattened page that has words, and what tells report from page.
struct Line {
  Span span;        // without white space at its ends
  std::string key;  // plain_key
  std::size_t words = 0;
  bool stop = false;      // ends in a full stop, quotation marks and brackets aside
  bool question = false;  // ends in ? or !
  bool numbered = false;  // begins like an item of a numbered list
  std::optional<LineMatch> match;
};

// The lines of `text` that have a word. Linear.
[[nodiscard]] std::vector<Line> lines_of(std::string_view text);

// Where the parts of a page stand.
struct Layout {
  std::vector<Line> lines;
  std::optional<Span> title;  // the headline, without the site's tag line
  std::optional<Span> site;   // the tag line
  std::vector<Span> body;     // whole lines, neighbours joined
  std::vector<Part> parts;    // of pages with markup
  std::string no_report;      // why there is no body, where that is known
  // Lines [first, last) hold the body, but for a lead that stands apart; equal where there is none.
  std::size_t first = 0;
  std::size_t last = 0;
  std::size_t title_line = 0;  // meaningful where there is a title
};

// Finds headline and report on a page flattened to text. Judges lines by their length, their punctuation,
// their place, what they repeat, and the words of data/boilerplate.tsv. Linear in the page's size, but for
// the lines above the report, which are compared with its words.
[[nodiscard]] Layout find_report(std::string_view text);

// The body of a record's text, in which little is not the report: white space, a repeated
// title, a byline and trailing links left out. A
// text that shows a page's furniture is treated as a page.
[[nodiscard]] Layout find_record_report(std::string_view text, std::string_view title,
                                        std::string_view outlet);

}  // namespace isnad::read
