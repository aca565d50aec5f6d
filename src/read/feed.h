#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "read/read.h"

namespace isnad::read {

// An entry of a feed or a sitemap. What it does not state is empty.
struct FeedItem {
  std::string url;
  std::string id;  // guid, Atom's id
  std::string title;
  std::string published;  // as given
  std::string modified;   // as given
  std::string author;
  std::string outlet;      // the true publisher: of <source>, a sitemap's news:name; else the feed's title
  std::string outlet_url;  // of <source>
  std::string html;        // the whole text, where the feed carries it
  std::string summary;
};

struct Feed {
  enum class Kind { kNone, kRss, kAtom, kRdf, kSitemap, kSitemapIndex, kOpml };
  Kind kind = Kind::kNone;
  std::string title;
  std::vector<FeedItem> items;
  std::vector<std::string> feeds;  // addresses of further feeds and sitemaps: of an index, of OPML
  std::string problem;             // why it could not be read to its end; empty where it was
};

// Whether bytes look like one of these: XML with such a root.
[[nodiscard]] bool looks_like_feed(std::string_view bytes);

// Reads RSS 0.9 to 2.0, RDF, Atom, sitemaps with or without news, their indexes, and OPML. Documents that
// declare entities are refused; deeper ones than 64 levels and what comes behind 50,000 entries (what a
// sitemap may have) are left out, with a problem. What is not well-formed is read up to there; stray
// ampersands are no matter. Total; linear.
[[nodiscard]] Feed read_feed(std::string_view bytes);

// What an entry says of its page, for Page::metadata: JSON.
[[nodiscard]] std::string feed_metadata(const FeedItem& item);

// The articles of a feed in a file: of entries with a text of their own. Entries with a summary alone give
// it, with a note; lists of addresses are an Unusable, since nothing is fetched for a file.
[[nodiscard]] ReadResult read_feed_articles(const Page& page, const ReadOptions& options);

}  // namespace isnad::read
