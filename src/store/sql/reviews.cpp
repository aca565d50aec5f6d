// What SqlStore keeps of reviewers' words on figures.
#include <fmt/format.h>

#include "base/try.h"
#include "store/sql/sql_store.h"

namespace isnad::store::sql {

Result<std::int64_t> SqlStore::add_review(const Review& review) {
  std::int64_t number = 0;
  ISNAD_TRY(connection_->run(
      "INSERT INTO review (kind, question, verdict, note, who, made) VALUES ($1, $2, $3, $4, $5, $6) "
      "RETURNING number",
      {static_cast<std::int64_t>(review.kind), review.question, review.verdict, review.note, review.who,
       review.when},
      [&](const Row& row) { number = row.integer(0); }));
  for (const Review::Place& place : review.places) {
    ISNAD_TRY(connection_->run(
        "INSERT INTO review_place (review, key, begins, ends) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
        {number, Blob{place.key}, place.begin, place.end}));
  }
  return number;
}

Result<std::vector<Review>> SqlStore::reviews(std::string_view where, std::initializer_list<Value> values) {
  std::vector<Review> found;
  const std::string query = fmt::format(
      "SELECT r.number, r.kind, r.question, r.verdict, r.note, r.who, r.made, r.undone_by, r.undone, p.key, "
      "p.begins, p.ends, d.id FROM review r JOIN review_place p ON p.review = r.number LEFT JOIN document d "
      "ON d.key = p.key WHERE {} ORDER BY r.number DESC, p.key, p.begins, p.ends",
      where);
  ISNAD_TRY(connection_->run(query, values, [&](const Row& row) {
    if (found.empty() || found.back().number != row.integer(0)) {
      found.push_back({.number = row.integer(0),
                       .kind = static_cast<Review::Kind>(row.integer(1)),
                       .question = row.text(2),
                       .verdict = row.text(3),
                       .note = row.text(4),
                       .places = {},
                       .who = row.text(5),
                       .when = row.text(6),
                       .undone_by = row.optional_text(7),
                       .undone = row.optional_text(8)});
    }
    found.back().places.push_back({.key = row.blob(9),
                                   .document = row.optional_text(12).value_or(""),
                                   .begin = row.integer(10),
                                   .end = row.integer(11)});
  }));
  return found;
}

Result<std::vector<Review>> SqlStore::reviews_of(const std::string& story) {
  return reviews(
      "r.number IN (SELECT q.review FROM story s JOIN story_document m ON m.story = s.number JOIN document o "
      "ON o.number = m.document JOIN review_place q ON q.key = o.key WHERE s.id = $1)",
      {story});
}

Result<std::vector<Review>> SqlStore::reviews_before(std::int64_t number, std::size_t limit) {
  return reviews("r.number IN (SELECT number FROM review WHERE number < $1 ORDER BY number DESC LIMIT $2)",
                 {number, static_cast<std::int64_t>(limit)});
}

Result<void> SqlStore::undo_review(std::int64_t review, const std::string& who, const std::string& when) {
  bool done = false;
  ISNAD_TRY(connection_->run(
      "UPDATE review SET undone_by = $1, undone = $2 WHERE number = $3 AND undone IS NULL RETURNING number",
      {who, when, review}, [&](const Row&) { done = true; }));
  if (!done)
    return Error{ErrorCode::kNotFound, fmt::format("there is no review {} that could be undone", review)};
  return {};
}

}  // namespace isnad::store::sql
