#include "serve/watches.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>
#include <vector>

#include "base/address.h"
#include "base/ascii.h"
#include "base/base64.h"
#include "base/sha256.h"
#include "base/try.h"
#include "fetch/client.h"
#include "pipeline/search_json.h"
#include "report/json_writer.h"
#include "serve/feeds.h"
#include "serve/guard.h"
#include "serve/queries.h"
#include "serve/writes.h"

namespace isnad::serve {
namespace {

using Json = nlohmann::json;
using report::JsonWriter;
using store::DocumentNumber;
using store::Watch;

// Each is looked at whenever something changed: some milliseconds.
constexpr std::size_t kMostWatches = 200;
constexpr std::size_t kLongestUrl = 2048;
constexpr std::size_t kLongestSubject = 1000;
// Of one event; the rest is in the next.
constexpr std::size_t kMostTold = 50;
// Of documents that came in beside each other a later one may be there first: how many numbers back somebody
// still looks for one. A transaction of a worker adds some hundreds.
constexpr std::int64_t kLookBack = 2000;

// The documents of a query that were told: all up to a number kLookBack before `last`, and of those behind it
// the listed.
struct Told {
  std::int64_t last = 0;
  std::set<std::int64_t> lately;

  [[nodiscard]] bool has(std::int64_t number) const {
    return number <= last - kLookBack || lately.contains(number);
  }
  void add(std::int64_t number) {
    last = std::max(last, number);
    lately.insert(number);
    lately.erase(lately.begin(), lately.upper_bound(last - kLookBack));
  }
};

Told told_in(std::string_view seen) {
  Told told;
  while (!seen.empty()) {
    const std::size_t end = std::min(seen.find(' '), seen.size());
    if (const auto number = whole_number(seen.substr(0, end))) told.add(*number);
    seen.remove_prefix(std::min(end + 1, seen.size()));
  }
  return told;
}

std::string seen_of(const Told& told) {
  std::string seen;
  for (const std::int64_t number : told.lately) seen += fmt::format("{}{}", seen.empty() ? "" : " ", number);
  return seen;
}

std::string_view name_of(Watch::Kind kind) { return kind == Watch::Kind::kSearch ? "query" : "document"; }

void begin_event(JsonWriter& out, std::string_view type, const Watch& watch) {
  out.begin_object();
  out.field("type", type);
  out.field("watch", watch.number);
  out.field(name_of(watch.kind), watch.subject);
  out.field("time", fetch::now());
}

Result<Looked> look_for_documents(store::Store& store, pipeline::Searcher& searcher, const Watch& watch) {
  store::Transaction transaction(store);
  ISNAD_TRY(transaction.begin_reading());
  const Result<std::vector<DocumentNumber>> all = searcher.numbers(store, watch.subject);
  if (!all) return all.error();
  const Told before = told_in(watch.seen);
  Told told = before;
  std::vector<DocumentNumber> fresh;
  bool more = false;
  for (const DocumentNumber number : *all) {
    if (before.has(static_cast<std::int64_t>(number))) continue;
    more = fresh.size() == kMostTold;
    if (more) break;
    fresh.push_back(number);
    told.add(static_cast<std::int64_t>(number));
  }
  if (fresh.empty()) return Looked{watch.seen, {}};
  const Result<std::vector<pipeline::SearchHit>> hits = searcher.hits(store, watch.subject, fresh);
  if (!hits) return hits.error();
  JsonWriter out;
  begin_event(out, "documents", watch);
  out.key("documents");
  out.begin_list();
  for (const pipeline::SearchHit& hit : *hits) pipeline::write_search_hit(out, hit);
  out.end_list();
  out.field("more", more);
  out.end_object();
  return Looked{seen_of(told), out.take()};
}

std::string joined(const std::set<std::string>& states) {
  std::string all;
  for (const std::string& state : states) all += state + " ";
  return all;
}

struct Figures {
  std::string story;
  SharedAnswer dossier;
  std::vector<FigureState> states;  // views into it
};

Result<Figures> figures_around(store::Store& store, BoardKeeper& boards, const std::string& document) {
  Result<std::string> story = story_id_of_document(store, boards, document);
  if (!story) return story.error();
  Result<SharedAnswer> dossier = boards.dossiers().of(store, *story);
  if (!dossier) return dossier.error();
  Figures figures{std::move(*story), std::move(*dossier), {}};
  figures.states = figure_states(figures.dossier->body);
  return figures;
}

std::set<std::string> states_of(const Figures& figures) {
  std::set<std::string> states;
  for (const FigureState& one : figures.states) states.insert(one.state);
  return states;
}

Result<Looked> look_for_figures(store::Store& store, BoardKeeper& boards, const Watch& watch) {
  const Result<Figures> figures = figures_around(store, boards, watch.subject);
  // A document that is gone, or not in a story yet, has nothing to tell.
  if (!figures && figures.error().code == ErrorCode::kNotFound) return Looked{watch.seen, {}};
  if (!figures) return figures.error();
  JsonWriter out;
  begin_event(out, "figures", watch);
  out.field("story", figures->story);
  out.key("figures");
  out.begin_list();
  std::set<std::string> seen;
  std::size_t fresh = 0;
  for (const FigureState& one : figures->states) {
    if (watch.seen.find(one.state + " ") == std::string::npos) {
      if (fresh == kMostTold) continue;
      out.json(one.figure);
      ++fresh;
    }
    seen.insert(one.state);
  }
  out.end_list();
  out.end_object();
  return Looked{joined(seen), fresh > 0 ? out.take() : std::string()};
}

bool is_plain(std::string_view url) {
  return std::all_of(url.begin(), url.end(), [](char c) { return c > ' ' && c < '\x7F'; });
}

void write_watch(JsonWriter& out, const Watch& watch) {
  out.begin_object();
  out.field("watch", watch.number);
  out.field(name_of(watch.kind), watch.subject);
  out.field("url", watch.url);
  out.field("who", watch.who);
  out.field("made", watch.made);
  out.field("waiting", !watch.event.empty());
  out.field("tries", watch.tries);
  out.field("delivered", watch.delivered);
  out.field("given_up", watch.given_up);
  out.field("last_try", watch.last_try);
  out.field("problem", watch.problem);
  out.end_object();
}

std::string key_of(std::string_view secret) { return sha256(secret); }

}  // namespace

Result<Watch> watch_in(std::string_view body) {
  const Error error{
      ErrorCode::kUsage,
      "the body is a JSON object with \"url\" and one of \"query\", \"source\" and \"document\""};
  // Brackets may stand in a query, but not so many; parsed values go recursively.
  constexpr std::ptrdiff_t kMostBrackets = 64;
  if (std::count_if(body.begin(), body.end(), [](char c) { return c == '{' || c == '['; }) > kMostBrackets)
    return error;
  const Json json = Json::parse(body, nullptr, false);
  if (!json.is_object() || json.size() != 2) return error;
  for (const Json& value : json) {
    if (!value.is_string() || value.get_ref<const std::string&>().find('\0') != std::string::npos)
      return error;
  }
  const auto url = json.find("url");
  if (url == json.end()) return error;
  Watch watch;
  watch.url = url->get<std::string>();
  if (watch.url.size() > kLongestUrl || !is_web_address(watch.url) || !is_plain(watch.url) ||
      host_of(watch.url).empty())
    return Error{ErrorCode::kUsage,
                 fmt::format("\"url\" is an http or https address of at most {} letters", kLongestUrl)};
  if (const auto query = json.find("query"); query != json.end()) {
    watch.subject = query->get<std::string>();
  } else if (const auto source = json.find("source"); source != json.end()) {
    std::string name = source->get<std::string>();
    std::replace(name.begin(), name.end(), '"', ' ');
    watch.subject = "source:\"" + name + "\"";
  } else if (const auto document = json.find("document"); document != json.end()) {
    watch.kind = Watch::Kind::kFigures;
    watch.subject = document->get<std::string>();
  } else {
    return error;
  }
  if (watch.subject.empty() || watch.subject.size() > kLongestSubject) return error;
  return watch;
}

Result<Looked> look(store::Store& store, BoardKeeper& boards, pipeline::Searcher& searcher,
                    const Watch& watch) {
  return watch.kind == Watch::Kind::kSearch ? look_for_documents(store, searcher, watch)
                                            : look_for_figures(store, boards, watch);
}

Result<std::string> seen_now(store::Store& store, BoardKeeper& boards, pipeline::Searcher& searcher,
                             const Watch& watch) {
  if (watch.kind == Watch::Kind::kFigures) {
    const Result<Figures> figures = figures_around(store, boards, watch.subject);
    if (!figures) return figures.error();
    return joined(states_of(*figures));
  }
  const Result<std::vector<DocumentNumber>> all = searcher.numbers(store, watch.subject);
  if (!all) return all.error();
  Told told;
  for (const DocumentNumber number : *all) told.add(static_cast<std::int64_t>(number));
  return seen_of(told);
}

std::string signing_key(std::string_view secret) { return "whsec_" + base64_of(key_of(secret)); }

std::string signature_of(std::string_view secret, std::string_view id, std::string_view time,
                         std::string_view body) {
  return "v1," + base64_of(hmac_sha256(key_of(secret), fmt::format("{}.{}.{}", id, time, body)));
}

Response get_watches(const Call& call, store::Store& store, Shared&) {
  if (const auto fine = allow_parameters(call.target, {}); !fine) return response_of(fine.error());
  const Result<std::vector<Watch>> watches = store.watches();
  if (!watches) return response_of(watches.error());
  JsonWriter out;
  out.begin_object();
  out.key("watches");
  out.begin_list();
  for (const Watch& watch : *watches) write_watch(out, watch);
  out.end_list();
  out.end_object();
  return json_response(out.take() + "\n");
}

Response post_watch(const Call& call, store::Store& store, Shared& shared) {
  if (const auto refused = refuse_but_json(call)) return *refused;
  Result<Watch> watch = watch_in(call.request.body);
  if (!watch) return response_of(watch.error());
  const Result<std::vector<Watch>> others = store.watches();
  if (!others) return response_of(others.error());
  if (others->size() >= kMostWatches)
    return problem(409, fmt::format("there are {} watches already", kMostWatches));
  const Searchers::Lent searcher(shared.searchers);
  Result<std::string> seen = seen_now(store, shared.boards, *searcher, *watch);
  if (!seen) return response_of(seen.error());
  Result<std::string> secret = new_token();
  if (!secret) return response_of(secret.error());
  watch->seen = std::move(*seen);
  watch->secret = std::move(*secret);
  watch->who = call.who;
  watch->made = fetch::now();
  const Result<std::int64_t> number = store.add_watch(*watch);
  if (!number) return response_of(number.error());
  JsonWriter out;
  out.begin_object();
  out.field("watch", *number);
  out.field("secret", signing_key(watch->secret));
  out.end_object();
  Response response = json_response(out.take() + "\n");
  response.status = 201;
  return response;
}

Response delete_watch(const Call& call, store::Store& store, Shared&) {
  if (const auto fine = allow_parameters(call.target, {}); !fine) return response_of(fine.error());
  const auto number = whole_number(call.arguments[0]);
  if (!number) return problem(404, "watches have numbers");
  if (const auto removed = store.remove_watch(*number); !removed) return response_of(removed.error());
  return {.status = 204, .content_type = {}, .body = {}};
}

}  // namespace isnad::serve
