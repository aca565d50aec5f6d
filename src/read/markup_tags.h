#pragma once

#include <cstdint>
#include <string_view>

namespace isnad::read {

// The elements of HTML that mean something to the parser or to a reader of pages; all others are kUnknown.
enum class Tag : std::uint8_t {
  kUnknown,
  kA,
  kAbbr,
  kAddress,
  kApplet,
  kArea,
  kArticle,
  kAside,
  kAudio,
  kB,
  kBase,
  kBasefont,
  kBgsound,
  kBig,
  kBlockquote,
  kBody,
  kBr,
  kButton,
  kCanvas,
  kCaption,
  kCenter,
  kCode,
  kCol,
  kColgroup,
  kDd,
  kDetails,
  kDialog,
  kDir,
  kDiv,
  kDl,
  kDt,
  kEm,
  kEmbed,
  kFieldset,
  kFigcaption,
  kFigure,
  kFont,
  kFooter,
  kForm,
  kFrame,
  kFrameset,
  kH1,
  kH2,
  kH3,
  kH4,
  kH5,
  kH6,
  kHead,
  kHeader,
  kHgroup,
  kHr,
  kHtml,
  kI,
  kIframe,
  kImage,
  kImg,
  kInput,
  kKeygen,
  kLi,
  kLink,
  kListing,
  kMain,
  kMarquee,
  kMath,
  kMenu,
  kMeta,
  kNav,
  kNobr,
  kNoembed,
  kNoframes,
  kNoscript,
  kObject,
  kOl,
  kOptgroup,
  kOption,
  kP,
  kParam,
  kPlaintext,
  kPre,
  kS,
  kScript,
  kSearch,
  kSection,
  kSelect,
  kSmall,
  kSource,
  kSpan,
  kStrike,
  kStrong,
  kStyle,
  kSub,
  kSummary,
  kSup,
  kSvg,
  kTable,
  kTbody,
  kTd,
  kTemplate,
  kTextarea,
  kTfoot,
  kTh,
  kThead,
  kTime,
  kTitle,
  kTr,
  kTrack,
  kTt,
  kU,
  kUl,
  kVideo,
  kWbr,
  kXmp
};

// What the HTML standard's parsing rules make of an element, as bits.
enum TagTrait : std::uint16_t {
  kSpecial = 1,     // ends the search for what a stray end tag might close
  kFormatting = 2,  // stays open over the ends of the blocks around it
  kVoid = 4,        // holds nothing
  kClosesP = 8,     // opens behind a paragraph, not in it
  kBreakout = 16,   // ends a drawing or formula that it stands in
  kInHead = 32,     // may stand in the head
  kTablePart = 64,  // means nothing outside of a table
  kRaw = 128,       // holds text alone, up to its end tag
  kBarrier = 256,   // end tags in it close nothing outside of it
};

// The tag with this name, in any case of letters. O(1).
[[nodiscard]] Tag tag_named(std::string_view name);

// Its traits, an or of TagTrait.
[[nodiscard]] std::uint16_t traits_of(Tag tag);
[[nodiscard]] inline bool is(Tag tag, TagTrait trait) { return (traits_of(tag) & trait) != 0; }

// The longest name in any page that tag_named knows; others need no look-up.
inline constexpr std::size_t kLongestTagName = 10;

}  // namespace isnad::read
