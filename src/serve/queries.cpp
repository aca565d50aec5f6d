#include "serve/queries.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "base/try.h"
#include "base/version.h"
#include "pipeline/collection.h"
#include "pipeline/copies.h"
#include "pipeline/search_json.h"
#include "report/json.h"
#include "report/json_writer.h"
#include "report/story_fields.h"
#include "serve/http.h"
#include "serve/json_parts.h"
#include "serve/target.h"

namespace isnad::serve {
namespace {

using report::JsonWriter;

constexpr std::string_view kStories = "stories";
constexpr std::string_view kDocuments = "documents";
constexpr std::string_view kSearch = "search";

std::string finished(JsonWriter& out) { return out.take() + "\n"; }

// By their days alone: stories say dates as precisely as they are known.
bool touches(const BoardStory& story, const std::string& day) {
  return !story.last.empty() && story.first.substr(0, day.size()) <= day &&
         day <= story.last.substr(0, day.size());
}

Result<void> write_story(JsonWriter& out, store::Store& store, BoardKeeper& boards, const BoardStory& story) {
  const Result<Compared> compared = boards.compared(store, story);
  if (!compared) return compared.error();
  out.begin_object();
  report::write_story_fields(out, story);
  out.field("documents", story.documents);
  out.key("counts");
  out.json(compared->counts);
  out.field("conflicts", compared->conflicts);
  out.end_object();
  return {};
}

Result<store::DocumentRow> row_of(store::Store& store, const std::string& id) {
  Result<std::optional<store::DocumentRow>> row = store.document(id);
  if (!row) return row.error();
  if (!row->has_value()) return Error{ErrorCode::kNotFound, "there is no document " + id};
  return std::move(**row);
}

// What people know a decision by.
Result<void> write_first_documents(JsonWriter& out, store::Store& store,
                                   const std::vector<std::string>& keys) {
  constexpr std::size_t kNamed = 5;
  const Result<std::vector<store::DocumentRow>> rows =
      store.documents_with(std::span(keys).first(std::min(keys.size(), kNamed)));
  if (!rows) return rows.error();
  out.key("named");
  out.begin_list();
  for (const store::DocumentRow& row : *rows) {
    if (!row.id) continue;
    out.begin_object();
    out.field("id", *row.id);
    out.field("title", row.title);
    out.end_object();
  }
  out.end_list();
  return {};
}

std::string_view name_of(store::Decision::Kind kind) {
  switch (kind) {
    case store::Decision::Kind::kPin:
      return "pin";
    case store::Decision::Kind::kMerge:
      return "merge";
    case store::Decision::Kind::kSplit:
      return "split";
  }
  return "";
}

}  // namespace

Result<store::StoredStory> story_with_id(store::Store& store, const std::string& id) {
  Result<std::optional<store::StoredStory>> story = store.story(id);
  if (!story) return story.error();
  if (!story->has_value()) return Error{ErrorCode::kNotFound, "there is no story " + id};
  return std::move(**story);
}

void write_row_fields(JsonWriter& out, const store::DocumentRow& row) {
  out.field("id", row.id);
  out.field("source", row.source);
  out.field("url", row.url);
  out.field("outlet", row.outlet);
  out.field("title", row.title);
  out.field("published", row.published);
  out.field("language", row.language);
  out.field("received", row.received);
}

Result<std::size_t> place_behind(const Board& board, const std::optional<std::string>& cursor,
                                 std::string_view list) {
  if (!cursor) return std::size_t{0};
  const Result<std::vector<std::string>> fields = read_cursor(*cursor, list, 3);
  if (!fields) return fields.error();
  BoardStory last;
  last.last = (*fields)[0];
  last.first = (*fields)[1];
  last.id = (*fields)[2];
  const auto next = std::upper_bound(board.stories.begin(), board.stories.end(), last, comes_before);
  return static_cast<std::size_t>(next - board.stories.begin());
}

std::string cursor_behind(const BoardStory& story, std::string_view list) {
  return make_cursor(list, {story.last, story.first, story.id});
}

namespace {

constexpr std::string_view kLargest = "largest";

// The largest first, of one size the latest.
bool is_larger(const BoardStory& a, const BoardStory& b) {
  return a.documents != b.documents ? a.documents > b.documents : comes_before(a, b);
}

// What a list shows, and one more where it goes on.
using Chosen = std::vector<const BoardStory*>;

bool is_wanted(const BoardStory& story, const StoriesQuestion& question) {
  return story.documents >= question.at_least && (!question.day || touches(story, *question.day));
}

Result<Chosen> latest_stories(const Board& board, const StoriesQuestion& question) {
  const Result<std::size_t> at = place_behind(board, question.paging.cursor, kStories);
  if (!at) return at.error();
  Chosen chosen;
  for (std::size_t i = *at; i < board.stories.size() && chosen.size() <= question.paging.limit; ++i) {
    if (is_wanted(board.stories[i], question)) chosen.push_back(&board.stories[i]);
  }
  return chosen;
}

Result<Chosen> largest_stories(const Board& board, const StoriesQuestion& question) {
  std::optional<BoardStory> behind;
  if (question.paging.cursor) {
    const Result<std::vector<std::string>> fields = read_cursor(*question.paging.cursor, kLargest, 4);
    if (!fields) return fields.error();
    behind.emplace();
    behind->documents = static_cast<std::size_t>(whole_number((*fields)[0]).value_or(0));
    behind->last = (*fields)[1];
    behind->first = (*fields)[2];
    behind->id = (*fields)[3];
  }
  Chosen chosen;
  for (const BoardStory& story : board.stories) {
    if (is_wanted(story, question) && (!behind || is_larger(*behind, story))) chosen.push_back(&story);
  }
  const std::size_t shown = std::min(chosen.size(), question.paging.limit + 1);
  std::partial_sort(chosen.begin(), chosen.begin() + static_cast<std::ptrdiff_t>(shown), chosen.end(),
                    [](const BoardStory* a, const BoardStory* b) { return is_larger(*a, *b); });
  chosen.resize(shown);
  return chosen;
}

}  // namespace

Result<std::string> list_stories(store::Store& store, BoardKeeper& boards, const StoriesQuestion& question) {
  const Result<std::shared_ptr<const Board>> board = boards.current(store);
  if (!board) return board.error();
  const Result<std::int64_t> behind = boards.behind(store);
  if (!behind) return behind.error();
  const bool largest = question.order == StoriesQuestion::Order::kLargest;
  Result<Chosen> chosen = largest ? largest_stories(**board, question) : latest_stories(**board, question);
  if (!chosen) return chosen.error();
  std::string next;
  if (chosen->size() > question.paging.limit) {
    chosen->pop_back();
    const BoardStory& last = *chosen->back();
    next = largest ? make_cursor(kLargest, {std::to_string(last.documents), last.last, last.first, last.id})
                   : cursor_behind(last, kStories);
  }
  JsonWriter out;
  out.begin_object();
  out.field("revision", (*board)->stories_revision);
  out.field("behind", *behind);
  out.key("stories");
  out.begin_list();
  for (const BoardStory* story : *chosen) ISNAD_TRY(write_story(out, store, boards, *story));
  out.end_list();
  out.field_or_null("next", next);
  out.end_object();
  return finished(out);
}

Result<std::string> list_days(store::Store& store, BoardKeeper& boards) {
  const Result<std::shared_ptr<const Board>> board = boards.current(store);
  if (!board) return board.error();
  struct Day {
    std::size_t stories = 0;
    std::size_t compared = 0;
  };
  constexpr std::size_t kDay = 10;  // YYYY-MM-DD
  std::map<std::string, Day, std::greater<>> days;
  std::size_t undated = 0;
  for (const BoardStory& story : (*board)->stories) {
    if (story.last.size() < kDay) {
      ++undated;
      continue;
    }
    Day& day = days[story.last.substr(0, kDay)];
    ++day.stories;
    if (story.documents > 1) ++day.compared;
  }
  JsonWriter out;
  out.begin_object();
  out.key("days");
  out.begin_list();
  for (const auto& [name, day] : days) {
    out.begin_object();
    out.field("day", name);
    out.field("stories", day.stories);
    out.field("compared", day.compared);
    out.end_object();
  }
  out.end_list();
  out.field("undated", undated);
  out.end_object();
  return finished(out);
}

Result<std::string> dossier(store::Store& store, const std::string& story) {
  const Result<store::StoredStory> stored = story_with_id(store, story);
  if (!stored) return stored.error();
  return pipeline::kept_dossier(store, *stored);
}

std::string list_in_dossier(std::string_view dossier, const std::string& story, std::string_view name) {
  JsonWriter out;
  out.begin_object();
  out.field("story", story);
  out.key(name);
  const std::string_view list = member_of(dossier, name);
  out.json(list.empty() ? "[]" : list);
  out.end_object();
  return finished(out);
}

Result<std::string> figure_in_dossier(std::string_view dossier, const std::string& figure) {
  for (const std::string_view item : items_of(member_of(dossier, "figures"))) {
    if (plain_string(member_of(item, "id")) == figure) return std::string(item) + "\n";
  }
  return Error{ErrorCode::kNotFound, "the story has no figure " + figure};
}

Result<std::string> list_documents(store::Store& store, const DocumentsQuestion& question) {
  store::DocumentNumber after{};
  if (question.paging.cursor) {
    const Result<std::vector<std::string>> fields = read_cursor(*question.paging.cursor, kDocuments, 1);
    if (!fields) return fields.error();
    after = store::DocumentNumber{whole_number(fields->front()).value_or(0)};
  }
  // One more than is shown tells whether there are more.
  const Result<std::vector<store::DocumentRow>> rows =
      question.url ? store.versions(*question.url) : store.documents_after(after, question.paging.limit + 1);
  if (!rows) return rows.error();
  const std::size_t shown = question.url ? rows->size() : std::min(rows->size(), question.paging.limit);
  JsonWriter out;
  out.begin_object();
  out.key("documents");
  out.begin_list();
  for (std::size_t i = 0; i < shown; ++i) {
    if (!(*rows)[i].id) continue;
    out.begin_object();
    write_row_fields(out, (*rows)[i]);
    out.end_object();
  }
  out.end_list();
  std::string next;
  if (shown < rows->size())
    next = make_cursor(kDocuments, {std::to_string(static_cast<std::int64_t>((*rows)[shown - 1].number))});
  out.field_or_null("next", next);
  out.end_object();
  return finished(out);
}

Result<std::string> document(store::Store& store, const std::string& id) {
  store::Transaction transaction(store);
  ISNAD_TRY(transaction.begin_reading());
  const Result<store::DocumentRow> row = row_of(store, id);
  if (!row) return row.error();
  const Result<std::vector<store::DocumentContent>> contents = store.contents({&row->number, 1});
  if (!contents) return contents.error();
  const Result<Article> article = store::article_of(contents->front());
  if (!article) return article.error();
  const Result<Annotation> annotation = store::annotation_of(contents->front());
  if (!annotation) return annotation.error();
  return report::annotation_line(*article, *annotation);
}

namespace {

struct Place {
  std::shared_ptr<const Board> board;
  std::size_t story = 0;
};
Result<Place> place_of_document(store::Store& store, BoardKeeper& boards, const std::string& id) {
  const Result<store::DocumentRow> row = row_of(store, id);
  if (!row) return row.error();
  const Result<std::shared_ptr<const Board>> board = boards.current(store);
  if (!board) return board.error();
  const auto found = (*board)->story_of.find(static_cast<std::int64_t>(row->number));
  if (found == (*board)->story_of.end())
    return Error{ErrorCode::kNotFound, "the document is in no story yet"};
  return Place{*board, found->second};
}

}  // namespace

Result<std::string> story_of_document(store::Store& store, BoardKeeper& boards, const std::string& id) {
  const Result<Place> place = place_of_document(store, boards, id);
  if (!place) return place.error();
  JsonWriter out;
  ISNAD_TRY(write_story(out, store, boards, place->board->stories[place->story]));
  return finished(out);
}

Result<std::string> story_id_of_document(store::Store& store, BoardKeeper& boards, const std::string& id) {
  const Result<Place> place = place_of_document(store, boards, id);
  if (!place) return place.error();
  return place->board->stories[place->story].id;
}

Result<std::string> copies_of_document(store::Store& store, const std::string& id) {
  const Result<pipeline::Copies> copies = pipeline::copies_of(store, id, {});
  if (!copies) return copies.error();
  std::set<DocumentIndex> members;
  for (const Passage& passage : copies->passages)
    for (const isnad::Place& place : passage.members) members.insert(place.doc);
  JsonWriter out;
  out.begin_object();
  out.field("document", id);
  out.key("documents");
  out.begin_list();
  for (const DocumentIndex member : members) {
    const Article& article = copies->articles[member.value()];
    out.begin_object();
    out.field("id", article.id);
    out.field("outlet", article.outlet);
    out.field("title", article.title ? std::optional(article.title->exact) : std::nullopt);
    out.field("published", article.published ? std::optional(article.published->value) : std::nullopt);
    out.field("url", article.url);
    out.end_object();
  }
  out.end_list();
  out.field("more", copies->are_more);
  out.end_object();
  // The passages are written already, a line each.
  std::string lines = report::passage_lines(copies->passages, copies->articles);
  if (!lines.empty()) lines.pop_back();
  std::ranges::replace(lines, '\n', ',');
  std::string object = out.take();
  object.pop_back();
  return object + ",\"passages\":[" + lines + "]}";
}

Result<std::string> document_page(store::Store& store, const std::string& id) {
  store::Transaction transaction(store);
  ISNAD_TRY(transaction.begin_reading());
  const Result<store::DocumentRow> row = row_of(store, id);
  if (!row) return row.error();
  return store.page(row->number);
}

Result<std::string> search(store::Store& store, const std::string& query, const Paging& paging) {
  pipeline::Searcher searcher;
  return search(store, searcher, query, paging);
}

Result<std::string> search(store::Store& store, pipeline::Searcher& searcher, const std::string& query,
                           const Paging& paging) {
  pipeline::SearchOptions options{0, paging.limit};
  if (paging.cursor) {
    const Result<std::vector<std::string>> fields = read_cursor(*paging.cursor, kSearch, 1);
    if (!fields) return fields.error();
    constexpr std::int64_t kMostSkipped = 1'000'000'000;  // far from where sizes end
    options.skip =
        static_cast<std::size_t>(std::min(whole_number(fields->front()).value_or(0), kMostSkipped));
  }
  const Result<pipeline::SearchPage> page = searcher.search(store, query, options);
  if (!page) return page.error();
  JsonWriter out;
  out.begin_object();
  pipeline::write_search_counts(out, *page);
  out.key("hits");
  out.begin_list();
  for (const pipeline::SearchHit& hit : page->hits) pipeline::write_search_hit(out, hit);
  out.end_list();
  const std::size_t reached = options.skip + page->hits.size();
  const bool more = !page->hits.empty() && reached < page->total;
  out.field_or_null("next", more ? make_cursor(kSearch, {std::to_string(reached)}) : "");
  out.end_object();
  return finished(out);
}

Result<std::string> list_decisions(store::Store& store) {
  const Result<std::vector<store::Decision>> decisions = store.decisions();
  if (!decisions) return decisions.error();
  JsonWriter out;
  out.begin_object();
  out.key("decisions");
  out.begin_list();
  for (auto decision = decisions->rbegin(); decision != decisions->rend(); ++decision) {
    out.begin_object();
    out.field("decision", decision->number);
    out.field("kind", name_of(decision->kind));
    out.field("documents", decision->documents.size());
    ISNAD_TRY(write_first_documents(out, store, decision->documents));
    out.field("who", decision->who);
    out.field("when", decision->when);
    out.field("undone_by", decision->undone_by);
    out.field("undone", decision->undone);
    out.end_object();
  }
  out.end_list();
  out.end_object();
  return finished(out);
}

Result<std::string> status(store::Store& store, BoardKeeper& boards) {
  const Result<store::Totals> totals = store.totals();
  if (!totals) return totals.error();
  const Result<std::int64_t> revision = store.revision();
  if (!revision) return revision.error();
  const Result<std::int64_t> behind = boards.behind(store);
  if (!behind) return behind.error();
  JsonWriter out;
  out.begin_object();
  out.field("version", std::string(version()));
  out.field("revision", *revision);
  out.field("behind", *behind);
  out.field("documents", totals->documents);
  out.field("superseded", totals->superseded);
  out.field("stories", totals->stories);
  out.field("dossiers", totals->dossiers);
  out.end_object();
  return finished(out);
}

}  // namespace isnad::serve
