#include "read/html_units.h"

#include "read/byline.h"
#include "read/dates.h"
#include "read/plain_key.h"

namespace isnad::read {
namespace {

bool is_heading(Tag tag) {
  return tag == Tag::kH1 || tag == Tag::kH2 || tag == Tag::kH3 || tag == Tag::kH4 || tag == Tag::kH5 ||
         tag == Tag::kH6;
}

std::size_t prose_of(const Unit& unit) {
  if (unit.line == nullptr || unit.heading || dense_in_links(unit)) return 0;
  constexpr std::size_t kLong = 25;
  constexpr std::size_t kSentence = 7;
  if (unit.words >= kLong || (unit.stop && unit.words >= kSentence)) return unit.words;
  return 0;
}

bool has_mail_address(std::string_view words) {
  const auto letter = [&](std::size_t at) {
    return at < words.size() && std::isalnum(static_cast<unsigned char>(words[at])) != 0;
  };
  for (auto at = words.find('@'); at != std::string_view::npos; at = words.find('@', at + 1)) {
    if (at > 0 && letter(at - 1) && letter(at + 1)) return true;
  }
  return false;
}

}  // namespace

std::pair<std::vector<Unit>, std::vector<std::uint32_t>> units_of(const HtmlPage& page,
                                                                  const std::vector<Line>& lines,
                                                                  const std::string& title) {
  std::vector<Unit> units;
  std::vector<std::uint32_t> unit_of;
  std::size_t line = 0;
  bool apart = false;  // the block before is a line by itself
  unit_of.resize(page.blocks.size() + 1);
  for (std::uint32_t b = 0; b < page.blocks.size(); ++b) {
    const HtmlBlock& block = page.blocks[b];
    // Blocks without a word have no line.
    while (line < lines.size() && lines[line].span.begin < block.span.begin) ++line;
    const bool has_line = line < lines.size() && lines[line].span.begin < block.span.end;
    // The headline and furniture stand by themselves, also inside a paragraph of many lines.
    const bool alone =
        has_line && (lines[line].key == title || (lines[line].match && lines[line].match->whole));
    const bool split = alone || apart;
    const bool below_furniture = apart && !units.empty() && units.back().element == block.element &&
                                 units.back().last == b && units.back().line != nullptr &&
                                 units.back().line->match && units.back().line->match->whole;
    apart = alone;
    if (split || units.empty() || units.back().element != block.element || units.back().last != b ||
        page.elements[block.element].tag == Tag::kBody) {
      Unit unit;
      unit.first = b;
      unit.element = block.element;
      unit.below_furniture = below_furniture;
      const Tag tag = page.elements[block.element].tag;
      unit.heading = is_heading(tag);
      unit.item = tag == Tag::kLi || tag == Tag::kTd || tag == Tag::kTh || tag == Tag::kDd || tag == Tag::kDt;
      units.push_back(unit);
    }
    Unit& unit = units.back();
    unit_of[b] = static_cast<std::uint32_t>(units.size() - 1);
    unit.last = b + 1;
    unit.bytes += block.span.size();
    unit.links += block.links;
    if (has_line) {
      const Line& own = lines[line];
      if (unit.line == nullptr) {
        unit.line = &own;
        unit.line_number = line;
      }
      unit.words += own.words;
      unit.stop = own.stop || own.question;
    }
  }
  unit_of.back() = static_cast<std::uint32_t>(units.size());
  for (Unit& unit : units) {
    // Longer ones, and sentences, are leads.
    constexpr std::size_t kLongestHeading = 25;
    constexpr std::size_t kLongestSentence = 10;
    unit.heading = unit.heading && unit.words < (unit.stop ? kLongestSentence : kLongestHeading);
    unit.prose = prose_of(unit);
  }
  return {std::move(units), std::move(unit_of)};
}

bool is_linked_sentence(const HtmlPage& page, const Unit& unit) {
  constexpr std::size_t kSentence = 12;
  return page.elements[unit.element].tag == Tag::kP && unit.stop && unit.words >= kSentence;
}

bool stands_in(const HtmlPage& page, const Unit& unit, Tag tag) {
  constexpr int kLevels = 6;  // a caption's or a quotation's own elements
  std::uint32_t at = unit.element;
  for (int level = 0; level < kLevels; ++level) {
    if (page.elements[at].tag == tag) return true;
    if (page.elements[at].parent == at) return false;
    at = page.elements[at].parent;
  }
  return false;
}

std::optional<std::uint32_t> summary_unit(const std::vector<Unit>& units, std::uint32_t title,
                                          const StatedBody& stated) {
  constexpr std::uint32_t kReach = 60;  // units between them: sharing, a gallery, other headlines
  for (std::uint32_t u = title + 1; u < units.size() && u <= title + kReach; ++u) {
    const Unit& unit = units[u];
    if (unit.line != nullptr && !dense_in_links(unit) && stated.is_summary(unit.line->key)) return u;
  }
  return std::nullopt;
}

// "The harbour in winter. Photo: …", "… © …": a caption, whatever element it stands in. A sentence behind
// the credit shows a paragraph.
bool is_picture_credit(const HtmlPage& page, const Unit& unit) {
  constexpr std::size_t kMostWords = 45;
  if (unit.words > kMostWords || unit.stop) return false;
  const std::string_view words =
      slice(page.text, {page.blocks[unit.first].span.begin, page.blocks[unit.last - 1].span.end});
  if (words.find("©") != std::string_view::npos) return true;
  static const WordSet kPicture("picture");
  for (auto colon = words.find(':'); colon != std::string_view::npos; colon = words.find(':', colon + 1)) {
    const auto before = words.substr(0, colon).find_last_of(" \n(|/");
    const std::string_view word = words.substr(before == std::string_view::npos ? 0 : before + 1,
                                               colon - (before == std::string_view::npos ? 0 : before + 1));
    if (kPicture.has(plain_key(word))) return true;
  }
  return false;
}

// An address, or a day and little else.
bool is_data(const HtmlPage& page, const Unit& unit) {
  const std::string_view words = slice(page.text, page.blocks[unit.first].span);
  if (words.starts_with("http") && words.find(' ') == std::string_view::npos) return true;
  // "Published: November 8, 2023 at 5:49 p.m. | Updated: November 9, 2023 at 6:17 p.m."
  const bool labelled = unit.line->match && (unit.line->match->kind == LineKind::kPublished ||
                                             unit.line->match->kind == LineKind::kUpdate);
  constexpr std::size_t kMostWords = 10;
  constexpr std::size_t kMostLabelled = 22;
  if (unit.words > (labelled ? kMostLabelled : kMostWords) || (unit.stop && !labelled)) return false;
  const auto date = find_date(words);
  return date && (date->other_words <= (labelled ? 8 : 4) || read_byline(words, {}).cue);
}

bool is_furniture(const Unit& unit) {
  const LineMatch& match = *unit.line->match;
  // A heading by such a word is the report's own, but where it ends it: without_appendix.
  if (match.kind == LineKind::kAppendix) return false;
  if (match.whole) return match.kind != LineKind::kSection && match.kind != LineKind::kUpdate;
  switch (match.kind) {
    case LineKind::kCommentRules:
      return true;
    case LineKind::kRights:
    case LineKind::kCookie:
      return unit.words <= 45;
    case LineKind::kSubscribe:
      return unit.words <= 40;
    case LineKind::kInlineRelated:
      return unit.words <= 30;
    case LineKind::kLinkTail:
      return false;
    case LineKind::kSection:
      return false;
    case LineKind::kCaption:
      return unit.words <= 20;
    default:
      return unit.words <= 12 && !unit.stop;
  }
}

bool is_notice(const HtmlPage& page, const Unit& unit) {
  constexpr std::size_t kMostWords = 70;
  if (unit.words > kMostWords) return false;
  if (unit.line->match) {
    switch (unit.line->match->kind) {
      case LineKind::kSubscribe:
      case LineKind::kRights:
      case LineKind::kComments:
      case LineKind::kCookie:
      case LineKind::kInlineRelated:
      case LineKind::kRelated:
      case LineKind::kShare:
      case LineKind::kTags:
      case LineKind::kCaption:
      case LineKind::kAppendix:
        return true;
      default:
        break;
    }
  }
  // A sentence may have a link; a request is one, or short.
  constexpr std::size_t kSentence = 12;
  if (unit.links * (unit.stop && unit.words >= kSentence ? 2 : 4) >= unit.bytes) return true;
  const std::string_view words =
      slice(page.text, {page.blocks[unit.first].span.begin, page.blocks[unit.last - 1].span.end});
  return has_mail_address(words) || words.find("www.") != std::string_view::npos || words.starts_with("©");
}

bool is_byline_line(const HtmlPage& page, const Unit& unit) {
  constexpr std::size_t kMostWords = 6;
  if (unit.heading || unit.item || unit.stop || unit.words > kMostWords) return false;
  const std::string_view words =
      slice(page.text, {page.blocks[unit.first].span.begin, page.blocks[unit.last - 1].span.end});
  if (words.ends_with(':')) return false;
  const Byline byline = read_byline(words, {});
  return (byline.cue && !byline.authors.empty()) || !byline.agencies.empty() || byline.collective;
}

bool opens_appendix(const Unit& unit) {
  constexpr std::size_t kMostWords = 8;
  if (unit.line == nullptr || !unit.line->match || unit.words > kMostWords) return false;
  const LineMatch& match = *unit.line->match;
  return match.kind == LineKind::kAppendix && (match.whole || unit.heading);
}

}  // namespace isnad::read
