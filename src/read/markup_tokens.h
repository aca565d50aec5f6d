#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "read/markup_tags.h"

namespace isnad::read {

// An attribute of a start tag. Its value is a range of the page, or, where it has character references, of
// the list's `decoded`.
struct MarkupAttribute {
  Span name;
  Span value;
  bool decoded = false;
};

struct AttributeList {
  std::vector<MarkupAttribute> items;
  std::string decoded;
};

struct MarkupToken {
  enum class Kind { kText, kStart, kEnd };
  Kind kind = Kind::kText;
  Tag tag = Tag::kUnknown;
  bool self_closing = false;
  bool literal = false;               // text without character references
  Span source;                        // bytes of the page
  Span name;                          // of a tag
  std::uint32_t first_attribute = 0;  // of a start tag: items [first, last) of the list
  std::uint32_t last_attribute = 0;
};

// Cuts a page into tags and text as the HTML standard does; comments, doctypes and tags that the page ends in
// are left out. Each byte is looked at a bounded number of times. A view of `html`, which must outlive it.
class Tokenizer {
 public:
  Tokenizer(std::string_view html, AttributeList& attributes) : html_(html), attributes_(attributes) {}

  // False at the end. In drawings and formulas ("foreign" elements) CDATA sections are text.
  [[nodiscard]] bool next(MarkupToken& token, bool in_foreign);

  // Behind the start tag of an element that holds text alone: the text up to its end tag, which next() then
  // gives; to the end of the page where there is none.
  [[nodiscard]] MarkupToken raw_text(Tag tag);

  // All that follows, as text.
  [[nodiscard]] MarkupToken rest();

 private:
  [[nodiscard]] std::size_t raw_end(std::string_view name) const;
  [[nodiscard]] std::size_t script_end() const;
  [[nodiscard]] MarkupToken text_token(std::size_t begin, std::size_t end) const;
  [[nodiscard]] bool read_tag(MarkupToken& token, std::size_t name_begin);
  [[nodiscard]] std::size_t read_attribute(std::size_t at);
  void skip_declaration(std::size_t open);

  std::string_view html_;
  AttributeList& attributes_;
  std::size_t at_ = 0;
};

}  // namespace isnad::read
