#include "read/metadata.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/address.h"
#include "read/compose.h"
#include "read/feed.h"
#include "read/json_depth.h"
#include "read/lexicon.h"

namespace isnad::read {
namespace {

using nlohmann::json;

// A record of some thousand bytes in practice; the extracted text may be among its fields.
constexpr std::size_t kMaxMetadata = std::size_t{1} << 20U;

std::string string_at(const json& record, const char* part, const char* name) {
  const auto section = record.find(part);
  if (section == record.end() || !section->is_object()) return {};
  const auto field = section->find(name);
  return field != section->end() && field->is_string() ? field->get<std::string>() : std::string();
}

std::string registered(std::string_view host) {
  for (const std::string_view prefix : {"www.", "m.", "amp."}) {
    if (host.starts_with(prefix)) return std::string(host.substr(prefix.size()));
  }
  return std::string(host);
}

}  // namespace

void take_metadata(std::string_view text, Article& article) {
  json record = text.size() > kMaxMetadata || too_deep(text) ? json() : json::parse(text, nullptr, false);
  if (!record.is_object()) {
    article.notes.push_back({Note::Code::kCapture, "the archive's metadata of this page cannot be read"});
    return;
  }
  if (!article.published) {
    for (const auto& [part, name] :
         {std::pair{"feed", "published"}, std::pair{"feed", "modified"}, std::pair{"rss_entry", "pub_date"},
          std::pair{"content_metadata", "publication_date"}}) {
      if (auto date = normal_date(string_at(record, part, name))) {
        article.published = PublishedDate{std::move(*date), Basis::kStated, {}};
        std::erase_if(article.notes, [](const Note& note) { return note.code == Note::Code::kNoDate; });
        break;
      }
    }
  }
  if (!article.title) {
    std::string title = string_at(record, "feed", "title");
    if (!title.empty()) article.title = Title{std::move(title), std::nullopt};
  }
  if (!article.outlet) {
    const Outlet* known = outlet_by_address(string_at(record, "feed", "outlet_url"));
    std::string outlet = known != nullptr ? known->name : string_at(record, "feed", "outlet");
    if (!outlet.empty()) article.outlet = std::move(outlet);
  }
  if (record.contains("feed")) {
    article.extra = record.dump(-1, ' ', false, json::error_handler_t::replace);
    return;
  }
  // The text is the page's own again.
  if (const auto content = record.find("content_metadata"); content != record.end() && content->is_object())
    content->erase("text_content");
  article.extra =
      json{{"mediacloud", std::move(record)}}.dump(-1, ' ', false, json::error_handler_t::replace);
}

std::string feed_metadata(const FeedItem& item) {
  json feed = json::object();
  for (const auto& [name, value] :
       {std::pair{"id", &item.id}, std::pair{"title", &item.title}, std::pair{"published", &item.published},
        std::pair{"modified", &item.modified}, std::pair{"author", &item.author},
        std::pair{"outlet", &item.outlet}, std::pair{"outlet_url", &item.outlet_url}}) {
    if (!value->empty()) feed[name] = *value;
  }
  return json{{"feed", std::move(feed)}}.dump(-1, ' ', false, json::error_handler_t::replace);
}

std::string own_address(const std::optional<std::string>& canonical, std::string_view fetched) {
  if (!canonical || registered(host_of(*canonical)) != registered(host_of(fetched)) ||
      (is_front_page(*canonical) && !is_front_page(fetched)))
    return std::string(fetched);
  return *canonical;
}

}  // namespace isnad::read
