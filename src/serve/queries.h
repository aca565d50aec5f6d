#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "pipeline/collection.h"
#include "report/json_writer.h"
#include "serve/board.h"
#include "store/store.h"

// What is asked of a store, answered in JSON: the same for HTTP and for whatever else asks. Errors:
// kNotFound, kUsage for what is wrong with the question, and the store's own.
namespace isnad::serve {

// One part of a list, and where it goes on.
struct Paging {
  std::size_t limit = 50;
  std::optional<std::string> cursor;  // as `next` of the answer before
};

struct StoriesQuestion {
  std::optional<std::string> day;  // YYYY-MM-DD: stories that have documents of then, or of before and after
  std::size_t at_least = 1;        // documents
  enum class Order { kLatest, kLargest } order = Order::kLatest;
  Paging paging;
};

// {"revision","behind","stories":[{"id","headline","language","first","last","documents","counts",
// "conflicts"}],"next"}: the latest first. `counts` is null for a story of one document, with which nothing
// was compared.
[[nodiscard]] Result<std::string> list_stories(store::Store& store, BoardKeeper& boards,
                                               const StoriesQuestion& question);

// {"days":[{"day","stories","compared"}],"undated"}: how many stories end on each day, the latest first, and
// how many of them have two documents or more.
[[nodiscard]] Result<std::string> list_days(store::Store& store, BoardKeeper& boards);

// A story as it is kept.
[[nodiscard]] Result<store::StoredStory> story_with_id(store::Store& store, const std::string& story);

// A story's dossier, byte for byte as `isnad dossier --json` writes it.
[[nodiscard]] Result<std::string> dossier(store::Store& store, const std::string& story);

// {"story","NAME":[…]} with a list of a dossier: figures, entities, passages, contradictions, wording …
[[nodiscard]] std::string list_in_dossier(std::string_view dossier, const std::string& story,
                                          std::string_view name);
// One figure of it.
[[nodiscard]] Result<std::string> figure_in_dossier(std::string_view dossier, const std::string& figure);

// What lists show of a document, as fields of an object that has been begun.
void write_row_fields(report::JsonWriter& out, const store::DocumentRow& row);

// Lists of stories go on behind a story, wherever it is by then. Errors: kUsage for a cursor of another list.
[[nodiscard]] Result<std::size_t> place_behind(const Board& board, const std::optional<std::string>& cursor,
                                               std::string_view list);
[[nodiscard]] std::string cursor_behind(const BoardStory& story, std::string_view list);

struct DocumentsQuestion {
  std::optional<std::string> url;  // only the versions of that address, the earliest received first
  Paging paging;
};
// {"documents":[{"id","source","url","outlet","title","published","language","received"}],"next"}: as they
// came in.
[[nodiscard]] Result<std::string> list_documents(store::Store& store, const DocumentsQuestion& question);

// A document as `isnad annotate` writes it, as it is kept.
[[nodiscard]] Result<std::string> document(store::Store& store, const std::string& id);
// The story that a document is in now, as in a list of stories: ids of stories change as documents join them,
// a document's does not.
[[nodiscard]] Result<std::string> story_of_document(store::Store& store, BoardKeeper& boards,
                                                    const std::string& id);
// The same story's id.
[[nodiscard]] Result<std::string> story_id_of_document(store::Store& store, BoardKeeper& boards,
                                                       const std::string& id);
// {"document","passages":[…],"documents":[{"id","outlet","title","published","url"}],"more"}: its text
// wherever else it stands in the store; passages as `isnad passages` writes them.
[[nodiscard]] Result<std::string> copies_of_document(store::Store& store, const std::string& id);
// The bytes of the page that it was read from.
[[nodiscard]] Result<std::string> document_page(store::Store& store, const std::string& id);

// {"documents","outlets","languages","days","hits":[…],"next"}: what `isnad search --json` has.
[[nodiscard]] Result<std::string> search(store::Store& store, const std::string& query, const Paging& paging);
[[nodiscard]] Result<std::string> search(store::Store& store, pipeline::Searcher& searcher,
                                         const std::string& query, const Paging& paging);

// {"decisions":[{"decision","kind","documents","named":[{"id","title"}],"who","when","undone_by","undone"}]},
// the latest first; `named` are the first of the documents that are still there.
[[nodiscard]] Result<std::string> list_decisions(store::Store& store);

// {"version","revision","behind","documents","superseded","stories","dossiers"}.
[[nodiscard]] Result<std::string> status(store::Store& store, BoardKeeper& boards);

}  // namespace isnad::serve
