#include "read/markup_tags.h"

#include <array>
#include <cstddef>

#include "base/ascii.h"

namespace isnad::read {
namespace {

struct Row {
  std::string_view name;
  Tag tag = Tag::kUnknown;
  int traits = 0;
};

// Sections 13.1 and 13.2 of the HTML Living Standard.
constexpr std::array kRows{Row{"a", Tag::kA, kFormatting},
                           Row{"abbr", Tag::kAbbr, 0},
                           Row{"address", Tag::kAddress, kSpecial | kClosesP},
                           Row{"applet", Tag::kApplet, kSpecial | kBarrier},
                           Row{"area", Tag::kArea, kSpecial | kVoid},
                           Row{"article", Tag::kArticle, kSpecial | kClosesP},
                           Row{"aside", Tag::kAside, kSpecial | kClosesP},
                           Row{"audio", Tag::kAudio, 0},
                           Row{"b", Tag::kB, kFormatting | kBreakout},
                           Row{"base", Tag::kBase, kSpecial | kVoid | kInHead},
                           Row{"basefont", Tag::kBasefont, kSpecial | kVoid | kInHead},
                           Row{"bgsound", Tag::kBgsound, kSpecial | kVoid | kInHead},
                           Row{"big", Tag::kBig, kFormatting | kBreakout},
                           Row{"blockquote", Tag::kBlockquote, kSpecial | kClosesP | kBreakout},
                           Row{"body", Tag::kBody, kSpecial | kBreakout},
                           Row{"br", Tag::kBr, kSpecial | kVoid | kBreakout},
                           Row{"button", Tag::kButton, kSpecial},
                           Row{"canvas", Tag::kCanvas, 0},
                           Row{"caption", Tag::kCaption, kSpecial | kTablePart | kBarrier},
                           Row{"center", Tag::kCenter, kSpecial | kClosesP | kBreakout},
                           Row{"code", Tag::kCode, kFormatting | kBreakout},
                           Row{"col", Tag::kCol, kSpecial | kVoid | kTablePart},
                           Row{"colgroup", Tag::kColgroup, kSpecial | kTablePart},
                           Row{"dd", Tag::kDd, kSpecial | kBreakout},
                           Row{"details", Tag::kDetails, kSpecial | kClosesP},
                           Row{"dialog", Tag::kDialog, kSpecial | kClosesP},
                           Row{"dir", Tag::kDir, kSpecial | kClosesP},
                           Row{"div", Tag::kDiv, kSpecial | kClosesP | kBreakout},
                           Row{"dl", Tag::kDl, kSpecial | kClosesP | kBreakout},
                           Row{"dt", Tag::kDt, kSpecial | kBreakout},
                           Row{"em", Tag::kEm, kFormatting | kBreakout},
                           Row{"embed", Tag::kEmbed, kSpecial | kVoid | kBreakout},
                           Row{"fieldset", Tag::kFieldset, kSpecial | kClosesP},
                           Row{"figcaption", Tag::kFigcaption, kSpecial | kClosesP},
                           Row{"figure", Tag::kFigure, kSpecial | kClosesP},
                           Row{"font", Tag::kFont, kFormatting},
                           Row{"footer", Tag::kFooter, kSpecial | kClosesP},
                           Row{"form", Tag::kForm, kSpecial},
                           Row{"frame", Tag::kFrame, kSpecial | kVoid},
                           Row{"frameset", Tag::kFrameset, kSpecial},
                           Row{"h1", Tag::kH1, kSpecial | kBreakout},
                           Row{"h2", Tag::kH2, kSpecial | kBreakout},
                           Row{"h3", Tag::kH3, kSpecial | kBreakout},
                           Row{"h4", Tag::kH4, kSpecial | kBreakout},
                           Row{"h5", Tag::kH5, kSpecial | kBreakout},
                           Row{"h6", Tag::kH6, kSpecial | kBreakout},
                           Row{"head", Tag::kHead, kSpecial | kBreakout},
                           Row{"header", Tag::kHeader, kSpecial | kClosesP},
                           Row{"hgroup", Tag::kHgroup, kSpecial | kClosesP},
                           Row{"hr", Tag::kHr, kSpecial | kVoid | kBreakout},
                           Row{"html", Tag::kHtml, kSpecial | kBarrier},
                           Row{"i", Tag::kI, kFormatting | kBreakout},
                           Row{"iframe", Tag::kIframe, kSpecial | kRaw},
                           Row{"image", Tag::kImage, kVoid},
                           Row{"img", Tag::kImg, kSpecial | kVoid | kBreakout},
                           Row{"input", Tag::kInput, kSpecial | kVoid},
                           Row{"keygen", Tag::kKeygen, kSpecial | kVoid},
                           Row{"li", Tag::kLi, kSpecial | kBreakout},
                           Row{"link", Tag::kLink, kSpecial | kVoid | kInHead},
                           Row{"listing", Tag::kListing, kSpecial | kClosesP | kBreakout},
                           Row{"main", Tag::kMain, kSpecial | kClosesP},
                           Row{"marquee", Tag::kMarquee, kSpecial | kBarrier},
                           Row{"math", Tag::kMath, 0},
                           Row{"menu", Tag::kMenu, kSpecial | kClosesP | kBreakout},
                           Row{"meta", Tag::kMeta, kSpecial | kVoid | kInHead | kBreakout},
                           Row{"nav", Tag::kNav, kSpecial | kClosesP},
                           Row{"nobr", Tag::kNobr, kFormatting | kBreakout},
                           Row{"noembed", Tag::kNoembed, kSpecial | kRaw},
                           Row{"noframes", Tag::kNoframes, kSpecial | kRaw | kInHead},
                           Row{"noscript", Tag::kNoscript, kSpecial | kRaw | kInHead},
                           Row{"object", Tag::kObject, kSpecial | kBarrier},
                           Row{"ol", Tag::kOl, kSpecial | kClosesP | kBreakout},
                           Row{"optgroup", Tag::kOptgroup, 0},
                           Row{"option", Tag::kOption, 0},
                           Row{"p", Tag::kP, kSpecial | kBreakout},
                           Row{"param", Tag::kParam, kSpecial | kVoid},
                           Row{"plaintext", Tag::kPlaintext, kSpecial | kClosesP},
                           Row{"pre", Tag::kPre, kSpecial | kClosesP | kBreakout},
                           Row{"s", Tag::kS, kFormatting | kBreakout},
                           Row{"script", Tag::kScript, kSpecial | kRaw | kInHead},
                           Row{"search", Tag::kSearch, kSpecial | kClosesP},
                           Row{"section", Tag::kSection, kSpecial | kClosesP},
                           Row{"select", Tag::kSelect, kSpecial},
                           Row{"small", Tag::kSmall, kFormatting | kBreakout},
                           Row{"source", Tag::kSource, kSpecial | kVoid},
                           Row{"span", Tag::kSpan, kBreakout},
                           Row{"strike", Tag::kStrike, kFormatting | kBreakout},
                           Row{"strong", Tag::kStrong, kFormatting | kBreakout},
                           Row{"style", Tag::kStyle, kSpecial | kRaw | kInHead},
                           Row{"sub", Tag::kSub, kBreakout},
                           Row{"summary", Tag::kSummary, kSpecial | kClosesP},
                           Row{"sup", Tag::kSup, kBreakout},
                           Row{"svg", Tag::kSvg, 0},
                           Row{"table", Tag::kTable, kSpecial | kBreakout | kBarrier},
                           Row{"tbody", Tag::kTbody, kSpecial | kTablePart},
                           Row{"td", Tag::kTd, kSpecial | kTablePart | kBarrier},
                           Row{"template", Tag::kTemplate, kSpecial | kInHead | kBarrier},
                           Row{"textarea", Tag::kTextarea, kSpecial | kRaw},
                           Row{"tfoot", Tag::kTfoot, kSpecial | kTablePart},
                           Row{"th", Tag::kTh, kSpecial | kTablePart | kBarrier},
                           Row{"thead", Tag::kThead, kSpecial | kTablePart},
                           Row{"time", Tag::kTime, 0},
                           Row{"title", Tag::kTitle, kSpecial | kRaw | kInHead},
                           Row{"tr", Tag::kTr, kSpecial | kTablePart},
                           Row{"track", Tag::kTrack, kSpecial | kVoid},
                           Row{"tt", Tag::kTt, kFormatting | kBreakout},
                           Row{"u", Tag::kU, kFormatting | kBreakout},
                           Row{"ul", Tag::kUl, kSpecial | kClosesP | kBreakout},
                           Row{"video", Tag::kVideo, 0},
                           Row{"wbr", Tag::kWbr, kSpecial | kVoid},
                           Row{"xmp", Tag::kXmp, kSpecial | kRaw | kClosesP}};

constexpr std::size_t kSlots = 512;  // four times the names, so that most have a slot of their own

constexpr std::size_t slot_of(std::string_view name) {
  std::uint32_t hash = 2166136261U;  // FNV-1a
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(lower_ascii(c))) * 16777619U;
  return (hash ^ (hash >> 16U)) % kSlots;
}

constexpr auto make_slots() {
  std::array<Row, kSlots> slots{};
  for (const Row& row : kRows) {
    std::size_t at = slot_of(row.name);
    while (!slots[at].name.empty()) at = (at + 1) % kSlots;
    slots[at] = row;
  }
  return slots;
}
constexpr std::array<Row, kSlots> kByName = make_slots();

constexpr auto make_traits() {
  std::array<std::uint16_t, kRows.size() + 1> traits{};
  for (const Row& row : kRows)
    traits[static_cast<std::size_t>(row.tag)] = static_cast<std::uint16_t>(row.traits);
  return traits;
}
constexpr auto kTraits = make_traits();

}  // namespace

Tag tag_named(std::string_view name) {
  if (name.empty() || name.size() > kLongestTagName) return Tag::kUnknown;
  for (std::size_t at = slot_of(name); !kByName[at].name.empty(); at = (at + 1) % kSlots) {
    if (same_name(name, kByName[at].name)) return kByName[at].tag;
  }
  return Tag::kUnknown;
}

std::uint16_t traits_of(Tag tag) { return kTraits[static_cast<std::size_t>(tag)]; }

}  // namespace isnad::read
