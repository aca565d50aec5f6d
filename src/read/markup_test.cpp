#include "read/markup.h"

#include <gtest/gtest.h>

#include "read/html_page.h"

namespace isnad::read {
namespace {

// What a page parses to, as tags: elements by their name in the page, "?" for those that nothing states.
std::string outline(std::string_view html) {
  const Markup markup(html);
  std::string out;
  for (const MarkupNode& node : markup.nodes()) {
    if (node.kind == MarkupNode::Kind::kText) {
      out += slice(html, node.source);
      continue;
    }
    const bool close = node.kind == MarkupNode::Kind::kClose;
    const MarkupNode& opened = close ? markup.nodes()[node.mate] : node;
    // The frame that every page has says nothing here.
    if (opened.tag == Tag::kHtml || opened.tag == Tag::kHead || opened.tag == Tag::kBody) continue;
    std::string name(slice(html, opened.source));
    name = name.empty() ? "?" : name.substr(1, name.find_first_of(" />") - 1);
    out += (close ? "</" : "<") + name + ">";
  }
  return out;
}

TEST(Markup, EndTagsThatPagesLeaveOut) {
  EXPECT_EQ(outline("<p>one<p>two<div>three</div>"), "<p>one</p><p>two</p><div>three</div>");
  EXPECT_EQ(outline("<ul><li>one<li>two<ul><li>three</ul><li>four</ul>"),
            "<ul><li>one</li><li>two<ul><li>three</li></ul></li><li>four</li></ul>");
  EXPECT_EQ(outline("<dl><dt>a<dd>b<dt>c</dl>"), "<dl><dt>a</dt><dd>b</dd><dt>c</dt></dl>");
  EXPECT_EQ(outline("<h1>one<h2>two</h2>"), "<h1>one</h1><h2>two</h2>");
}

TEST(Markup, TablesGetTheirParts) {
  EXPECT_EQ(outline("<table><tr><td>a<td>b<tr><td>c</table>d"),
            "<table><?><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></?></table>d");
  EXPECT_EQ(outline("<table><td>a<table><td>b</table>c</table>"),
            "<table><?><?><td>a<table><?><?><td>b</td></?></?></table>c</td></?></?></table>");
  // Parts of tables outside of one mean nothing, nor does an end tag that would close what is around a cell.
  EXPECT_EQ(outline("<td>a</td>"), "a");
  EXPECT_EQ(outline("<div><table><tr><td>a</div>b</table></div>"),
            "<div><table><?><tr><td>ab</td></tr></?></table></div>");
  // A form between rows holds none of them.
  EXPECT_EQ(outline("<table><form><tr><td>a</form></table>"),
            "<table><form></form><?><tr><td>a</td></tr></?></table>");
}

TEST(Markup, FormattingStaysOpenOverBlocks) {
  EXPECT_EQ(outline("<p><a>one<p>two</a>three"), "<p><a>one</p><p>two</a>three</p>");
  EXPECT_EQ(outline("<a>one<a>two</a>"), "<a>one</a><a>two</a>");
  // Not out of a cell, nor into one.
  EXPECT_EQ(outline("<b><table><td>x</b><i>y<td>z</table>"),
            "<b><table><?><?><td>x<i>y</i></td><td>z</td></?></?></table></b>");
}

TEST(Markup, StrayEndTags) {
  EXPECT_EQ(outline("a</div>b</span>c</p>d"), "abc<?></?>d");
  EXPECT_EQ(outline("<div><form><div></form>a</div>b</div>c"), "<div><form><div>a</div></form>b</div>c");
  EXPECT_EQ(outline("<div><span>a</div>b"), "<div><span>a</span></div>b");
}

TEST(Markup, TextThatLooksLikeTags) {
  EXPECT_EQ(outline("1 < 2 <3 <"), "1 < 2 <3 <");
  EXPECT_EQ(outline("a<!-- <p> --->b<!>c<?x?>d</>e<!-->f"), "abcdef");
  EXPECT_EQ(outline("<script>if (a</b) '</scriptx>'</SCRIPT >x"), "<script>if (a</b) '</scriptx>'</script>x");
  EXPECT_EQ(outline("<script><!-- <script> </script> --></script>x"),
            "<script><!-- <script> </script> --></script>x");
  EXPECT_EQ(outline("<p title='a>b' x=\"<p>\">c"), "<p>c</p>");
  EXPECT_EQ(outline("<textarea><p>a</textarea>b"), "<textarea><p>a</textarea>b");
  EXPECT_EQ(outline("whole<p title='cut off"), "whole");
}

TEST(Markup, DrawingsHoldNoPage) {
  EXPECT_EQ(outline("<svg><title>a</title><g/><path></svg>b"),
            "<svg><title>a</title><g></g><path></path></svg>b");
  EXPECT_EQ(outline("<svg><g><p>a"), "<svg><g></g></svg><p>a</p>");
  EXPECT_EQ(outline("<svg><![CDATA[<p>]]></svg>"), "<svg><p></svg>");
}

TEST(Markup, Attributes) {
  const std::string html = "<p ID=one class = 'a &amp; b' href=\"?x&copy=1&eacute;\" id=two hidden/>";
  const Markup markup(html);
  const MarkupNode* p = nullptr;
  for (const MarkupNode& node : markup.nodes())
    if (node.tag == Tag::kP && p == nullptr) p = &node;
  ASSERT_NE(p, nullptr);
  EXPECT_EQ(markup.attribute(*p, "id"), "one");
  EXPECT_EQ(markup.attribute(*p, "class"), "a & b");
  EXPECT_EQ(markup.attribute(*p, "href"), "?x&copy=1é");
  EXPECT_TRUE(markup.has_attribute(*p, "hidden"));
  EXPECT_FALSE(markup.has_attribute(*p, "title"));
}

TEST(Markup, HeadAndBody) {
  const std::string html = "<html lang=ar><title>t</title><link><p>x<title>y</title>";
  const Markup markup(html);
  EXPECT_EQ(markup.attribute(markup.nodes().front(), "lang"), "ar");
  EXPECT_EQ(render_page(markup).text, "x\n");
}

TEST(Markup, DeepPagesAreFlattened) {
  std::string html;
  for (int i = 0; i < 5000; ++i) html += "<div>";
  const Markup markup(html + "x");
  EXPECT_TRUE(markup.too_deep());
  std::size_t depth = 0;
  for (const MarkupNode& node : markup.nodes()) {
    if (node.kind == MarkupNode::Kind::kOpen) ++depth;
    if (node.kind == MarkupNode::Kind::kClose) --depth;
    ASSERT_LE(depth, kDeepestMarkup);
  }
  EXPECT_EQ(depth, 0U);
}

TEST(Markup, ReferencesInText) {
  const std::string html =
      "&#1593;&#x639;&nbsp;&lt;&amp;amp;&copy2&notanentity;&#128;&#0;&#xD800;&#99999999999;&;&#;&"
      "NotEqualTilde;";
  EXPECT_EQ(render_page(Markup(html)).text,
            "عع\u00A0<&amp;©2¬anentity;€\uFFFD\uFFFD\uFFFD&;&#;\u2242\u0338\n");
}

TEST(RenderedPage, ABlockMayOpenInWhatIsNotShownAndEndBehindIt) {
  const HtmlPage page = render_page(Markup("<b hidden>x<div>y</b>z</div>w"));
  EXPECT_EQ(page.text, "z\nw\n");
  ASSERT_EQ(page.blocks.size(), 2U);
  EXPECT_NE(page.blocks[0].element, page.blocks[1].element);
  EXPECT_EQ(page.elements[page.blocks[0].element].tag, Tag::kDiv);
}

TEST(RenderedPage, RunsPointIntoTheMarkup) {
  const std::string html = "<p>one  &amp;\n two<b>3</b></p><p>four";
  const Markup markup(html);
  const HtmlPage page = render_page(markup);
  ASSERT_EQ(page.text, "one & two3\nfour\n");
  std::vector<std::pair<std::string, std::string>> runs;
  for (const OffsetRun& run : page.runs) runs.emplace_back(slice(page.text, run.text), slice(html, run.page));
  const std::vector<std::pair<std::string, std::string>> wanted{
      {"one", "one"}, {" ", "  "}, {"&", "&amp;"},  {" ", "\n "},
      {"two", "two"}, {"3", "3"},  {"four", "four"}};
  EXPECT_EQ(runs, wanted);
}

}  // namespace
}  // namespace isnad::read
