#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/offset_run.h"
#include "base/span.h"
#include "read/markup.h"

namespace isnad::read {

// What class, id, role and tag of an element tell of it, as bits (data/html_words.tsv).
enum ElementMark : std::uint8_t {
  kBodyMark = 1,
  kPageMark = 2,
  kCommentMark = 4,
  kMetaMark = 8,
  kArticleMark = 16,  // <article>, itemprop="articleBody" and the like
  kLeadMark = 32,     // a lead, or a teaser
  kSideMark = 64,     // with kPageMark: hardly ever around a report
};

// An element that can hold blocks.
struct HtmlElement {
  std::uint32_t parent = 0;  // number of the element around it; the root's is its own
  std::uint32_t depth = 0;
  Tag tag = Tag::kUnknown;
  std::uint8_t marks = 0;
  std::uint32_t first = 0;  // blocks [first, last) stand in it
  std::uint32_t last = 0;
  std::uint32_t likeness = 0;  // equal for elements of one tag and class, numbers in the class aside
};

// A line of the rendered page.
struct HtmlBlock {
  Span span;
  std::uint32_t links = 0;    // bytes of it inside links
  std::uint32_t element = 0;  // the nearest element that is a block
};

// The visible text of a page, a block a line, and the elements around its blocks in document order (a parent
// before what it holds).
struct HtmlPage {
  std::string text;
  std::vector<OffsetRun> runs;  // where in the markup the text stands
  std::vector<HtmlBlock> blocks;
  std::vector<HtmlElement> elements;
};

// Renders a parsed page, without recursion. Linear.
[[nodiscard]] HtmlPage render_page(const Markup& markup);

}  // namespace isnad::read
