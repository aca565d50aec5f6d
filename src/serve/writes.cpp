#include "serve/writes.h"

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/ascii.h"
#include "base/hash.h"
#include "base/try.h"
#include "fetch/client.h"
#include "pipeline/collection.h"
#include "pipeline/ingest.h"
#include "report/json_writer.h"

namespace isnad::serve {
namespace {

using Json = nlohmann::json;
using report::JsonWriter;
using store::Decision;

constexpr std::size_t kMostIds = 1000;

// Brackets of a request: an object with a list. nlohmann's parser does not recurse, but its values do when
// they go.
bool too_nested(std::string_view body) {
  constexpr std::ptrdiff_t kMostBrackets = 8;  // also inside of strings: ids do not look so
  return std::count_if(body.begin(), body.end(), [](char c) { return c == '{' || c == '['; }) > kMostBrackets;
}

// The one member of an object that has nothing else.
Result<Json> only_member(std::string_view body, std::string_view name) {
  const Error error{ErrorCode::kUsage, fmt::format("the body is a JSON object with \"{}\" alone", name)};
  if (too_nested(body)) return error;
  Json json = Json::parse(body, nullptr, false);
  if (!json.is_object() || json.size() != 1 || !json.contains(name)) return error;
  return std::move(json[std::string(name)]);
}

bool is_type(const Request& request, std::initializer_list<std::string_view> types) {
  const std::string_view field = request.field("content-type");
  const std::string type = lower_ascii(trim_ascii(field.substr(0, field.find(';'))));
  return std::find(types.begin(), types.end(), type) != types.end();
}

Result<std::int64_t> decide(store::Store& store, const std::vector<std::string>& stories,
                            const std::vector<std::string>& documents, Decision::Kind kind,
                            const std::string& who) {
  store::Transaction transaction(store);
  ISNAD_TRY(transaction.begin_writing());
  Result<std::vector<std::string>> keys = documents.empty() ? pipeline::keys_of_stories(store, stories)
                                                            : pipeline::keys_of_documents(store, documents);
  if (!keys) return keys.error();
  Decision decision;
  decision.kind = kind;
  decision.documents = std::move(*keys);
  decision.who = who;
  decision.when = fetch::now();
  Result<std::int64_t> number = store.decide(decision);
  if (!number) return number;
  ISNAD_TRY(transaction.commit());
  return number;
}

Response decided(const Result<std::int64_t>& number) {
  if (!number) return response_of(number.error());
  JsonWriter out;
  out.begin_object();
  out.field("decision", *number);
  out.end_object();
  Response response = json_response(out.take() + "\n");
  response.status = 202;  // it is kept; the stories follow
  return response;
}

bool is_coded(const Request& request) {
  const std::string coding = lower_ascii(trim_ascii(request.field("content-encoding")));
  return !coding.empty() && coding != "identity";
}

// RFC 9110, 15.5.16.
Response coded() { return problem(415, "a body is taken as it is, without a Content-Encoding"); }

Response wrong_type(std::string_view wanted) { return problem(415, fmt::format("the body is {}", wanted)); }

Response post_decision(const Call& call, store::Store& store, Decision::Kind kind, std::size_t least) {
  if (const auto refused = refuse_but_json(call)) return *refused;
  const bool split = kind == Decision::Kind::kSplit;
  const Result<std::vector<std::string>> ids = ids_in(call.request.body, split ? "documents" : "stories");
  if (!ids) return response_of(ids.error());
  if (ids->size() < least || (kind == Decision::Kind::kPin && ids->size() != 1))
    return problem(400, fmt::format("{} {}", least, least == 1 ? "id is wanted" : "ids or more are wanted"));
  return decided(split ? decide(store, {}, *ids, kind, call.who) : decide(store, *ids, {}, kind, call.who));
}

}  // namespace

std::optional<Response> refuse_but_json(const Call& call) {
  if (const auto fine = allow_parameters(call.target, {}); !fine) return response_of(fine.error());
  if (!is_type(call.request, {"application/json"})) return wrong_type("application/json");
  if (is_coded(call.request)) return coded();
  return std::nullopt;
}

Result<std::vector<std::string>> ids_in(std::string_view body, std::string_view member) {
  const Result<Json> list = only_member(body, member);
  if (!list) return list.error();
  const Error error{ErrorCode::kUsage, fmt::format("\"{}\" is a list of ids", member)};
  if (!list->is_array() || list->empty() || list->size() > kMostIds) return error;
  std::vector<std::string> ids;
  for (const Json& id : *list) {
    if (!id.is_string() || id.get_ref<const std::string&>().empty()) return error;
    ids.push_back(id.get<std::string>());
    if (ids.back().find('\0') != std::string::npos) return error;
  }
  return ids;
}

Result<std::int64_t> number_in(std::string_view body, std::string_view member) {
  const Result<Json> number = only_member(body, member);
  if (!number) return number.error();
  if (!number->is_number_unsigned() || number->get<std::uint64_t>() > INT64_MAX)
    return Error{ErrorCode::kUsage, fmt::format("\"{}\" is a number", member)};
  return static_cast<std::int64_t>(number->get<std::uint64_t>());
}

Response post_ingest(const Call& call, store::Store& store, Shared& shared) {
  if (const auto fine = allow_parameters(call.target, {}); !fine) return response_of(fine.error());
  if (!is_type(call.request, {"application/x-ndjson", "application/jsonl", "application/json"}))
    return wrong_type("application/x-ndjson: a JSON object a line");
  if (is_coded(call.request)) return coded();
  // What is no record could be a feed, whose pages would be asked for.
  if (!pipeline::are_records(call.request.body))
    return problem(400, "the body does not begin with a JSON record");
  pipeline::Inputs inputs;
  inputs.pages.push_back(
      {.source = "posted", .id = "posted-" + hex_hash(call.request.body), .bytes = call.request.body});
  pipeline::IngestOptions options;
  options.run.jobs = shared.jobs;
  options.received = fetch::now();
  pipeline::IngestOutcome outcome;
  if (const auto done = pipeline::ingest(store, std::move(inputs), options, outcome); !done)
    return response_of(done.error());
  JsonWriter out;
  out.begin_object();
  out.field("added", outcome.added);
  out.field("known", outcome.known);
  out.key("unusable");
  out.begin_list();
  for (const read::Unusable& unusable : outcome.unusable) {
    out.begin_object();
    out.field("where", unusable.where);
    out.field("reason", unusable.reason);
    out.end_object();
  }
  out.end_list();
  out.end_object();
  Response response = json_response(out.take() + "\n");
  response.status = 202;
  return response;
}

Response post_pin(const Call& call, store::Store& store, Shared&) {
  return post_decision(call, store, Decision::Kind::kPin, 1);
}
Response post_merge(const Call& call, store::Store& store, Shared&) {
  return post_decision(call, store, Decision::Kind::kMerge, 2);
}
Response post_split(const Call& call, store::Store& store, Shared&) {
  return post_decision(call, store, Decision::Kind::kSplit, 1);
}

Response post_undo(const Call& call, store::Store& store, Shared&) {
  if (const auto refused = refuse_but_json(call)) return *refused;
  const Result<std::int64_t> number = number_in(call.request.body, "decision");
  if (!number) return response_of(number.error());
  store::Transaction transaction(store);
  if (const auto begun = transaction.begin_writing(); !begun) return response_of(begun.error());
  const Result<std::vector<Decision>> decisions = store.decisions();
  if (!decisions) return response_of(decisions.error());
  const auto found = std::find_if(decisions->begin(), decisions->end(),
                                  [&](const Decision& decision) { return decision.number == *number; });
  if (found == decisions->end()) return problem(404, fmt::format("there is no decision {}", *number));
  if (found->undone) return problem(409, fmt::format("decision {} is undone already", *number));
  if (const auto undone = store.undo(*number, call.who, fetch::now()); !undone)
    return response_of(undone.error());
  if (const auto committed = transaction.commit(); !committed) return response_of(committed.error());
  return decided(*number);
}

}  // namespace isnad::serve
