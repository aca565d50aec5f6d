#include "read/metadata.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/address.h"
#include "read/compose.h"
#include "read/json_depth.h"

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
         {std::pair{"rss_entry", "pub_date"}, std::pair{"content_metadata", "publication_date"}}) {
      if (auto date = normal_date(string_at(record, part, name))) {
        article.published = PublishedDate{std::move(*date), Basis::kStated, {}};
        std::erase_if(article.notes, [](const Note& note) { return note.code == Note::Code::kNoDate; });
        break;
      }
    }
  }
  // The text is the page's own again.
  if (const auto content = record.find("content_metadata"); content != record.end() && content->is_object())
    content->erase("text_content");
  article.extra =
      json{{"mediacloud", std::move(record)}}.dump(-1, ' ', false, json::error_handler_t::replace);
}

std::string own_address(const std::optional<std::string>& canonical, std::string_view fetched) {
  if (!canonical || registered(host_of(*canonical)) != registered(host_of(fetched)) ||
      (is_front_page(*canonical) && !is_front_page(fetched)))
    return std::string(fetched);
  return *canonical;
}

}  // namespace isnad::read
