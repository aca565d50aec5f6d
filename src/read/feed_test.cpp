#include "read/feed.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace isnad::read {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

TEST(Feed, Rss) {
  const Feed feed =
      read_feed(R"(<?xml version="1.0"?><rss version="2.0" xmlns:content="c" xmlns:dc="d" xmlns:media="m">
<channel><title>Harbour &nbsp;Daily</title><atom:link href="https://feed.example/rss" xmlns:atom="a"/>
<item><title>Bridge &amp;quot;falls&amp;quot; & more</title><link>https://a.example/1</link><guid>g1</guid>
<media:title>no</media:title><pubDate>Sun, 04 May 2031 08:00:00 GMT</pubDate><dc:creator>S. Haddad</dc:creator>
<source url="https://true.example/feed">True Paper</source><content:encoded><![CDATA[<p>All & whole</p>]]></content:encoded>
<description>Short</description></item>
<item><link>https://a.example/2</link><description>Two</description></item></channel></rss>)");
  EXPECT_EQ(feed.kind, Feed::Kind::kRss);
  EXPECT_EQ(feed.problem, "");
  ASSERT_THAT(feed.items, SizeIs(2));
  const FeedItem& item = feed.items[0];
  EXPECT_EQ(item.title, "Bridge \"falls\" & more");
  EXPECT_EQ(item.url, "https://a.example/1");
  EXPECT_EQ(item.published, "Sun, 04 May 2031 08:00:00 GMT");
  EXPECT_EQ(item.author, "S. Haddad");
  EXPECT_EQ(item.outlet, "True Paper");
  EXPECT_EQ(item.outlet_url, "https://true.example/feed");
  EXPECT_EQ(item.html, "<p>All & whole</p>");
  EXPECT_THAT(feed.items[1].outlet, HasSubstr("Daily"));
}

TEST(Feed, Atom) {
  const Feed feed = read_feed(R"(<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour</title>
<entry><title type="html">A &lt;b&gt;bridge&lt;/b&gt;</title><id>urn:1</id><link rel="self" href="https://x.example/self"/>
<link href="https://a.example/1"/><published>2031-05-04T08:00:00Z</published><updated>2031-05-05T08:00:00Z</updated>
<author><name>S. Haddad</name></author><source><title>True Paper</title><link href="https://true.example/"/></source>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One</p><p>Two</p></div></content></entry></feed>)");
  EXPECT_EQ(feed.kind, Feed::Kind::kAtom);
  ASSERT_THAT(feed.items, SizeIs(1));
  const FeedItem& item = feed.items[0];
  EXPECT_EQ(item.title, "A bridge");
  EXPECT_EQ(item.url, "https://a.example/1");
  EXPECT_EQ(item.modified, "2031-05-05T08:00:00Z");
  EXPECT_EQ(item.author, "S. Haddad");
  EXPECT_EQ(item.outlet, "True Paper");
  EXPECT_EQ(item.html, "<div><p>One</p><p>Two</p></div>");
}

TEST(Feed, Rdf) {
  const Feed feed = read_feed(
      R"(<rdf:RDF xmlns:rdf="r" xmlns="http://purl.org/rss/1.0/" xmlns:dc="d"><channel><title>H</title></channel>
<item rdf:about="x"><title>T</title><link>https://a.example/1</link><dc:date>2031-05-04</dc:date></item></rdf:RDF>)");
  EXPECT_EQ(feed.kind, Feed::Kind::kRdf);
  ASSERT_THAT(feed.items, SizeIs(1));
  EXPECT_EQ(feed.items[0].published, "2031-05-04");
}

TEST(Feed, SitemapsAndTheirIndex) {
  const Feed feed =
      read_feed(R"(<urlset xmlns="s" xmlns:news="n" xmlns:image="i"><url><loc>https://a.example/1</loc>
<image:image><image:loc>https://a.example/1.jpg</image:loc></image:image><news:news><news:publication><news:name>Harbour</news:name>
<news:language>ar</news:language></news:publication><news:publication_date>2031-05-04</news:publication_date>
<news:title>T</news:title></news:news></url></urlset>)");
  ASSERT_THAT(feed.items, SizeIs(1));
  EXPECT_EQ(feed.items[0].url, "https://a.example/1");
  EXPECT_EQ(feed.items[0].outlet, "Harbour");
  EXPECT_EQ(feed.items[0].published, "2031-05-04");
  const Feed index =
      read_feed("<sitemapindex><sitemap><loc>https://a.example/news.xml</loc></sitemap></sitemapindex>");
  EXPECT_EQ(index.kind, Feed::Kind::kSitemapIndex);
  EXPECT_THAT(index.feeds, ElementsAre("https://a.example/news.xml"));
}

TEST(Feed, Opml) {
  const Feed feed =
      read_feed(R"(<opml version="2.0"><head><title>L</title></head><body><outline text="Group"><outline
type="rss" text="A" xmlUrl="https://a.example/rss"/></outline><outline xmlUrl="https://b.example/rss"/></body></opml>)");
  EXPECT_EQ(feed.kind, Feed::Kind::kOpml);
  EXPECT_THAT(feed.feeds, ElementsAre("https://a.example/rss", "https://b.example/rss"));
}

TEST(Feed, EntitiesAreRefused) {
  std::string bomb = "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaa\">";
  for (char c = 'b'; c < 'k'; ++c)
    bomb += std::string("<!ENTITY ") + c + " \"&" + static_cast<char>(c - 1) + ";&" +
            static_cast<char>(c - 1) + ";\">";
  bomb += "]><rss><channel><title>&j;</title></channel></rss>";
  const Feed feed = read_feed(bomb);
  EXPECT_THAT(feed.problem, HasSubstr("entities"));
  EXPECT_THAT(feed.items, SizeIs(0));
  const Feed outside = read_feed(
      "<!DOCTYPE rss [<!ENTITY x SYSTEM "
      "\"file:///etc/passwd\">]><rss><channel><title>&x;</title></channel></rss>");
  EXPECT_EQ(outside.title, "");
}

TEST(Feed, BrokenOnesAreReadUpToThere) {
  const Feed feed = read_feed(
      "<rss><channel><item><link>https://a.example/1</link></item><item><link>https://a.example/2</li");
  EXPECT_THAT(feed.items, SizeIs(2));
  EXPECT_THAT(feed.problem, HasSubstr("line 1"));
  std::string deep = "<rss>";
  for (int i = 0; i < 100'000; ++i) deep += "<a>";
  EXPECT_THAT(read_feed(deep).problem, HasSubstr("64 levels"));
}

TEST(Feed, AFeedThatNeverEnds) {
  std::string many = "<rss><channel>";
  for (int i = 0; i < 60'000; ++i) many += "<item><link>https://a.example/</link></item>";
  const Feed feed = read_feed(many);
  EXPECT_THAT(feed.items, SizeIs(50'000));
  EXPECT_THAT(feed.problem, HasSubstr("50000 entries"));
}

TEST(Feed, OtherCharsets) {
  const Feed feed = read_feed(
      "<?xml version=\"1.0\" "
      "encoding=\"windows-1256\"?><rss><channel><title>\xE3\xD1\xDD\xC3</title></channel></rss>");
  EXPECT_EQ(feed.title, "مرفأ");
}

TEST(Feed, ToldByItsRoot) {
  EXPECT_TRUE(looks_like_feed("\xEF\xBB\xBF<?xml version=\"1.0\"?>\n<!-- x -->\n<rss version=\"2.0\">"));
  EXPECT_TRUE(looks_like_feed("<opml>"));
  EXPECT_FALSE(looks_like_feed("<html><body><rss></rss>"));
  EXPECT_FALSE(looks_like_feed("rss"));
}

}  // namespace
}  // namespace isnad::read
