#include "read/html.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/ascii.h"
#include "read/headline.h"
#include "read/html_body.h"
#include "read/html_head.h"
#include "read/html_page.h"
#include "read/markup.h"
#include "read/metadata.h"
#include "read/no_report.h"
#include "read/page_layout.h"
#include "read/plain_key.h"

namespace isnad::read {
namespace {

// What a page's <title> adds to its headline: "headline - Site". A name of a few words, behind or before a
// sign.
std::optional<std::string> site_in_title(std::string_view title, std::string_view headline) {
  const std::string whole = plain_key(title);
  const std::string known = plain_key(headline);
  if (words_of(known).size() < 3 || whole.size() <= known.size()) return std::nullopt;
  constexpr std::string_view kSigns[] = {" - ", " | ", " – ", " — ", " :: ", " » ", " · ", " • "};
  constexpr std::size_t kMostWords = 4;
  for (const std::string_view sign : kSigns) {
    for (std::size_t at = title.find(sign); at != std::string_view::npos; at = title.find(sign, at + 1)) {
      const std::string_view left = trimmed(title.substr(0, at));
      const std::string_view right = trimmed(title.substr(at + sign.size()));
      for (const auto& [story, site] : {std::pair{left, right}, std::pair{right, left}}) {
        if (plain_key(story) != known) continue;
        // "Section | Site": the site stands last.
        std::string_view name = site;
        for (const std::string_view inner : kSigns) {
          if (const auto cut = name.rfind(inner); cut != std::string_view::npos)
            name = trimmed(name.substr(cut + inner.size()));
        }
        const auto words = words_of(plain_key(name)).size();
        if (words > 0 && words <= kMostWords) return std::string(name);
      }
    }
  }
  return std::nullopt;
}

const std::string& stated_title(const HtmlHead& head) {
  return head.og_title.empty() ? head.title : head.og_title;
}

// The headline as the page shows it, where it does: the line that is what the markup states, with the site's
// name or without it; else a heading that is a part of the title, an h1 before others and before longer
// parts; else the first h1, which may be the site's name or one for screen readers. `wanted` is the key of
// the stated title.
std::optional<Span> shown_headline(const HtmlPage& page, const HtmlHead& head, const std::string& wanted) {
  const std::string& stated = stated_title(head);
  const std::string bare = plain_key(slice(stated, without_site(stated, head.known.outlet.value_or(""))));
  const std::vector<std::string> parts = title_parts(head.title);
  std::optional<Span> same;
  std::optional<Span> own_part;
  std::optional<Span> part;
  std::size_t words_of_part = 1;  // one word is as likely a section
  std::optional<Span> first;
  for (const HtmlBlock& block : page.blocks) {
    const std::string key = plain_key(slice(page.text, block.span));
    if (key.empty()) continue;
    const Tag tag = page.elements[block.element].tag;
    const bool h1 = tag == Tag::kH1;
    if (key == wanted || key == bare) {
      if (!same || h1) same = block.span;
      // A path through the menus may end in it before the heading does.
      if (h1) break;
    }
    if (h1 && !first) first = block.span;
    const bool heading = h1 || tag == Tag::kH2 || tag == Tag::kH3;
    if (!heading || std::find(parts.begin(), parts.end(), key) == parts.end()) continue;
    // One that links somewhere may be the site's name.
    if (h1 && block.links == 0 && (!own_part || own_part->size() < block.span.size())) own_part = block.span;
    if (const std::size_t words = word_count(key); words > words_of_part) {
      words_of_part = words;
      part = block.span;
    }
  }
  if (same) return same;
  if (own_part) return own_part;
  return part ? part : first;
}

}  // namespace

bool looks_like_html(std::string_view bytes) {
  constexpr std::size_t kSample = std::size_t{16} << 10U;
  const std::string head = lower_ascii(bytes.substr(0, kSample));
  for (const std::string_view sign : {"<!doctype html", "<html", "<head>", "<body"}) {
    if (head.find(sign) != std::string::npos) return true;
  }
  // A fragment: it begins with an element.
  const auto first = head.find_first_not_of(" \t\r\n");
  if (first == std::string::npos || head[first] != '<') return false;
  for (const std::string_view sign : {"</p>", "</div>", "</article>", "</h1>", "</title>", "<p>", "<meta "}) {
    if (head.find(sign) != std::string::npos) return true;
  }
  return false;
}

Article read_html(std::string_view html, const Known& known) {
  const Markup markup(html);
  HtmlHead head = read_html_head(markup);
  HtmlPage page = render_page(markup);
  Layout layout;
  layout.lines = lines_of(page.text);
  // What came with the page goes before what it says.
  const auto prefer = [](std::optional<std::string>& field, const std::optional<std::string>& given) {
    if (given) field = given;
  };
  prefer(head.known.url, known.url);
  if (known.address) head.known.url = own_address(head.known.url, *known.address);
  prefer(head.known.outlet, known.outlet);
  prefer(head.known.published, known.published);
  prefer(head.known.author, known.author);
  if (known.author) head.known.authors.clear();
  const std::string wanted = plain_key(stated_title(head));
  const std::optional<Span> shown = shown_headline(page, head, wanted);
  if (!head.known.outlet)
    head.known.outlet = site_in_title(head.title, shown ? slice(page.text, *shown) : head.og_title);
  find_html_report(page, shown ? plain_key(slice(page.text, *shown)) : wanted,
                   StatedBody(head.body, head.known.descriptions), layout);
  if (known.title) {
    head.known.title = known.title;
  } else if (shown) {
    layout.title = shown;
    const auto line = std::find_if(layout.lines.begin(), layout.lines.end(),
                                   [&](const Line& l) { return l.span.contains(*shown); });
    layout.title_line = static_cast<std::size_t>(line - layout.lines.begin());
  } else if (!wanted.empty()) {
    head.known.title = head.og_title.empty() ? head.title : head.og_title;
  }
  if (const auto reason = why_no_report(page, layout, head)) {
    layout.body.clear();
    layout.parts.clear();
    layout.first = layout.last = 0;
    layout.no_report = *reason;
  }
  Article article = from_html_layout(page.text, layout, head.known);
  article.page = PageMap{"utf-8", html.size(), {}, std::move(page.runs), {}};
  // Another headline in the markup; one with more words than are shown has the site's tag line.
  const std::string stated = plain_key(head.og_title);
  if (shown && !stated.empty() && stated.find(plain_key(slice(page.text, *shown))) == std::string::npos) {
    article.also_stated.push_back({OtherReading::Field::kTitle, OtherReading::Basis::kMarkup, head.og_title});
  }
  if (markup.too_deep()) {
    article.notes.push_back(
        {Note::Code::kTooDeep,
         fmt::format("elements deeper than the limit of {} levels were read as neighbours", kDeepestMarkup)});
  }
  return article;
}

}  // namespace isnad::read
