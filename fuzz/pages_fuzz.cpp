// Pages with markup: the parser's nodes are paired, in the order of the page and no deeper than its limit;
// every run of the rendered text is in order and gives the text again; an article's map ends inside of its
// page.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/check.h"
#include "read/html_page.h"
#include "read/markup.h"
#include "read/read.h"
#include "text/utf8.h"

using namespace isnad;

namespace {

void check_nodes(const read::Markup& markup) {
  using Kind = read::MarkupNode::Kind;
  const auto& nodes = markup.nodes();
  std::size_t depth = 0;
  std::uint32_t last = 0;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const read::MarkupNode& node = nodes[i];
    ISNAD_CHECK(node.source.begin <= node.source.end && node.source.end <= markup.html().size());
    if (node.kind != Kind::kText) ISNAD_CHECK(node.mate < nodes.size() && nodes[node.mate].mate == i);
    if (node.kind == Kind::kClose) {
      ISNAD_CHECK(node.mate < i && depth > 0);
      --depth;
      continue;
    }
    if (node.kind == Kind::kOpen) ++depth;
    // The formatting that may be open beside the blocks is less than another such limit.
    ISNAD_CHECK(depth <= 2 * read::kDeepestMarkup);
    // The root may state itself late.
    if (i == 0 || node.source.empty()) continue;
    ISNAD_CHECK(node.source.begin >= last);
    last = node.source.end;
  }
  ISNAD_CHECK(depth == 0);
}

// Whether a text is its source, byte by byte, but for white space that was levelled and for references that
// are as long as the character they stand for (&#0 is U+FFFD).
bool is_copied(std::string_view text, std::string_view source) {
  if (text.size() != source.size()) return false;
  for (std::size_t i = 0; i < text.size();) {
    if (text[i] == source[i] || text[i] == ' ') {
      ++i;
    } else if (source[i] == '&') {
      i += text::decode(text, i).length;
    } else {
      return false;
    }
  }
  return true;
}

void check_runs(const read::Markup& markup, const read::HtmlPage& page) {
  OffsetRun before;
  for (const OffsetRun& run : page.runs) {
    ISNAD_CHECK(run.text.begin >= before.text.end && run.page.begin >= before.page.end);
    ISNAD_CHECK(run.text.end <= page.text.size() && run.page.end <= markup.html().size());
    const std::string_view text = slice(page.text, run.text);
    const std::string_view source = slice(markup.html(), run.page);
    ISNAD_CHECK(is_copied(text, source) || text::count_code_points(text) == 1);
    before = run;
  }
}

void check_map(const Article& article, std::size_t size) {
  ISNAD_CHECK(article.page.has_value());
  for (const auto* runs : {&article.page->runs, &article.page->decoded_runs}) {
    OffsetRun before;
    for (const OffsetRun& run : *runs) {
      ISNAD_CHECK(run.text.begin >= before.text.end && run.page.begin >= before.page.end);
      ISNAD_CHECK(run.text.end <= article.text.size());
      before = run;
    }
  }
  if (!article.page->runs.empty()) ISNAD_CHECK(article.page->runs.back().page.end <= size);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const std::string html = text::replace_malformed(bytes);
  const read::Markup markup(html);
  check_nodes(markup);
  check_runs(markup, read::render_page(markup));
  // As a page it may be in any charset.
  const Page page{.source = "page", .id = "page", .bytes = "<html>" + bytes};
  for (const read::ReadArticle& read : read::read(page, {}).articles)
    check_map(read.article, page.bytes.size());
  return 0;
}
