#include "read/markup.h"

#include <algorithm>

#include "base/ascii.h"
#include "read/entities.h"
#include "read/markup_builder.h"

namespace isnad::read {
Markup::Markup(std::string_view html) : html_(html) {
  // A node for some thirty bytes of page, as news pages have.
  nodes_.reserve(html.size() / 32 + 16);
  attributes_.items.reserve(html.size() / 64 + 16);
  too_deep_ = build_markup(html, attributes_, nodes_);
}

const MarkupAttribute* Markup::find(const MarkupNode& element, std::string_view name) const {
  for (std::uint32_t i = element.first_attribute; i < element.last_attribute; ++i) {
    if (same_name(slice(html_, attributes_.items[i].name), name)) return &attributes_.items[i];
  }
  return nullptr;
}

bool Markup::has_attribute(const MarkupNode& element, std::string_view name) const {
  return find(element, name) != nullptr;
}

std::string_view Markup::attribute(const MarkupNode& element, std::string_view name) const {
  const MarkupAttribute* found = find(element, name);
  if (found == nullptr) return {};
  return slice(found->decoded ? std::string_view(attributes_.decoded) : html_, found->value);
}

std::string Markup::text_in(const MarkupNode& element, std::size_t most_bytes) const {
  std::string out;
  const auto begin = static_cast<std::size_t>(&element - nodes_.data());
  for (std::size_t i = begin + 1; i < element.mate && out.size() < most_bytes; ++i) {
    const MarkupNode& node = nodes_[i];
    if (node.kind != MarkupNode::Kind::kText) continue;
    const std::string_view text = slice(html_, node.source).substr(0, most_bytes - out.size());
    out += node.literal ? std::string(text) : without_references(text, ReferencePlace::kText);
  }
  return out;
}

}  // namespace isnad::read
