// Feeds, sitemaps and OPML of any bytes, and what a site's robots.txt allows: entries stay within their
// limits, texts are valid UTF-8.
#include <cstdint>
#include <string>
#include <string_view>

#include "base/check.h"
#include "fetch/robots.h"
#include "read/feed.h"
#include "text/utf8.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace isnad;
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const read::Feed feed = read::read_feed(bytes);
  for (const read::FeedItem& item : feed.items) {
    ISNAD_CHECK(text::is_valid_utf8(item.title) && text::is_valid_utf8(item.url) &&
                text::is_valid_utf8(item.html));
  }
  ISNAD_CHECK(feed.kind != read::Feed::Kind::kNone || feed.items.empty());
  const Page page{.source = "feed.xml", .id = "feed", .bytes = bytes};
  for (const auto& read : read::read_feed_articles(page, {}).articles)
    ISNAD_CHECK(text::is_valid_utf8(read.article.text));
  const fetch::Robots robots(bytes, "isnad");
  // Stars and ends in rules, against a path as hostile as they are.
  (void)robots.allows(bytes);
  return 0;
}
