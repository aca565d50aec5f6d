#include "read/html_teasers.h"

#include <unordered_map>

namespace isnad::read {
namespace {

// Words of prose in a teaser; none for other elements.
std::size_t teaser_prose(const HtmlElement& element, const std::vector<Unit>& units,
                         const std::vector<std::uint32_t>& unit_of) {
  constexpr std::uint32_t kMostUnits = 6;
  constexpr std::size_t kFewestWords = 4;  // of a headline; a day or a section that is linked has less
  constexpr std::size_t kMostProse = 80;
  const std::uint32_t begin = unit_of[element.first];
  const std::uint32_t end = unit_of[element.last];
  if (end <= begin + 1 || end > begin + kMostUnits) return 0;
  bool headline = false;
  std::size_t prose = 0;
  for (std::uint32_t u = begin; u < end; ++u) {
    const Unit& unit = units[u];
    if (unit.prose > 0 && !headline) return 0;
    headline = headline || (unit.words >= kFewestWords && unit.links * 2 > unit.bytes);
    prose += unit.prose;
  }
  return prose <= kMostProse ? prose : 0;
}

}  // namespace

std::vector<std::uint32_t> teaser_elements(const HtmlPage& page, const std::vector<Unit>& units,
                                           const std::vector<std::uint32_t>& unit_of) {
  struct Row {
    std::vector<std::uint32_t> elements;
    std::size_t prose = 0;
  };
  std::unordered_map<std::uint64_t, Row> rows;  // by the element around them and their likeness
  for (std::uint32_t e = 1; e < page.elements.size(); ++e) {
    const HtmlElement& element = page.elements[e];
    const std::size_t prose = teaser_prose(element, units, unit_of);
    if (prose == 0) continue;
    Row& row = rows[(std::uint64_t{element.parent} << 32U) | element.likeness];
    row.elements.push_back(e);
    row.prose += prose;
  }
  std::size_t all = 0;
  for (const Unit& unit : units) all += unit.prose;
  std::vector<std::uint32_t> found;
  for (const auto& [key, row] : rows) {
    if (row.elements.size() >= 2 && row.prose * 2 < all)
      found.insert(found.end(), row.elements.begin(), row.elements.end());
  }
  return found;
}

}  // namespace isnad::read
