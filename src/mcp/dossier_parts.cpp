#include "mcp/dossier_parts.h"

#include <initializer_list>
#include <set>
#include <utility>

#include "serve/json_parts.h"

namespace isnad::mcp {
namespace {

using report::JsonWriter;
using serve::items_of;
using serve::member_of;

// Members as they stand, null for one that is absent.
void copy(JsonWriter& out, std::string_view from, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    const std::string_view value = member_of(from, name);
    out.key(name);
    out.json(value.empty() ? "null" : value);
  }
}

// Each string of a JSON text, with its marks; names of members as well.
template <class Take>
void for_each_string(std::string_view json, const Take& take) {
  for (std::size_t at = json.find('"'); at != std::string_view::npos; at = json.find('"', at)) {
    std::size_t end = at + 1;
    while (end < json.size() && json[end] != '"') end += json[end] == '\\' ? 2 : 1;
    if (end >= json.size()) return;
    take(json.substr(at, end + 1 - at));
    at = end + 1;
  }
}

// The first of a list, and how many there are.
void write_first(JsonWriter& out, std::string_view name, std::string_view count_name, std::string_view list) {
  constexpr std::size_t kShown = 10;
  const std::vector<std::string_view> items = items_of(list);
  out.field(count_name, items.size());
  out.key(name);
  out.begin_list();
  for (std::size_t i = 0; i < items.size() && i < kShown; ++i) out.json(items[i]);
  out.end_list();
}

// Readings name an origin by its number.
void write_origins(JsonWriter& out, const std::vector<std::string_view>& origins, std::size_t most) {
  out.field("origins_in_all", origins.size());
  out.key("origins");
  out.begin_list();
  for (std::size_t i = 0; i < origins.size() && i < most; ++i) {
    out.begin_object();
    out.field("origin", i);
    copy(out, origins[i], {"name", "entity", "via", "counted"});
    write_first(out, "docs", "documents", member_of(origins[i], "docs"));
    write_first(out, "reasons", "reasons_in_all", member_of(origins[i], "reasons"));
    out.end_object();
  }
  out.end_list();
}

void index(std::unordered_map<std::string_view, std::string_view>& by_id, std::string_view list) {
  for (const std::string_view item : items_of(list)) by_id.emplace(member_of(item, "id"), item);
}

}  // namespace

DossierParts::DossierParts(std::string_view json) : json_(json) {
  index(documents_, member("documents"));
  index(quantities_, member("quantities"));
  index(claims_, member("claims"));
}

std::string_view DossierParts::member(std::string_view name) const { return member_of(json_, name); }

std::vector<std::string_view> DossierParts::items(std::string_view list) const {
  return items_of(member(list));
}

void DossierParts::write_place_fields(JsonWriter& out, std::string_view span) const {
  const std::string_view doc = member_of(span, "doc");
  const auto document = documents_.find(doc);
  copy(out, span, {"doc"});
  copy(out, document == documents_.end() ? std::string_view() : document->second, {"outlet", "url"});
  copy(out, span, {"start", "end", "exact"});
}

void DossierParts::write_claim(JsonWriter& out, std::string_view id) const {
  const auto found = claims_.find(id);
  if (found == claims_.end()) return out.value(nullptr);
  const std::string_view claim = found->second;
  out.begin_object();
  out.key("claim");
  out.json(id);
  write_place_fields(out, claim);
  const std::string_view source = member_of(member_of(claim, "source"), "name");
  out.key("source");
  out.json(source.empty() ? "null" : source);
  copy(out, claim, {"kind", "via", "chain", "negated", "hedged"});
  out.end_object();
}

void DossierParts::write_reading(JsonWriter& out, std::string_view reading) const {
  const auto quantity = quantities_.find(member_of(reading, "quantity"));
  const std::string_view words = quantity == quantities_.end() ? std::string_view() : quantity->second;
  out.begin_object();
  copy(out, reading, {"quantity"});
  write_place_fields(out, words);
  copy(out, words, {"min", "max", "modifier", "unit", "counted"});
  copy(out, reading, {"as_of", "origin"});
  out.key("claim");
  write_claim(out, member_of(reading, "claim"));
  out.end_object();
}

void DossierParts::write_figure(JsonWriter& out, std::string_view figure, Cut readings) const {
  const std::vector<std::string_view> all = items_of(member_of(figure, "readings"));
  out.begin_object();
  out.key("figure");
  out.json(member_of(figure, "id"));
  copy(out, figure, {"question", "verdict", "independent_origins"});
  write_origins(out, items_of(member_of(figure, "origins")), readings.most);
  out.field("readings_in_all", all.size());
  out.key("readings");
  out.begin_list();
  for (std::size_t i = readings.skip; i < all.size() && i - readings.skip < readings.most; ++i)
    write_reading(out, all[i]);
  out.end_list();
  out.end_object();
}

void DossierParts::write_contradiction(JsonWriter& out, std::string_view contradiction,
                                       std::size_t most) const {
  out.begin_object();
  out.key("contradiction");
  out.json(member_of(contradiction, "id"));
  copy(out, contradiction, {"about"});
  out.key("sides");
  out.begin_list();
  for (const std::string_view side : items_of(member_of(contradiction, "sides"))) {
    const std::vector<std::string_view> claims = items_of(side);
    out.begin_list();
    for (std::size_t i = 0; i < claims.size() && i < most; ++i) write_claim(out, claims[i]);
    out.end_list();
  }
  out.end_list();
  out.end_object();
}

void DossierParts::write_document(JsonWriter& out, std::string_view document) const {
  const std::string_view title = member_of(document, "title");
  out.begin_object();
  out.key("doc");
  out.json(member_of(document, "id"));
  copy(out, document, {"outlet", "url", "published", "language", "agencies"});
  out.key("title");
  if (title.starts_with('{')) {
    // A title from outside the text has no place in it: its start and end are null.
    out.begin_object();
    out.key("doc");
    out.json(member_of(document, "id"));
    copy(out, document, {"outlet", "url"});
    copy(out, title, {"start", "end", "exact"});
    out.end_object();
  } else {
    out.value(nullptr);
  }
  out.end_object();
}

void DossierParts::write_named(JsonWriter& out, std::span<const std::string_view> items) const {
  std::set<std::string_view> documents;
  std::set<std::string_view> things;
  for (const std::string_view item : items) {
    for_each_string(item, [&](std::string_view text) {
      if (documents_.contains(text)) documents.insert(text);
      if (quantities_.contains(text) || claims_.contains(text)) things.insert(text);
    });
  }
  // What the items are is no reference.
  for (const std::string_view item : items) things.erase(member_of(item, "id"));
  out.key("documents_named");
  out.begin_list();
  for (const std::string_view id : documents) {
    out.begin_object();
    out.key("doc");
    out.json(id);
    copy(out, documents_.at(id), {"outlet", "url"});
    out.end_object();
  }
  out.end_list();
  out.key("places");
  out.begin_list();
  for (const std::string_view id : things) {
    const auto quantity = quantities_.find(id);
    write_named_place(out, id, quantity == quantities_.end() ? claims_.at(id) : quantity->second);
  }
  write_mentions(out, items);
  out.end_list();
}

void DossierParts::write_named_place(JsonWriter& out, std::string_view id, std::string_view span) const {
  out.begin_object();
  out.key("id");
  out.json(id);
  write_place_fields(out, span);
  out.end_object();
}

void DossierParts::write_mentions(JsonWriter& out, std::span<const std::string_view> items) const {
  // An entity is mentioned anywhere, one document's wording of it there.
  std::set<std::pair<std::string_view, std::string_view>> wanted;
  for (const std::string_view item : items) {
    if (!member_of(item, "aliases").empty()) wanted.emplace(member_of(item, "id"), "");
    if (!member_of(item, "terms").empty()) wanted.emplace(member_of(item, "entity"), member_of(item, "doc"));
  }
  if (wanted.empty()) return;
  for (const std::string_view mention : this->items("mentions")) {
    const std::string_view entity = member_of(mention, "entity");
    auto found = wanted.find({entity, ""});
    if (found == wanted.end()) found = wanted.find({entity, member_of(mention, "doc")});
    if (found == wanted.end()) continue;
    write_named_place(out, entity, mention);
    wanted.erase(found);
  }
}

}  // namespace isnad::mcp
