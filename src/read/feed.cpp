#include "read/feed.h"

#include <expat.h>
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "base/counted.h"
#include "read/compose.h"
#include "read/decode.h"
#include "read/entities.h"
#include "read/html.h"
#include "read/lexicon.h"
#include "read/plain_key.h"
#include "text/utf8.h"

namespace isnad::read {
namespace {

// Feeds have six levels; marked-up texts in Atom some dozen more.
constexpr std::size_t kDeepest = 64;
// What the sitemap protocol allows.
constexpr std::size_t kMostItems = 50'000;
constexpr std::size_t kSample = std::size_t{4} << 10U;

std::string_view attribute(const char** attributes, std::string_view name) {
  for (; *attributes != nullptr; attributes += 2) {
    if (attributes[0] == name) return attributes[1];
  }
  return {};
}

std::string_view local_name(std::string_view name) { return name.substr(name.rfind(':') + 1); }

std::string_view prefix_of(std::string_view name) {
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? std::string_view() : name.substr(0, colon);
}

Feed::Kind kind_of_root(std::string_view name) {
  const std::string_view local = local_name(name);
  if (local == "rss") return Feed::Kind::kRss;
  if (local == "feed") return Feed::Kind::kAtom;
  if (local == "RDF") return Feed::Kind::kRdf;
  if (local == "urlset") return Feed::Kind::kSitemap;
  if (local == "sitemapindex") return Feed::Kind::kSitemapIndex;
  if (local == "opml") return Feed::Kind::kOpml;
  return Feed::Kind::kNone;
}

// What XML does not allow and feeds have: references by HTML's names, ampersands that open none, control
// characters.
std::string repaired(std::string_view xml) {
  std::string out;
  out.reserve(xml.size() + xml.size() / 16);
  for (std::size_t at = 0; at < xml.size();) {
    const char c = xml[at];
    if (c == '<' && xml.substr(at).starts_with("<![CDATA[")) {
      const std::size_t end = std::min(xml.find("]]>", at), xml.size());
      for (const char inner : xml.substr(at, end - at)) {
        if (static_cast<unsigned char>(inner) >= 0x20 || inner == '\n' || inner == '\t' || inner == '\r')
          out += inner;
      }
      at = end;
    } else if (c == '&') {
      const CharacterReference reference = read_reference(xml.substr(at), ReferencePlace::kText);
      const std::string_view written = xml.substr(at, reference.bytes);
      const bool known = written == "&amp;" || written == "&lt;" || written == "&gt;" ||
                         written == "&quot;" || written == "&apos;";
      if (known) {
        out += written;
      } else if (reference.bytes == 0) {
        out += "&amp;";
      } else if (reference.first == U'&' || reference.first == U'<') {
        out += reference.first == U'&' ? "&amp;" : "&lt;";
      } else if (reference.first >= 0x20 || reference.first == U'\n' || reference.first == U'\t') {
        text::append_utf8(out, reference.first);
        if (reference.second != 0) text::append_utf8(out, reference.second);
      }
      at += std::max<std::size_t>(reference.bytes, 1);
    } else {
      if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t' || c == '\r') out += c;
      ++at;
    }
  }
  return out;
}

// Titles and names with markup, which feeds write into text.
std::string plain(std::string_view value) {
  std::string out;
  bool inside = false;
  for (const char c : value) {
    if (c == '<') inside = true;
    if (!inside) out += c;
    if (c == '>') inside = false;
  }
  return std::string(
      trimmed(without_references(inside ? value : std::string_view(out), ReferencePlace::kText)));
}

class FeedReader {
 public:
  FeedReader() : parser_(XML_ParserCreate("UTF-8")) {
    XML_SetUserData(parser_.get(), this);
    XML_SetElementHandler(
        parser_.get(),
        [](void* self, const char* name, const char** attributes) {
          static_cast<FeedReader*>(self)->open(name, attributes);
        },
        [](void* self, const char* name) { static_cast<FeedReader*>(self)->close(name); });
    XML_SetCharacterDataHandler(parser_.get(), [](void* self, const char* bytes, int size) {
      auto* reader = static_cast<FeedReader*>(self);
      reader->text_.append(bytes, static_cast<std::size_t>(size));
    });
    // Entities are for attacks; feeds have none of their own.
    XML_SetEntityDeclHandler(parser_.get(), [](void* self, const char*, int, const char*, int, const char*,
                                               const char*, const char*, const char*) {
      static_cast<FeedReader*>(self)->stop("it declares entities and was refused");
    });
  }

  Feed read(std::string_view xml) {
    // Expat takes sizes as int; in pieces of a megabyte it also stops soon after stop().
    constexpr std::size_t kPiece = std::size_t{1} << 20U;
    while (feed_.problem.empty()) {
      const std::string_view piece = xml.substr(0, kPiece);
      xml.remove_prefix(piece.size());
      const XML_Status status =
          XML_Parse(parser_.get(), piece.data(), static_cast<int>(piece.size()), xml.empty() ? 1 : 0);
      if (status == XML_STATUS_ERROR && feed_.problem.empty())
        feed_.problem =
            fmt::format("its XML breaks off in line {}: {}", XML_GetCurrentLineNumber(parser_.get()),
                        XML_ErrorString(XML_GetErrorCode(parser_.get())));
      if (xml.empty()) break;
    }
    finish();
    return std::move(feed_);
  }

 private:
  struct Free {
    void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
  };

  void stop(std::string problem) {
    if (!feed_.problem.empty()) return;
    feed_.problem = std::move(problem);
    XML_StopParser(parser_.get(), XML_FALSE);
  }

  void finish() {
    for (FeedItem& item : feed_.items) {
      if (item.outlet.empty()) item.outlet = feed_.title;
    }
  }

  void open(const char* name, const char** attributes) {
    if (++depth_ > kDeepest) return stop(fmt::format("deeper than the limit of {} levels", kDeepest));
    if (depth_ == 1) {
      feed_.kind = kind_of_root(name);
      root_prefix_ = prefix_of(name);
      if (feed_.kind == Feed::Kind::kNone) stop("no feed");
      return;
    }
    if (markup_depth_ > 0) {  // XHTML inside of Atom's content
      ++markup_depth_;
      text_ += fmt::format("<{}>", local_name(name));
      return;
    }
    text_.clear();
    const std::string_view local = local_name(name);
    switch (feed_.kind) {
      case Feed::Kind::kRss:
      case Feed::Kind::kRdf:
        return open_rss(name, attributes);
      case Feed::Kind::kAtom:
        if (prefix_of(name) == root_prefix_) open_atom(local, attributes);
        return;
      case Feed::Kind::kSitemap:
        if (local == "url" && depth_ == 2) begin_item();
        return;
      case Feed::Kind::kOpml:
        if (local == "outline") add_feed(attribute(attributes, "xmlUrl"));
        return;
      default:
        return;
    }
  }

  void begin_item() {
    if (feed_.items.size() >= kMostItems)
      return stop(fmt::format("more than the limit of {} entries", kMostItems));
    feed_.items.emplace_back();
    item_ = true;
  }

  void add_feed(std::string_view address) {
    if (trimmed(address).empty()) return;
    if (feed_.feeds.size() >= kMostItems)
      return stop(fmt::format("more than the limit of {} feeds", kMostItems));
    feed_.feeds.emplace_back(trimmed(address));
  }

  void open_rss(std::string_view name, const char** attributes) {
    if (name == "item") return begin_item();
    if (item_ && name == "source") feed_.items.back().outlet_url = attribute(attributes, "url");
  }

  void open_atom(std::string_view local, const char** attributes) {
    if (local == "entry") return begin_item();
    if (item_ && local == "source") in_source_ = true;
    if (local == "link" && item_) {
      const std::string_view rel = attribute(attributes, "rel");
      const std::string_view href = attribute(attributes, "href");
      if (in_source_) {
        if (rel != "self" && feed_.items.back().outlet_url.empty()) feed_.items.back().outlet_url = href;
      } else if ((rel.empty() || rel == "alternate") && feed_.items.back().url.empty()) {
        feed_.items.back().url = href;
      }
    }
    if (local == "content" || local == "summary" || local == "title") {
      type_ = attribute(attributes, "type");
      if (type_ == "xhtml") markup_depth_ = 1;
    }
  }

  void close(const char* name) {
    --depth_;
    if (markup_depth_ > 1) {
      --markup_depth_;
      text_ += fmt::format("</{}>", local_name(name));
      return;
    }
    markup_depth_ = 0;
    const std::string_view local = local_name(name);
    std::string value(trimmed(text_));
    text_.clear();
    switch (feed_.kind) {
      case Feed::Kind::kRss:
      case Feed::Kind::kRdf:
        return close_rss(name, std::move(value));
      case Feed::Kind::kAtom:
        if (prefix_of(name) == root_prefix_) close_atom(local, std::move(value));
        return;
      case Feed::Kind::kSitemap:
        return close_sitemap(name, std::move(value));
      case Feed::Kind::kSitemapIndex:
        if (local == "loc") add_feed(value);
        return;
      default:
        if (local == "title" && feed_.title.empty()) feed_.title = plain(value);
        return;
    }
  }

  static void put(std::string& field, std::string value) {
    if (field.empty()) field = std::move(value);
  }

  void close_rss(std::string_view name, std::string value) {
    if (name == "item") {
      item_ = false;
      return;
    }
    if (!item_) {
      if (name == "title") put(feed_.title, plain(value));
      return;
    }
    FeedItem& item = feed_.items.back();
    if (name == "title") return put(item.title, plain(value));
    if (name == "link") return put(item.url, std::move(value));
    if (name == "guid") return put(item.id, std::move(value));
    if (name == "pubDate" || name == "dc:date" || name == "dcterms:created")
      return put(item.published, std::move(value));
    if (name == "dcterms:modified" || name == "atom:updated") return put(item.modified, std::move(value));
    if (name == "dc:creator" || name == "author") return put(item.author, plain(value));
    if (name == "source") return put(item.outlet, plain(value));
    if (name == "content:encoded") return put(item.html, std::move(value));
    if (name == "description") return put(item.summary, std::move(value));
  }

  void close_atom(std::string_view local, std::string value) {
    if (local == "entry") {
      item_ = false;
      return;
    }
    if (!item_) {
      if (local == "title") put(feed_.title, plain(value));
      return;
    }
    FeedItem& item = feed_.items.back();
    if (local == "source") {
      in_source_ = false;
      return;
    }
    if (in_source_) {
      if (local == "title") put(item.outlet, plain(value));
      return;
    }
    if (local == "title") return put(item.title, plain(value));
    if (local == "id") return put(item.id, std::move(value));
    if (local == "published" || local == "issued") return put(item.published, std::move(value));
    if (local == "updated" || local == "modified") return put(item.modified, std::move(value));
    if (local == "name") return put(item.author, plain(value));
    if (local == "content") return put(item.html, std::move(value));
    if (local == "summary") return put(item.summary, std::move(value));
  }

  void close_sitemap(std::string_view name, std::string value) {
    const std::string_view local = local_name(name);
    if (!item_) return;
    FeedItem& item = feed_.items.back();
    if (local == "url" && depth_ == 1) {
      item_ = false;
      return;
    }
    const std::string_view prefix = prefix_of(name);
    if (local == "loc" && prefix == root_prefix_) return put(item.url, std::move(value));
    if (local == "lastmod") return put(item.modified, std::move(value));
    if (prefix != "news" && prefix != "n") return;
    if (local == "publication_date") return put(item.published, std::move(value));
    if (local == "title") return put(item.title, plain(value));
    if (local == "name") return put(item.outlet, plain(value));
  }

  std::unique_ptr<std::remove_pointer_t<XML_Parser>, Free> parser_;
  Feed feed_;
  std::string text_;
  std::string type_;
  std::string root_prefix_;
  std::size_t depth_ = 0;
  std::size_t markup_depth_ = 0;
  bool item_ = false;
  bool in_source_ = false;
};

// An outlet by its feed's or its own address, else as the feed names it.
std::optional<std::string> outlet_of(const FeedItem& item) {
  for (const std::string& address : {item.outlet_url, item.outlet_url.empty() ? item.url : std::string()}) {
    if (const Outlet* known = address.empty() ? nullptr : outlet_by_address(address)) return known->name;
  }
  return item.outlet.empty() ? std::nullopt : std::optional(item.outlet);
}

std::optional<std::string> given(const std::string& value) {
  return value.empty() ? std::nullopt : std::optional(value);
}

Article article_of(const FeedItem& item) {
  Known known;
  known.url = given(item.url);
  known.outlet = outlet_of(item);
  known.title = given(item.title);
  known.published = given(item.published.empty() ? item.modified : item.published);
  known.author = given(item.author);
  const std::string& text = item.html.empty() ? item.summary : item.html;
  if (text.find('<') == std::string::npos)
    return from_record_text(without_references(text, ReferencePlace::kText), known);
  Article article = read_html(fmt::format("<html><body><article>{}</article></body></html>", text), known);
  article.page->field = "item";
  return article;
}

}  // namespace

bool looks_like_feed(std::string_view bytes) {
  std::string_view start = bytes.substr(0, kSample);
  const std::size_t first = start.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  if (first == std::string_view::npos || start[first] != '<') return false;
  for (std::size_t at = start.find('<'); at != std::string_view::npos; at = start.find('<', at + 1)) {
    const std::string_view tag = start.substr(at + 1);
    if (tag.starts_with('?') || tag.starts_with('!')) continue;
    const std::size_t end = tag.find_first_of(" \t\r\n>/");
    return end != std::string_view::npos && kind_of_root(tag.substr(0, end)) != Feed::Kind::kNone;
  }
  return false;
}

Feed read_feed(std::string_view bytes) {
  const Decoded decoded = decode_bytes(bytes, declared_charset(bytes));
  if (decoded.refused) {
    Feed feed;
    feed.problem = *decoded.refused;
    return feed;
  }
  const std::string xml = repaired(trimmed(decoded.text));
  return FeedReader().read(xml);
}

ReadResult read_feed_articles(const Page& page, const ReadOptions& options) {
  ReadResult result;
  const Feed feed = read_feed(page.bytes);
  if (!feed.problem.empty()) result.unusable.push_back({page.source, feed.problem});
  std::size_t bare = feed.feeds.size();
  std::size_t number = 0;
  for (const FeedItem& item : feed.items) {
    ++number;
    if (item.html.empty() && item.summary.empty()) {
      ++bare;
      continue;
    }
    ReadArticle read{article_of(item), true};
    read.article.id = !item.url.empty()  ? item.url
                      : !item.id.empty() ? item.id
                                         : fmt::format("{}:{}", page.id, number);
    if (const auto more = options.given.find(read.article.id); more != options.given.end())
      join_given(read.article, more->second);
    read.article.source = item.url.empty() ? page.source : item.url;
    if (item.html.empty())
      read.article.notes.push_back({Note::Code::kCapture, "only the summary that its feed gives"});
    result.articles.push_back(std::move(read));
  }
  if (bare > 0)
    result.unusable.push_back(
        {page.source, fmt::format("names {} not in it; its http(s) address as INPUT fetches what it names",
                                  counted(bare, "page that is", "pages that are"))});
  return result;
}

}  // namespace isnad::read
