#include "serve/feeds.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string_view>
#include <vector>

#include "base/address.h"
#include "base/hash.h"
#include "base/iso_time.h"
#include "pipeline/collection.h"
#include "report/xml.h"
#include "serve/json_parts.h"
#include "serve/queries.h"

namespace isnad::serve {
namespace {

using Json = nlohmann::json;
using report::xml_text;

struct Entry {
  std::string id;
  std::string title;
  std::string text;
  std::string date;  // ISO 8601 as known, or empty
  std::string link;  // http(s), or empty
};

// RFC 3339 wants a whole time: a bare day is its beginning, a time without a zone is taken as UTC, and what
// is not dated is as old as can be, so that no feed says that something happened now.
std::string whole_time(const std::string& date) {
  const std::optional<IsoTime> time = parse_iso_time(date);
  const std::int64_t seconds = time ? time->seconds - std::int64_t{60} * time->zone_minutes.value_or(0) : 0;
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", std::chrono::sys_seconds(std::chrono::seconds(seconds)));
}

std::string written(const std::string& id, const std::string& title, const std::vector<Entry>& entries) {
  std::string latest = whole_time({});
  for (const Entry& entry : entries) latest = std::max(latest, whole_time(entry.date));
  std::string out = fmt::format(
      "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed "
      "xmlns=\"http://www.w3.org/2005/Atom\">\n<id>{}</id>\n"
      "<title>{}</title>\n<updated>{}</updated>\n<author><name>isnad</name></author>\n",
      id, xml_text(title), latest);
  for (const Entry& entry : entries) {
    out += fmt::format("<entry>\n<id>{}</id>\n<title>{}</title>\n<updated>{}</updated>\n", entry.id,
                       xml_text(entry.title), whole_time(entry.date));
    if (is_web_address(entry.link)) out += fmt::format("<link href=\"{}\"/>\n", xml_text(entry.link));
    out += fmt::format("<summary>{}</summary>\n</entry>\n", xml_text(entry.text));
  }
  return out + "</feed>\n";
}

std::string urn(std::string_view kind, std::string_view what) {
  return fmt::format("urn:isnad:{}:{}", kind, hex_hash(what));
}

// One state of a figure. Its number within the story changes as documents join, and is left out.
Entry entry_of(const Json& figure) {
  Entry entry;
  entry.title = fmt::format("{} \u2013 {}", figure.value("question", ""), figure.value("verdict", ""));
  for (const Json& origin : figure.value("origins", Json::array())) {
    if (!entry.text.empty()) entry.text += " \u00b7 ";
    entry.text +=
        origin.contains("name") && origin["name"].is_string() ? origin["name"].get<std::string>() : "?";
  }
  std::string state = entry.title + "\n" + entry.text;
  for (const Json& reading : figure.value("readings", Json::array())) {
    state += "\n" + reading.value("doc", "");
    if (reading.contains("as_of") && reading["as_of"].is_string())
      entry.date = std::max(entry.date, reading["as_of"].get<std::string>());
  }
  entry.id = urn("figure", state);
  return entry;
}

}  // namespace

std::vector<FigureState> figure_states(std::string_view dossier) {
  std::vector<FigureState> states;
  for (const std::string_view item : items_of(member_of(dossier, "figures"))) {
    const Json figure = Json::parse(item, nullptr, false);
    if (figure.is_object()) states.push_back({entry_of(figure).id, item});
  }
  return states;
}

Result<std::string> search_feed(store::Store& store, const std::string& query) {
  constexpr std::size_t kEntries = 50;  // what a reader that looks in once a day may have missed
  const Result<pipeline::SearchPage> page = pipeline::search_store(store, query, {0, kEntries});
  if (!page) return page.error();
  std::vector<Entry> entries;
  for (const pipeline::SearchHit& hit : page->hits) {
    const std::string outlet = hit.outlet ? *hit.outlet + ": " : "";
    entries.push_back({urn("document", hit.id), outlet + hit.title.value_or(hit.id), hit.snippet.text,
                       hit.published.value_or(""), hit.url.value_or("")});
  }
  return written(urn("search", query), query, entries);
}

Result<std::string> figures_feed(store::Store& store, BoardKeeper& boards, const std::string& document) {
  const Result<std::string> story = story_id_of_document(store, boards, document);
  if (!story) return story.error();
  const Result<SharedAnswer> dossier = boards.dossiers().of(store, *story);
  if (!dossier) return dossier.error();
  const std::string& json = (*dossier)->body;
  std::vector<Entry> entries;
  std::map<std::string, std::size_t> seen;
  for (const std::string_view item : items_of(member_of(json, "figures"))) {
    const Json figure = Json::parse(item, nullptr, false);
    if (!figure.is_object()) continue;
    entries.push_back(entry_of(figure));
    // Two that are told apart by their numbers alone.
    if (const std::size_t times = ++seen[entries.back().id]; times > 1)
      entries.back().id += fmt::format(":{}", times);
  }
  const Json told = Json::parse(member_of(json, "story"), nullptr, false);
  const std::string headline = told.is_object() ? told.value("headline", "") : "";
  return written(urn("figures", document), headline, entries);
}

}  // namespace isnad::serve
