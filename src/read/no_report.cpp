#include "read/no_report.h"

#include <algorithm>

#include "read/plain_key.h"

namespace isnad::read {
namespace {

bool is_kind(std::string_view words, LineKind kind) {
  const auto match = boilerplate_kind(plain_key(words));
  return match && match->kind == kind;
}

std::size_t words_in_body(const HtmlPage& page, const Layout& layout) {
  std::size_t words = 0;
  for (const Span& span : layout.body) words += word_count(plain_key(slice(page.text, span)));
  return words;
}

bool is_heading(Tag tag) { return tag == Tag::kH1 || tag == Tag::kH2 || tag == Tag::kH3 || tag == Tag::kH4; }

// A heading that is a link: the headline of another page.
bool is_linked_headline(const HtmlPage& page, const HtmlBlock& block) {
  constexpr std::size_t kShortest = 4;  // words; shorter ones are sections
  return std::size_t{block.links} * 10 >= std::size_t{block.span.size()} * 9 &&
         is_heading(page.elements[block.element].tag) &&
         word_count(plain_key(slice(page.text, block.span))) >= kShortest;
}

struct Teasers {
  std::size_t headlines = 0;
  std::size_t paragraphs = 0;  // of the body
  std::size_t below = 0;       // of those, directly below a linked headline
};

Teasers teasers_on(const HtmlPage& page, const Layout& layout) {
  Teasers teasers;
  std::size_t part = 0;
  bool below = false;
  for (const HtmlBlock& block : page.blocks) {
    while (part < layout.parts.size() && layout.parts[part].span.begin < block.span.begin) ++part;
    if (part < layout.parts.size() && layout.parts[part].span.begin == block.span.begin &&
        layout.parts[part].kind != Part::Kind::kCaption) {
      ++teasers.paragraphs;
      teasers.below += below ? 1 : 0;
    }
    below = is_linked_headline(page, block);
    teasers.headlines += below ? 1 : 0;
  }
  return teasers;
}

bool states_article(const HtmlHead& head) {
  return std::any_of(head.known.markup_days.begin(), head.known.markup_days.end(),
                     [](const MarkupDay& day) { return day.strength == MarkupDay::Strength::kStrong; });
}

// "https://host/", "https://host/ar/", "https://host/index.html".
bool is_root(std::string_view url) {
  const auto scheme = url.find("://");
  if (scheme == std::string_view::npos) return false;
  const auto slash = url.find('/', scheme + 3);
  if (slash == std::string_view::npos) return true;
  std::string_view path = url.substr(slash + 1);
  path = path.substr(0, path.find_first_of("?#"));
  while (path.ends_with("/")) path.remove_suffix(1);
  constexpr std::size_t kLanguage = 2;
  return path.empty() || path.size() == kLanguage || path == "home" || path == "index.html" ||
         path == "index.php";
}

bool is_missing(const HtmlPage& page, const Layout& layout, const HtmlHead& head, std::size_t words) {
  // A report about such a text is longer.
  constexpr std::size_t kMostWords = 120;
  if (words > kMostWords) return false;
  if (is_kind(head.title, LineKind::kMissing) || is_kind(head.og_title, LineKind::kMissing)) return true;
  if (layout.title && is_kind(slice(page.text, *layout.title), LineKind::kMissing)) return true;
  return std::any_of(layout.body.begin(), layout.body.end(), [&](const Span& span) {
    const std::string_view body = slice(page.text, span);
    return is_kind(body.substr(0, body.find('\n')), LineKind::kMissing);
  });
}

bool is_consent_wall(const Layout& layout, std::size_t words) {
  constexpr std::size_t kMostWords = 80;
  std::size_t consent = 0;
  std::size_t all = 0;
  for (const Line& line : layout.lines) {
    all += line.words;
    if (line.match && line.match->kind == LineKind::kCookie) consent += line.words;
  }
  return words <= kMostWords && consent > words && consent * 4 >= all;
}

}  // namespace

std::optional<std::string> why_no_report(const HtmlPage& page, const Layout& layout, const HtmlHead& head) {
  if (layout.body.empty()) return std::nullopt;
  const std::size_t words = words_in_body(page, layout);
  if (is_missing(page, layout, head, words)) return "the page says that it does not exist";
  if (is_consent_wall(layout, words)) return "the page asks for consent";
  if (states_article(head)) return std::nullopt;
  const Teasers teasers = teasers_on(page, layout);
  // A report may be followed by as many; its own words are then more.
  constexpr std::size_t kHeadlines = 6;
  constexpr std::size_t kWordsEach = 25;  // of a teaser
  const bool root = head.known.url && is_root(*head.known.url) && words < teasers.headlines * kWordsEach;
  if (teasers.headlines >= kHeadlines && (root || teasers.below * 2 >= teasers.paragraphs))
    return "a front page: headlines that link to reports";
  constexpr std::size_t kStub = 6;  // a sentence of a report has more
  if (words < kStub) return "too little text to be a report";
  return std::nullopt;
}

}  // namespace isnad::read
