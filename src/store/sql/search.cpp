// What SqlStore says to searches.
#include <fmt/format.h>

#include <unordered_set>

#include "base/try.h"
#include "store/sql/sql_store.h"

namespace isnad::store::sql {

Condition SqlStore::search_condition(const search::Match& match) const {
  Condition condition = words_condition(match, 1);
  std::string sql = " FROM " + condition.rows + " s WHERE s.id IS NOT NULL";
  if (!condition.sql.empty()) sql += " AND " + condition.sql;
  // Never as literals: each text of a statement is prepared, and kept, once.
  const auto compare_day = [&](const std::optional<int>& day, std::string_view comparison) {
    if (!day) return;
    condition.parameters.push_back(std::to_string(*day));
    sql += fmt::format(" AND s.day {} CAST(${} AS BIGINT)", comparison, condition.parameters.size());
  };
  compare_day(match.from_day, ">=");
  compare_day(match.before_day, "<");
  condition.sql = std::move(sql);
  return condition;
}

Result<std::vector<search::Candidate>> SqlStore::candidates(const search::Match& match) {
  const Condition condition = search_condition(match);
  const std::vector<Value> values(condition.parameters.begin(), condition.parameters.end());
  std::vector<search::Candidate> found;
  ISNAD_TRY(connection_->run("SELECT s.document, s.id, s.outlet, s.language, s.day, s.length, s.counts" +
                                 condition.sql + " ORDER BY s.document",
                             values, [&](const Row& row) {
                               found.push_back({.number = row.integer(0),
                                                .id = row.text(1),
                                                .outlet = row.is_null(2) ? std::string() : row.text(2),
                                                .language = row.text(3),
                                                .day = row.is_null(4)
                                                           ? std::nullopt
                                                           : std::optional(static_cast<int>(row.integer(4))),
                                                .length = static_cast<std::uint32_t>(row.integer(5)),
                                                .counts = row.blob(6)});
                             }));
  return found;
}

Result<std::vector<std::vector<std::int64_t>>> SqlStore::holding(
    std::span<const search::TermPhrase> phrases) {
  std::unordered_set<std::int64_t> without_id;
  ISNAD_TRY(connection_->run("SELECT number FROM document WHERE id IS NULL", {},
                             [&](const Row& row) { without_id.insert(row.integer(0)); }));
  std::vector<std::vector<std::int64_t>> holders(phrases.size());
  for (std::size_t i = 0; i < phrases.size(); ++i) {
    const std::string query = words_query(phrases[i]);
    ISNAD_TRY(connection_->run(documents_with_words(), {query}, [&](const Row& row) {
      if (!without_id.contains(row.integer(0))) holders[i].push_back(row.integer(0));
    }));
  }
  return holders;
}

Result<search::Collection> SqlStore::collection() {
  const Result<std::int64_t> now = revision();
  if (!now) return now.error();
  if (collection_ && !changed_ && collection_revision_ == *now) return *collection_;
  search::Collection all;
  ISNAD_TRY(connection_->run(
      "SELECT count(*), CAST(coalesce(sum(length), 0) AS BIGINT) FROM search_document WHERE id IS NOT NULL",
      {}, [&](const Row& row) { all = {row.integer(0), row.integer(1)}; }));
  if (!changed_) {
    collection_ = all;
    collection_revision_ = *now;
  }
  return all;
}

}  // namespace isnad::store::sql
