#include "serve/entities.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "base/try.h"
#include "report/json_writer.h"
#include "report/story_fields.h"
#include "search/query.h"
#include "serve/json_parts.h"
#include "serve/json_values.h"
#include "text/fold.h"

namespace isnad::serve {
namespace {

using Json = nlohmann::json;
using report::JsonWriter;

// Lists go on among the stories that quote it, then among the others.
constexpr std::string_view kQuoting = "quoting";
constexpr std::string_view kNaming = "naming";

Json parsed(std::string_view json) { return Json::parse(json, nullptr, false); }

// The name as words in a row. Marks that a query knows are none of its words.
std::string phrase_of(const std::string& name) {
  std::string words = name;
  for (const std::string_view mark : {"\"", "«", "»", "“", "”"}) {
    for (std::size_t at = words.find(mark); at != std::string::npos; at = words.find(mark, at))
      words.replace(at, mark.size(), " ");
  }
  return "\"" + words + "\"";
}

using Places = std::map<std::size_t, std::set<std::string>>;  // place on the board -> ids of documents

struct Found {
  std::size_t documents = 0;
  std::size_t quoted = 0;  // documents that it is a source in
  Places quoting;          // stories with such a document
  Places naming;           // the others
};

Result<std::vector<search::Candidate>> matching(store::Store& store, const std::string& query) {
  search::TermReader reader;
  const Result<search::Query> parsed = search::parse_query(query, reader);
  if (!parsed) return parsed.error();
  return store.candidates(search::match_of(*parsed));
}

Result<Found> stories_with(store::Store& store, const Board& board, const std::string& name) {
  const std::string phrase = phrase_of(name);
  const Result<std::vector<search::Candidate>> all = matching(store, phrase);
  if (!all) return all.error();
  const Result<std::vector<search::Candidate>> sources = matching(store, "source:" + phrase);
  if (!sources) return sources.error();
  Found found;
  found.documents = all->size();
  found.quoted = sources->size();
  for (const search::Candidate& candidate : *sources) {
    if (const auto place = board.story_of.find(candidate.number); place != board.story_of.end())
      found.quoting[place->second].insert(candidate.id);
  }
  for (const search::Candidate& candidate : *all) {
    const auto place = board.story_of.find(candidate.number);
    if (place == board.story_of.end()) continue;
    const auto quoting = found.quoting.find(place->second);
    (quoting == found.quoting.end() ? found.naming[place->second] : quoting->second).insert(candidate.id);
  }
  return found;
}

// The entity of a dossier, with the forms of its names that others may have written for it.
struct Named {
  Json entity;  // null for none
  std::string id;
  std::set<std::string> forms;  // folded
};

Named entity_named(std::string_view dossier, const std::string& name) {
  Named named;
  const std::string wanted = text::fold(name);
  named.forms.insert(wanted);
  const Json entities = parsed(member_of(dossier, "entities"));
  const auto has_alias = [&](const Json& entity) {
    const Json aliases = entity.value("aliases", Json::array());
    return std::any_of(aliases.begin(), aliases.end(), [&](const Json& alias) {
      return alias.is_string() && text::fold(alias.get<std::string>()) == wanted;
    });
  };
  const auto is_called = [&](const Json& entity) { return text::fold(text_in(entity, "name")) == wanted; };
  auto found = std::find_if(entities.begin(), entities.end(), is_called);
  if (found == entities.end()) found = std::find_if(entities.begin(), entities.end(), has_alias);
  if (found == entities.end()) return named;
  named.entity = *found;
  named.id = text_in(*found, "id");
  named.forms.insert(text::fold(text_in(*found, "name")));
  return named;
}

bool is_it(const Named& named, const Json& who) {
  if (!who.is_object()) return false;
  const std::string entity = text_in(who, "entity");
  if (!entity.empty() && !named.id.empty()) return entity == named.id;
  return named.forms.contains(text::fold(text_in(who, "name")));
}

void write_documents(JsonWriter& out, std::string_view dossier, const Named& named,
                     const std::set<std::string>& matching) {
  std::map<std::string, std::size_t> mentions;
  if (!named.id.empty()) {
    for (const Json& mention : parsed(member_of(dossier, "mentions"))) {
      if (text_in(mention, "entity") == named.id) ++mentions[text_in(mention, "doc")];
    }
  }
  out.key("documents");
  out.begin_list();
  for (const std::string_view document : items_of(member_of(dossier, "documents"))) {
    // Without reading its text.
    const std::string id = parsed(member_of(document, "id")).get<std::string>();
    if (!matching.contains(id) && !mentions.contains(id)) continue;
    const Json title = parsed(member_of(document, "title"));
    const Json published = parsed(member_of(document, "published"));
    out.begin_object();
    out.field("id", id);
    out.key("outlet");
    out.json(member_of(document, "outlet"));
    out.field_or_null("title", title.is_object() ? text_in(title, "exact") : "");
    out.field_or_null("published", published.is_object() ? text_in(published, "value") : "");
    out.field("mentions", mentions[id]);
    out.end_object();
  }
  out.end_list();
}

void write_statements(JsonWriter& out, std::string_view dossier, const Named& named) {
  out.key("statements");
  out.begin_list();
  for (const std::string_view claim : items_of(member_of(dossier, "claims"))) {
    if (is_it(named, parsed(member_of(claim, "source")))) out.json(claim);
  }
  out.end_list();
}

// The numbers of a figure that come from the entity.
void write_figures(JsonWriter& out, std::string_view dossier, const Named& named) {
  std::map<std::string, std::string> exact;
  for (const Json& quantity : parsed(member_of(dossier, "quantities")))
    exact[text_in(quantity, "id")] = text_in(quantity, "exact");
  out.key("figures");
  out.begin_list();
  for (const std::string_view item : items_of(member_of(dossier, "figures"))) {
    const Json figure = parsed(item);
    const Json origins = figure.value("origins", Json::array());
    std::set<std::size_t> own;
    for (std::size_t i = 0; i < origins.size(); ++i) {
      if (is_it(named, origins[i])) own.insert(i);
    }
    if (own.empty()) continue;
    out.begin_object();
    out.field("id", text_in(figure, "id"));
    out.field("question", text_in(figure, "question"));
    out.key("asked");
    const std::string_view asked = member_of(item, "asked");
    out.json(asked.empty() ? "null" : asked);
    out.field("verdict", text_in(figure, "verdict"));
    out.key("readings");
    out.begin_list();
    for (const Json& reading : figure.value("readings", Json::array())) {
      const auto origin = reading.find("origin");
      if (origin == reading.end() || !origin->is_number_unsigned() ||
          !own.contains(origin->get<std::size_t>()))
        continue;
      out.begin_object();
      out.field("doc", text_in(reading, "doc"));
      out.field("quantity", text_in(reading, "quantity"));
      out.field("exact", exact[text_in(reading, "quantity")]);
      out.end_object();
    }
    out.end_list();
    out.end_object();
  }
  out.end_list();
}

Result<void> write_story(JsonWriter& out, store::Store& store, BoardKeeper& boards, const BoardStory& story,
                         const std::string& name, const std::set<std::string>& matching) {
  const Result<SharedAnswer> kept = boards.dossiers().of(store, story.id);
  if (!kept) return kept.error();
  const std::string_view json = (*kept)->body;
  const Named named = entity_named(json, name);
  out.begin_object();
  out.key("story");
  out.begin_object();
  report::write_story_fields(out, story);
  out.field("documents", story.documents);
  out.end_object();
  out.key("entity");
  out.json(named.entity.is_null() ? "null" : named.entity.dump());
  write_documents(out, json, named, matching);
  write_statements(out, json, named);
  write_figures(out, json, named);
  out.end_object();
  return {};
}

}  // namespace

Result<std::string> entity(store::Store& store, BoardKeeper& boards, const std::string& name,
                           const Paging& paging) {
  const Result<std::shared_ptr<const Board>> board = boards.current(store);
  if (!board) return board.error();
  const Result<Found> found = stories_with(store, **board, name);
  if (!found) return found.error();
  // The cursor is of one list or of the other.
  Result<std::size_t> quoting = place_behind(**board, paging.cursor, kQuoting);
  const bool behind_quoting = !quoting.has_value();
  const Result<std::size_t> naming =
      behind_quoting ? place_behind(**board, paging.cursor, kNaming) : Result<std::size_t>(0);
  if (!naming) return naming.error();
  struct Next {
    Places::const_iterator at;
    std::string_view list;
  };
  std::vector<Next> stories;  // one more than is shown
  const auto take = [&](const Places& places, std::size_t begin, std::string_view list) {
    for (auto at = places.lower_bound(begin); at != places.end() && stories.size() <= paging.limit; ++at)
      stories.push_back({at, list});
  };
  if (!behind_quoting) take(found->quoting, *quoting, kQuoting);
  take(found->naming, *naming, kNaming);
  std::string next;
  if (stories.size() > paging.limit) {
    stories.pop_back();
    next = cursor_behind((*board)->stories[stories.back().at->first], stories.back().list);
  }
  JsonWriter out;
  out.begin_object();
  out.field("name", name);
  out.field("documents", found->documents);
  out.field("quoted", found->quoted);
  out.key("stories");
  out.begin_list();
  for (const Next& one : stories)
    ISNAD_TRY(write_story(out, store, boards, (*board)->stories[one.at->first], name, one.at->second));
  out.end_list();
  out.field_or_null("next", next);
  out.end_object();
  return out.take() + "\n";
}

}  // namespace isnad::serve
