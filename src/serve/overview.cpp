#include "serve/overview.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "base/try.h"
#include "report/coverage_json.h"
#include "report/json_writer.h"
#include "search/index.h"
#include "serve/json_parts.h"
#include "serve/target.h"

namespace isnad::serve {
namespace {

using report::JsonWriter;

constexpr std::string_view kDay = "day";
constexpr std::string_view kUndated = "undated";

struct Day {
  std::optional<int> number;  // since 1970; none for documents whose day is not known
};

Result<Day> day_named(const std::string& name) {
  if (name == kUndated) return Day{};
  if (is_day(name)) return Day{search::day_of(name)};
  return Error{ErrorCode::kUsage, "a day is written YYYY-MM-DD, or \"undated\""};
}

void write_story_name(JsonWriter& out, const Board& board, store::DocumentNumber document) {
  out.key("story");
  const auto place = board.story_of.find(static_cast<std::int64_t>(document));
  if (place == board.story_of.end()) return out.value(nullptr);
  const BoardStory& story = board.stories[place->second];
  out.begin_object();
  out.field("id", story.id);
  out.field("headline", story.headline);
  out.field("language", story.language);
  out.field("documents", story.documents);
  out.end_object();
}

}  // namespace

Result<std::string> day_documents(store::Store& store, BoardKeeper& boards, const std::string& day,
                                  const Paging& paging) {
  const Result<Day> of_day = day_named(day);
  if (!of_day) return of_day.error();
  std::string published;
  store::DocumentNumber number{};
  if (paging.cursor) {
    const Result<std::vector<std::string>> fields = read_cursor(*paging.cursor, kDay, 3);
    if (!fields) return fields.error();
    if ((*fields)[0] != day) return Error{ErrorCode::kUsage, "the cursor is another day's"};
    published = (*fields)[1];
    number = store::DocumentNumber{whole_number((*fields)[2]).value_or(0)};
  }
  const Result<std::shared_ptr<const Board>> board = boards.current(store);
  if (!board) return board.error();
  const Result<std::vector<store::DocumentRow>> rows =
      store.documents_of_day(of_day->number, published, number, paging.limit + 1);
  if (!rows) return rows.error();
  const std::size_t shown = std::min(rows->size(), paging.limit);
  JsonWriter out;
  out.begin_object();
  out.field("day", day);
  out.key("documents");
  out.begin_list();
  for (std::size_t i = 0; i < shown; ++i) {
    const store::DocumentRow& row = (*rows)[i];
    out.begin_object();
    write_row_fields(out, row);
    write_story_name(out, **board, row.number);
    out.end_object();
  }
  out.end_list();
  std::string next;
  if (shown < rows->size()) {
    const store::DocumentRow& last = (*rows)[shown - 1];
    next = make_cursor(
        kDay, {day, last.published.value_or(""), std::to_string(static_cast<std::int64_t>(last.number))});
  }
  out.field_or_null("next", next);
  out.end_object();
  return out.take() + "\n";
}

Result<std::string> coverage(store::Store& store) {
  store::Transaction transaction(store);
  ISNAD_TRY(transaction.begin_reading());
  const Result<Coverage> unread = store.coverage();
  if (!unread) return unread.error();
  const Result<store::Totals> totals = store.totals();
  if (!totals) return totals.error();
  JsonWriter inside;
  report::write_coverage(inside, *unread);
  const std::string json = inside.take();
  JsonWriter out;
  out.begin_object();
  out.field("documents", totals->documents);
  out.field("superseded", totals->superseded);
  for (const std::string_view name : {"gaps", "archives"}) {
    out.key(name);
    out.json(member_of(json, name));
  }
  out.end_object();
  return out.take() + "\n";
}

}  // namespace isnad::serve
