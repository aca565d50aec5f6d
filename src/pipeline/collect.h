#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "fetch/client.h"
#include "model/article.h"
#include "read/feed.h"
#include "read/read.h"

namespace isnad::pipeline {

struct CollectOptions {
  fetch::ClientOptions client;
  std::size_t max_pages = 1000;  // of one call: a large outlet's feeds for a day
  std::size_t max_feeds = 500;   // feeds and sitemaps that others name among them
  int max_feed_depth = 3;        // of a list of lists of feeds; the sitemap protocol has two
};

// What whoever calls again and again knows of earlier calls.
class CollectMemory {
 public:
  CollectMemory() = default;
  CollectMemory(const CollectMemory&) = delete;
  CollectMemory& operator=(const CollectMemory&) = delete;
  virtual ~CollectMemory() = default;
  // What a feed's server said last time.
  [[nodiscard]] virtual fetch::Validators validators(const std::string& feed) const = 0;
  virtual void saw_feed(const std::string& feed, const fetch::Validators& validators) = 0;
  // Whether an entry's page is wanted: not seen before, or changed since.
  [[nodiscard]] virtual bool wants(const read::FeedItem& item) const = 0;
  // An entry's page was fetched; its id, if another than its address is wanted.
  [[nodiscard]] virtual std::string took(const read::FeedItem& item) = 0;
};

struct Collected {
  std::vector<Page> pages;  // in the order of the addresses and of their feeds
  std::vector<read::Unusable> unusable;
  std::vector<std::string> notes;
};

// Fetches addresses: pages as they are; of feeds, sitemaps, their indexes and OPML lists the pages that they
// name, with what the feed says of them as metadata. A page that cannot be had is replaced by the text that
// the feed carries, with a note, and is named among the unusable. Hosts take turns. `memory` may be null;
// `done` counts pages for whoever shows progress, and may be null.
[[nodiscard]] Collected collect(const std::vector<std::string>& addresses, const CollectOptions& options,
                                CollectMemory* memory, std::atomic<std::size_t>* done);

}  // namespace isnad::pipeline
