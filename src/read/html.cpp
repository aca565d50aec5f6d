#include "read/html.h"

#include <gumbo.h>

#include <algorithm>
#include <memory>
#include <unordered_set>

#include "read/headline.h"
#include "read/html_body.h"
#include "read/html_head.h"
#include "read/html_page.h"
#include "read/page_layout.h"
#include "read/plain_key.h"

namespace isnad::read {
namespace {

std::string lower(std::string_view text) { return lower_ascii(text); }

// Deeper than any real page (the deepest seen has some 200 levels); gumbo frees its tree by recursion.
constexpr std::size_t kDeepest = 2000;
// Attributes are looked for among those before them.
constexpr std::size_t kMostAttributes = 2000;
// Formatting left open is opened again in every block: blocks times open elements, gumbo's nodes.
constexpr std::size_t kMostReopened = 2'000'000;

// What building a page's tree would cost, looked at before it is built: text that is hostile is not parsed.
class Cost {
 public:
  // An empty string, or why the page is refused.
  std::string_view of(std::string_view html) {
    for (std::size_t at = 0; at < html.size();) {
      const auto open = html.find('<', at);
      if (open == std::string_view::npos) break;
      if (html.substr(open, 4) == "<!--") {
        at = std::min(html.find("-->", open), html.size());
        continue;
      }
      at = tag(html, open);
      if (depth_ > kDeepest) return "nested deeper than 2000 levels";
      if (attributes_ > kMostAttributes) return "an element has more than 2000 attributes";
      if (reopened_ > kMostReopened) return "formatting left open too often";
    }
    return {};
  }

 private:
  std::size_t tag(std::string_view html, std::size_t open) {
    std::size_t at = open + 1;
    const bool closing = at < html.size() && html[at] == '/';
    if (closing) ++at;
    const std::size_t begin = at;
    while (at < html.size() && at - begin < 12 && std::isalnum(static_cast<unsigned char>(html[at])) != 0)
      ++at;
    const std::string name = lower(html.substr(begin, at - begin));
    if (name.empty()) return open + 1;
    attributes_ = 0;
    char quote = 0;
    while (at < html.size()) {
      const char c = html[at];
      if (quote != 0) {
        if (c == quote) quote = 0;
      } else if ((c == '"' || c == '\'') && html[at - 1] == '=') {
        quote = c;
      } else if (c == '>') {
        break;
      } else if (c == ' ' || c == '\n' || c == '\t' || c == '/' || c == '\r') {
        const char next = at + 1 < html.size() ? html[at + 1] : ' ';
        if (next != ' ' && next != '\n' && next != '\t' && next != '/' && next != '>' && next != '\r')
          ++attributes_;
      }
      ++at;
    }
    count(name, closing);
    // Inside these a "<" is text.
    if (!closing && (name == "script" || name == "style" || name == "textarea"))
      return std::min(html.find("</", at), html.size());
    return at;
  }

  void count(const std::string& name, bool closing) {
    static const std::unordered_set<std::string> kNoDepth{
        "p",     "li",    "td",     "tr",    "th",    "dd",    "dt",   "option", "br",
        "img",   "meta",  "link",   "input", "hr",    "wbr",   "col",  "area",   "base",
        "embed", "param", "source", "track", "tbody", "thead", "html", "body",   "head"};
    static const std::unordered_set<std::string> kFormatting{
        "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"};
    if (kFormatting.contains(name)) {
      formatting_ = closing ? formatting_ - (formatting_ > 0 ? 1 : 0) : formatting_ + 1;
    } else if (!closing) {
      reopened_ += formatting_;
    }
    if (kNoDepth.contains(name)) return;
    depth_ = closing ? depth_ - (depth_ > 0 ? 1 : 0) : depth_ + 1;
  }

  std::size_t depth_ = 0;
  std::size_t formatting_ = 0;
  std::size_t attributes_ = 0;
  std::size_t reopened_ = 0;
};

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

// Whether `name` stands at `at` as the name of a tag, in any case.
bool tag_name_at(std::string_view html, std::size_t at, std::string_view name) {
  if (at + name.size() >= html.size()) return false;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char c = html[at + i];
    if ((c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c) != name[i]) return false;
  }
  const char next = html[at + name.size()];
  return next == ' ' || next == '>' || next == '/' || next == '\n' || next == '\t' || next == '\r' ||
         next == '\f';
}

// Where the end tag of `name` opens, from `at` on; the end where there is none.
std::size_t end_tag(std::string_view html, std::size_t at, std::string_view name) {
  for (std::size_t open = html.find("</", at); open != std::string_view::npos;
       open = html.find("</", open + 2)) {
    if (tag_name_at(html, open + 2, name)) return open;
  }
  return html.size();
}

// The page without comments and without what stands in scripts and styles, descriptions of the page (JSON-LD)
// kept. Half of a page's bytes are such, and the parser is what reading a page takes longest for. Linear:
// each kind of end that is once not found is not looked for again.
std::string without_scripts(std::string_view html) {
  constexpr std::string_view kNames[] = {"script", "style", "noscript", "svg"};
  std::string out;
  out.reserve(html.size());
  std::size_t copied = 0;
  for (std::size_t open = html.find('<'); open != std::string_view::npos;) {
    std::size_t next = open + 1;
    if (html.substr(open, 4) == "<!--") {
      const std::size_t close = html.find("-->", open + 2);
      if (close == std::string_view::npos) break;
      out.append(html.substr(copied, open - copied));
      copied = next = close + 3;
    } else {
      for (const std::string_view name : kNames) {
        if (!tag_name_at(html, open + 1, name)) continue;
        const std::size_t begin = html.find('>', open);
        // No tag ends any more.
        if (begin == std::string_view::npos) return out.append(html.substr(copied));
        const std::string_view tag = html.substr(open, begin - open);
        const std::size_t end = end_tag(html, begin + 1, name);
        next = end;
        if (tag.find("ld+json") != std::string_view::npos || tag.ends_with("/")) {
          if (tag.ends_with("/")) next = begin + 1;
          break;
        }
        out.append(html.substr(copied, begin + 1 - copied));
        copied = end;
        break;
      }
    }
    open = html.find('<', next);
  }
  out.append(html.substr(copied));
  return out;
}

struct Free {
  void operator()(GumboOutput* output) const { gumbo_destroy_output(&kGumboDefaultOptions, output); }
};

}  // namespace

bool looks_like_html(std::string_view bytes) {
  constexpr std::size_t kSample = std::size_t{16} << 10U;
  const std::string head = lower(bytes.substr(0, kSample));
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

Result<Article> read_html(std::string_view html, const Known& known) {
  const std::string slim = without_scripts(html);
  const std::string_view refused = Cost().of(slim);
  if (!refused.empty()) return Error{ErrorCode::kTooLarge, std::string(refused)};
  const std::unique_ptr<GumboOutput, Free> output(
      gumbo_parse_with_options(&kGumboDefaultOptions, slim.data(), slim.size()));
  HtmlHead head = read_html_head(output->root);
  const HtmlPage page = render_page(output->root);
  Layout layout;
  layout.lines = lines_of(page.text);
  // What came with the page goes before what it says.
  const auto prefer = [](std::optional<std::string>& field, const std::optional<std::string>& given) {
    if (given) field = given;
  };
  prefer(head.known.url, known.url);
  prefer(head.known.outlet, known.outlet);
  prefer(head.known.published, known.published);
  prefer(head.known.author, known.author);
  if (known.author) head.known.authors.clear();
  // The headline as the page shows it, where it does.
  const std::string wanted = plain_key(head.og_title.empty() ? head.title : head.og_title);
  std::optional<Span> shown;
  for (const HtmlBlock& block : page.blocks) {
    const std::string key = plain_key(slice(page.text, block.span));
    if (key.empty()) continue;
    if (key == wanted || (page.elements[block.element].tag == GUMBO_TAG_H1 && !shown)) shown = block.span;
    if (key == wanted) break;
  }
  if (!head.known.outlet)
    head.known.outlet = site_in_title(head.title, shown ? slice(page.text, *shown) : head.og_title);
  find_html_report(page, shown ? plain_key(slice(page.text, *shown)) : wanted, layout);
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
  return from_html_layout(page.text, layout, head.known);
}

}  // namespace isnad::read
