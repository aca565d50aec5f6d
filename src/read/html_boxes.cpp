#include "read/html_boxes.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

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

std::vector<std::uint32_t> request_boxes(const HtmlPage& page, const std::vector<Unit>& units,
                                         const std::vector<std::uint32_t>& unit_of) {
  constexpr std::uint32_t kMostUnits = 8;
  constexpr std::size_t kMostProse = 90;
  constexpr std::size_t kLead = 40;  // before it: a lead may stand beside a request
  std::vector<std::size_t> prose_before(units.size() + 1);
  std::vector<std::uint32_t> requests_before(units.size() + 1);
  for (std::size_t u = 0; u < units.size(); ++u) {
    const Line* line = units[u].line;
    const bool request =
        line != nullptr && line->match && line->match->kind == LineKind::kSubscribe && is_furniture(units[u]);
    prose_before[u + 1] = prose_before[u] + units[u].prose;
    requests_before[u + 1] = requests_before[u] + (request ? 1 : 0);
  }
  std::vector<std::uint32_t> boxes;
  std::unordered_set<std::uint32_t> of_text;  // likenesses of elements with prose and no request
  for (std::uint32_t e = 1; e < page.elements.size(); ++e) {
    const std::uint32_t begin = unit_of[page.elements[e].first];
    const std::uint32_t end = unit_of[page.elements[e].last];
    const std::size_t prose = prose_before[end] - prose_before[begin];
    if (prose == 0) continue;
    if (requests_before[end] == requests_before[begin]) {
      of_text.insert(page.elements[e].likeness);
    } else if (end > begin + 1 && end <= begin + kMostUnits && prose <= kMostProse &&
               prose * 4 < prose_before.back() && prose_before[begin] >= kLead) {
      boxes.push_back(e);
    }
  }
  std::erase_if(boxes, [&](std::uint32_t e) { return of_text.contains(page.elements[e].likeness); });
  return boxes;
}

bool is_lead(const HtmlElement& element, const std::vector<Unit>& units,
             const std::vector<std::uint32_t>& unit_of, std::uint32_t title) {
  if ((element.marks & kLeadMark) == 0 || element.first < title) return false;
  const auto [begin, end] = units_in(element, unit_of);
  constexpr std::uint32_t kReach = 12;
  if (begin > unit_of[title] + kReach || end > begin + 3) return false;
  std::size_t words = 0;
  std::size_t links = 0;
  std::size_t bytes = 0;
  for (std::uint32_t u = begin; u < end; ++u) {
    words += units[u].words;
    links += units[u].links;
    bytes += units[u].bytes;
  }
  return words >= kLeadWords && links * 10 <= bytes;
}

std::vector<std::size_t> named_prose(const HtmlPage& page, const std::vector<Unit>& units,
                                     const std::vector<std::uint32_t>& unit_of) {
  std::vector<int> starts(units.size() + 1);
  for (const HtmlElement& element : page.elements) {
    if ((element.marks & (kBodyMark | kArticleMark)) == 0) continue;
    ++starts[unit_of[element.first]];
    --starts[unit_of[element.last]];
  }
  std::vector<std::size_t> before(page.blocks.size() + 1);
  int open = 0;
  for (std::size_t u = 0; u < units.size(); ++u) {
    open += starts[u];
    if (open > 0) before[units[u].first + 1] += units[u].prose;
  }
  for (std::size_t i = 1; i < before.size(); ++i) before[i] += before[i - 1];
  return before;
}

}  // namespace isnad::read
