#include "serve/api.h"

#include <fmt/format.h>

#include <array>
#include <functional>
#include <iterator>
#include <memory>
#include <utility>

#include "base/hash.h"
#include "base/sha256.h"
#include "base/try.h"
#include "serve/entities.h"
#include "serve/feeds.h"
#include "serve/overview.h"
#include "serve/queries.h"
#include "serve/reviews.h"
#include "serve/site.h"
#include "serve/watches.h"
#include "serve/writes.h"

namespace isnad::serve {
namespace {

// Ids and decisions: a merge of a thousand stories takes 20 KiB.
constexpr std::size_t kSmallBody = std::size_t{64} << 10U;
// A thousand articles of the usual length, several times over; more goes in several requests.
constexpr std::size_t kIngestBody = std::size_t{64} << 20U;
// Items to an answer.
constexpr std::size_t kUsualLimit = 50;
constexpr std::size_t kMostLimit = 500;

Response answered(Result<std::string> json) {
  if (!json) return response_of(json.error());
  return json_response(std::move(*json));
}

Result<Paging> paging_of(const Target& target, std::size_t usual = kUsualLimit,
                         std::size_t most = kMostLimit) {
  const Result<std::size_t> limit = number_parameter(target, "limit", usual, most);
  if (!limit) return limit.error();
  Paging paging;
  paging.limit = *limit;
  if (const auto cursor = target.parameter("cursor")) paging.cursor = std::string(*cursor);
  return paging;
}

Result<void> no_parameters(const Target& target) { return allow_parameters(target, {}); }

Result<StoriesQuestion> stories_question(const Target& target) {
  ISNAD_TRY(allow_parameters(target, {"day", "at_least", "order", "limit", "cursor"}));
  StoriesQuestion question;
  Result<std::optional<std::string>> day = day_parameter(target, "day");
  if (!day) return day.error();
  question.day = std::move(*day);
  constexpr std::size_t kMostDocuments = 1000000;
  const Result<std::size_t> at_least = number_parameter(target, "at_least", 1, kMostDocuments);
  if (!at_least) return at_least.error();
  question.at_least = *at_least;
  if (const auto order = target.parameter("order")) {
    if (*order != "latest" && *order != "largest")
      return Error{ErrorCode::kUsage, "order is latest or largest"};
    if (*order == "largest") question.order = StoriesQuestion::Order::kLargest;
  }
  Result<Paging> paging = paging_of(target);
  if (!paging) return paging.error();
  question.paging = std::move(*paging);
  return question;
}

Response get_stories(const Call& call, store::Store& store, Shared& shared) {
  const Result<StoriesQuestion> question = stories_question(call.target);
  if (!question) return response_of(question.error());
  return answered(list_stories(store, shared.boards, *question));
}

Response get_days(const Call& call, store::Store& store, Shared& shared) {
  if (const auto fine = no_parameters(call.target); !fine) return response_of(fine.error());
  return answered(list_days(store, shared.boards));
}

Response get_dossier(const Call& call, store::Store& store, Shared& shared) {
  if (const auto fine = no_parameters(call.target); !fine) return response_of(fine.error());
  // A dossier's bytes follow from its key, so that whoever has them is told without making them.
  if (!call.request.field("if-none-match").empty()) {
    const Result<std::string> tag = shared.boards.dossiers().tag(store, call.arguments[0]);
    if (!tag) return response_of(tag.error());
    Response unchanged = conditional(
        call.request, {.status = 200, .content_type = {}, .body = {}, .fields = {}, .etag = *tag});
    if (unchanged.status == 304) return unchanged;
  }
  const Result<SharedAnswer> dossier = shared.boards.dossiers().of(store, call.arguments[0]);
  if (!dossier) return response_of(dossier.error());
  return json_response(*dossier);
}

Response get_list(const Call& call, store::Store& store, Shared& shared, std::string_view name) {
  if (const auto fine = no_parameters(call.target); !fine) return response_of(fine.error());
  const Result<SharedAnswer> dossier = shared.boards.dossiers().of(store, call.arguments[0]);
  if (!dossier) return response_of(dossier.error());
  return json_response(list_in_dossier((*dossier)->body, call.arguments[0], name));
}
Response get_figures(const Call& call, store::Store& store, Shared& shared) {
  return get_list(call, store, shared, "figures");
}
Response get_entities(const Call& call, store::Store& store, Shared& shared) {
  return get_list(call, store, shared, "entities");
}
Response get_passages(const Call& call, store::Store& store, Shared& shared) {
  return get_list(call, store, shared, "passages");
}
Response get_contradictions(const Call& call, store::Store& store, Shared& shared) {
  return get_list(call, store, shared, "contradictions");
}

Response get_figure(const Call& call, store::Store& store, Shared& shared) {
  if (const auto fine = no_parameters(call.target); !fine) return response_of(fine.error());
  const Result<SharedAnswer> dossier = shared.boards.dossiers().of(store, call.arguments[0]);
  if (!dossier) return response_of(dossier.error());
  return answered(figure_in_dossier((*dossier)->body, call.arguments[1]));
}

Response get_documents(const Call& call, store::Store& store, Shared&) {
  if (const auto fine = allow_parameters(call.target, {"url", "limit", "cursor"}); !fine)
    return response_of(fine.error());
  DocumentsQuestion question;
  if (const auto url = call.target.parameter("url")) question.url = std::string(*url);
  Result<Paging> paging = paging_of(call.target);
  if (!paging) return response_of(paging.error());
  question.paging = std::move(*paging);
  return answered(list_documents(store, question));
}

Response get_document(const Call& call, store::Store& store, Shared&) {
  if (const auto fine = no_parameters(call.target); !fine) return response_of(fine.error());
  return answered(document(store, call.arguments[0]));
}

// The answer that is kept under a key that all of it follows from, else what is made now.
Response kept_answer(Answers& answers, const std::string& key,
                     const std::function<Result<std::string>()>& make) {
  if (const SharedAnswer known = answers.find(key)) return json_response(known);
  Result<std::string> found = make();
  if (!found) return response_of(found.error());
  found->shrink_to_fit();  // written piece by piece, it has room for as much again
  std::string tag = tag_of(*found);
  const auto made = std::make_shared<const KeptAnswer>(KeptAnswer{std::move(*found), std::move(tag)});
  answers.keep(key, made);
  return json_response(made);
}

Response get_copies(const Call& call, store::Store& store, Shared& shared) {
  if (const auto fine = no_parameters(call.target); !fine) return response_of(fine.error());
  const Result<std::int64_t> revision = store.revision();
  if (!revision) return response_of(revision.error());
  return kept_answer(shared.searches, fmt::format("copies\n{}\n{}", *revision, call.arguments[0]),
                     [&] { return copies_of_document(store, call.arguments[0]); });
}

Response get_page(const Call& call, store::Store& store, Shared&) {
  if (const auto fine = no_parameters(call.target); !fine) return response_of(fine.error());
  Result<std::string> page = document_page(store, call.arguments[0]);
  if (!page) return response_of(page.error());
  // Whatever it is, it is text to be kept, never a page of this server: what strangers wrote would run here.
  Response response{.status = 200, .content_type = "text/plain", .body = std::move(*page)};
  response.fields.emplace_back("Content-Disposition", "attachment; filename=\"page.txt\"");
  return response;
}

Response get_search(const Call& call, store::Store& store, Shared& shared) {
  if (const auto fine = allow_parameters(call.target, {"q", "limit", "cursor"}); !fine)
    return response_of(fine.error());
  const auto query = call.target.parameter("q");
  if (!query) return problem(400, "q is what to look for");
  const Result<Paging> paging = paging_of(call.target);
  if (!paging) return response_of(paging.error());
  // A revision that is read before the search is at most too old, and then the answer is not found again.
  const Result<std::int64_t> revision = store.revision();
  if (!revision) return response_of(revision.error());
  const std::string question = std::to_string(*revision) + "\n" + std::to_string(paging->limit) + "\n" +
                               paging->cursor.value_or("") + "\n" + std::string(*query);
  return kept_answer(shared.searches, question, [&] {
    const Searchers::Lent searcher(shared.searchers);
    return search(store, *searcher, std::string(*query), *paging);
  });
}

Response fed(Result<std::string> feed) {
  if (!feed) return response_of(feed.error());
  return {.status = 200, .content_type = "application/atom+xml; charset=utf-8", .body = std::move(*feed)};
}

Response get_story_of(const Call& call, store::Store& store, Shared& shared) {
  if (const auto fine = no_parameters(call.target); !fine) return response_of(fine.error());
  return answered(story_of_document(store, shared.boards, call.arguments[0]));
}

Response get_figures_feed(const Call& call, store::Store& store, Shared& shared) {
  if (const auto fine = no_parameters(call.target); !fine) return response_of(fine.error());
  return fed(figures_feed(store, shared.boards, call.arguments[0]));
}

Response get_search_feed(const Call& call, store::Store& store, Shared&) {
  if (const auto fine = allow_parameters(call.target, {"q"}); !fine) return response_of(fine.error());
  const auto query = call.target.parameter("q");
  if (!query) return problem(400, "q is what to look for");
  return fed(search_feed(store, std::string(*query)));
}

Response get_decisions(const Call& call, store::Store& store, Shared&) {
  if (const auto fine = no_parameters(call.target); !fine) return response_of(fine.error());
  return answered(list_decisions(store));
}

Response get_reviews(const Call& call, store::Store& store, Shared&) {
  if (const auto fine = allow_parameters(call.target, {"limit", "cursor"}); !fine)
    return response_of(fine.error());
  const Result<Paging> paging = paging_of(call.target);
  if (!paging) return response_of(paging.error());
  return answered(list_reviews(store, *paging));
}

Response get_day_documents(const Call& call, store::Store& store, Shared& shared) {
  if (const auto fine = allow_parameters(call.target, {"limit", "cursor"}); !fine)
    return response_of(fine.error());
  const Result<Paging> paging = paging_of(call.target);
  if (!paging) return response_of(paging.error());
  return answered(day_documents(store, shared.boards, call.arguments[0], *paging));
}

Response get_entity(const Call& call, store::Store& store, Shared& shared) {
  if (const auto fine = allow_parameters(call.target, {"name", "limit", "cursor"}); !fine)
    return response_of(fine.error());
  const auto name = call.target.parameter("name");
  if (!name) return problem(400, "name is whom to look for");
  // Each story's dossier is opened: twenty large ones take a fifth of a second.
  constexpr std::size_t kUsualStories = 10;
  constexpr std::size_t kMostStories = 20;
  const Result<Paging> paging = paging_of(call.target, kUsualStories, kMostStories);
  if (!paging) return response_of(paging.error());
  // Stories may be worked out without a new revision. Both are read before what is answered, as for a search.
  const Result<std::int64_t> revision = store.revision();
  if (!revision) return response_of(revision.error());
  const Result<std::int64_t> stories = store.stories_revision();
  if (!stories) return response_of(stories.error());
  const std::string question = fmt::format("entity\n{}\n{}\n{}\n{}\n{}", *revision, *stories, paging->limit,
                                           paging->cursor.value_or(""), *name);
  return kept_answer(shared.searches, question,
                     [&] { return entity(store, shared.boards, std::string(*name), *paging); });
}

Response get_coverage(const Call& call, store::Store& store, Shared&) {
  if (const auto fine = no_parameters(call.target); !fine) return response_of(fine.error());
  return answered(coverage(store));
}

Response get_status(const Call& call, store::Store& store, Shared& shared) {
  if (const auto fine = no_parameters(call.target); !fine) return response_of(fine.error());
  return answered(status(store, shared.boards));
}

// The viewer: one page for every address of a person's, and the files beside it.
Response site_response(const SiteFile& file) {
  Response response{
      .status = 200, .content_type = std::string(file.content_type), .body = std::string(file.bytes)};
  response.etag = std::string(file.etag);
  return response;
}

Response site_page(const Call&) {
  const std::optional<SiteFile> page = site_file("index.html");
  if (!page) return problem(404, "this isnad was built without its page; the API answers under /api/v1");
  return site_response(*page);
}

Response site_asset(const Call& call) {
  const std::optional<SiteFile> file = site_file("assets/" + call.arguments[0]);
  if (!file) return problem(404, "there is nothing here");
  return site_response(*file);
}

Response no_icon(const Call&) { return {.status = 204, .content_type = {}, .body = {}}; }

Response healthz(const Call&) {
  return {.status = 200, .content_type = "text/plain; charset=utf-8", .body = "alive\n"};
}

Response get_readyz(const Call&, store::Store& store, Shared&) {
  if (const Result<std::int64_t> revision = store.revision(); !revision) return response_of(revision.error());
  return {.status = 200, .content_type = "text/plain; charset=utf-8", .body = "ready\n"};
}

Response get_metrics(const Call&, store::Store& store, Shared& shared) {
  const Result<store::Totals> totals = store.totals();
  if (!totals) return response_of(totals.error());
  const Result<std::int64_t> behind = shared.boards.behind(store);
  if (!behind) return response_of(behind.error());
  return {.status = 200,
          .content_type = "text/plain; version=0.0.4; charset=utf-8",
          .body = shared.metrics.text({totals->documents, totals->stories, *behind})};
}

Response events(const Call& call) {
  if (const auto fine = no_parameters(call.target); !fine) return response_of(fine.error());
  return {.status = 200,
          .content_type = "text/event-stream",
          .body = {},
          .fields = {},
          .etag = {},
          .stream = true};
}

// A route with what answers it: on a thread with a store, or at once where none is asked.
struct Row {
  RoutePattern pattern;
  Handler handler = nullptr;
  Response (*now)(const Call&) = nullptr;
};

constexpr RoutePattern reads(std::string_view path) { return {"GET", path, Needs::kReading, 0}; }
constexpr RoutePattern open_to_all(std::string_view path) { return {"GET", path, Needs::kNothing, 0}; }
// Where receivers are is for those alone who could change it.
constexpr RoutePattern reads_with_token(std::string_view path) { return {"GET", path, Needs::kWriting, 0}; }
constexpr RoutePattern deletes(std::string_view path) { return {"DELETE", path, Needs::kWriting, 0}; }
constexpr RoutePattern writes(std::string_view path, std::size_t body) {
  return {"POST", path, Needs::kWriting, body};
}

constexpr Row kTable[] = {
    {open_to_all("/"), nullptr, site_page},
    {open_to_all("/stories/{story}"), nullptr, site_page},
    {open_to_all("/assets/{file}"), nullptr, site_asset},
    {open_to_all("/favicon.ico"), nullptr, no_icon},
    {open_to_all("/healthz"), nullptr, healthz},
    {open_to_all("/readyz"), get_readyz},
    {reads("/metrics"), get_metrics},
    {reads("/api/v1/status"), get_status},
    {reads("/api/v1/days"), get_days},
    {reads("/api/v1/stories"), get_stories},
    {reads("/api/v1/stories/{story}"), get_dossier},
    {reads("/api/v1/stories/{story}/figures"), get_figures},
    {reads("/api/v1/stories/{story}/figures/{figure}"), get_figure},
    {reads("/api/v1/stories/{story}/entities"), get_entities},
    {reads("/api/v1/stories/{story}/passages"), get_passages},
    {reads("/api/v1/stories/{story}/reviews"), get_story_reviews},
    {reads("/api/v1/stories/{story}/contradictions"), get_contradictions},
    {reads("/api/v1/documents"), get_documents},
    {reads("/api/v1/documents/{document}"), get_document},
    {reads("/api/v1/documents/{document}/page"), get_page},
    {reads("/api/v1/documents/{document}/copies"), get_copies},
    {reads("/api/v1/documents/{document}/story"), get_story_of},
    {reads("/api/v1/documents/{document}/figures.atom"), get_figures_feed},
    {reads("/api/v1/search"), get_search},
    {reads("/api/v1/search.atom"), get_search_feed},
    {reads("/api/v1/days/{day}/documents"), get_day_documents},
    {reads("/api/v1/entities"), get_entity},
    {reads("/api/v1/coverage"), get_coverage},
    {reads("/api/v1/reviews"), get_reviews},
    {reads("/api/v1/decisions"), get_decisions},
    {reads("/api/v1/events"), nullptr, events},
    {writes("/api/v1/ingest", kIngestBody), post_ingest},
    {writes("/api/v1/stories/pin", kSmallBody), post_pin},
    {writes("/api/v1/stories/merge", kSmallBody), post_merge},
    {writes("/api/v1/stories/split", kSmallBody), post_split},
    {writes("/api/v1/undo", kSmallBody), post_undo},
    {writes("/api/v1/reviews", kSmallBody), post_review},
    {writes("/api/v1/reviews/undo", kSmallBody), post_review_undo},
    {reads_with_token("/api/v1/watches"), get_watches},
    {writes("/api/v1/watches", kSmallBody), post_watch},
    {deletes("/api/v1/watches/{watch}"), delete_watch},
};

constexpr auto kRoutes = [] {
  std::array<RoutePattern, std::size(kTable)> patterns{};
  for (std::size_t i = 0; i < patterns.size(); ++i) patterns[i] = kTable[i].pattern;
  return patterns;
}();

}  // namespace

std::span<const RoutePattern> routes() { return kRoutes; }

Handler handler_of(std::size_t route) { return kTable[route].handler; }

std::optional<Response> answer_without_store(std::size_t route, const Call& call) {
  if (kTable[route].now == nullptr) return std::nullopt;
  return kTable[route].now(call);
}

Response response_of(const Error& error) {
  switch (error.code) {
    case ErrorCode::kNotFound:
      return problem(404, error.message);
    case ErrorCode::kUsage:
    case ErrorCode::kInvalidInput:
      return problem(400, error.message);
    case ErrorCode::kTooLarge:
      return problem(413, error.message);
    case ErrorCode::kUnavailable:
    case ErrorCode::kConflict:
      break;
  }
  Response response = problem(503, "the store does not answer");
  response.fields.emplace_back("Retry-After", "5");
  return response;
}

}  // namespace isnad::serve
