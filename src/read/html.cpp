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
  // The headline as the page shows it, where it does.
  const std::string& stated_title = head.og_title.empty() ? head.title : head.og_title;
  const std::string wanted = plain_key(stated_title);
  const std::string bare =
      plain_key(slice(stated_title, without_site(stated_title, head.known.outlet.value_or(""))));
  std::optional<Span> shown;
  bool found = false;
  for (const HtmlBlock& block : page.blocks) {
    const std::string key = plain_key(slice(page.text, block.span));
    if (key.empty()) continue;
    const bool same = key == wanted || key == bare;
    const bool first = page.elements[block.element].tag == Tag::kH1;
    if (same ? first || !found : first && !shown) shown = block.span;
    found = found || same;
    // A path through the menus may end in it before the heading does.
    if (same && first) break;
  }
  if (!head.known.outlet)
    head.known.outlet = site_in_title(head.title, shown ? slice(page.text, *shown) : head.og_title);
  find_html_report(page, shown ? plain_key(slice(page.text, *shown)) : wanted, StatedBody(head.body), layout);
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
