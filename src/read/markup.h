#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "read/markup_tokens.h"

namespace isnad::read {

// What a page's markup says, in the order of the page: elements that open, text, elements that close.
// Elements that are blocks are nested; formatting ones (a, b, font …) may end inside a block that opened in
// them, or behind the block that they opened in, as browsers show them.
struct MarkupNode {
  enum class Kind : std::uint8_t { kOpen, kText, kClose };
  Kind kind = Kind::kText;
  Tag tag = Tag::kUnknown;
  bool literal = false;    // text without character references
  std::uint32_t mate = 0;  // of an element that opens the node that closes it, and the other way round
  Span source;  // bytes of the page: the start tag, the text; empty for elements that nothing states
  std::uint32_t first_attribute = 0;
  std::uint32_t last_attribute = 0;
};

// As deep as browsers go; the deepest page seen has some 200 levels.
inline constexpr std::size_t kDeepestMarkup = 512;

// A parsed page. A view of the bytes that it was made from, which must outlive it.
class Markup {
 public:
  // Parses by the rules of the HTML standard (scripting on), with these differences, each for linear time and
  // offsets in order: text between the parts of a table stays where it stands; formatting that is closed in
  // the wrong place is cut and not cloned; an element deeper than kDeepestMarkup opens beside the one above
  // it. Total: every text is a page. Linear in its size, without recursion.
  explicit Markup(std::string_view html);

  [[nodiscard]] std::string_view html() const { return html_; }
  [[nodiscard]] const std::vector<MarkupNode>& nodes() const { return nodes_; }
  [[nodiscard]] bool has_attribute(const MarkupNode& element, std::string_view name) const;
  // The value of an attribute (name in small letters), references replaced; empty where the element has none.
  [[nodiscard]] std::string_view attribute(const MarkupNode& element, std::string_view name) const;
  [[nodiscard]] bool too_deep() const { return too_deep_; }
  // The text in an element, references replaced, up to `most_bytes`.
  [[nodiscard]] std::string text_in(const MarkupNode& element, std::size_t most_bytes) const;

 private:
  [[nodiscard]] const MarkupAttribute* find(const MarkupNode& element, std::string_view name) const;

  std::string_view html_;
  std::vector<MarkupNode> nodes_;
  AttributeList attributes_;
  bool too_deep_ = false;
};

}  // namespace isnad::read
