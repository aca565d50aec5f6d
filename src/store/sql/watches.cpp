// What SqlStore keeps of those who want to be told.
#include <fmt/format.h>

#include "base/try.h"
#include "store/sql/sql_store.h"

namespace isnad::store::sql {

Result<std::vector<Watch>> SqlStore::watches(std::string_view where, std::initializer_list<Value> values) {
  std::vector<Watch> found;
  const std::string query = fmt::format(
      "SELECT number, kind, subject, url, secret, who, made, seen, event, body, tries, due, delivered, "
      "given_up, last_try, problem FROM watch {}",
      where);
  ISNAD_TRY(connection_->run(query, values, [&](const Row& row) {
    found.push_back({.number = row.integer(0),
                     .kind = static_cast<Watch::Kind>(row.integer(1)),
                     .subject = row.text(2),
                     .url = row.text(3),
                     .secret = row.text(4),
                     .who = row.text(5),
                     .made = row.text(6),
                     .seen = row.text(7),
                     .event = row.text(8),
                     .body = row.text(9),
                     .tries = row.integer(10),
                     .due = row.integer(11),
                     .delivered = row.integer(12),
                     .given_up = row.integer(13),
                     .last_try = row.optional_text(14),
                     .problem = row.optional_text(15)});
  }));
  return found;
}

Result<std::vector<Watch>> SqlStore::watches() { return watches("ORDER BY number", {}); }

Result<std::int64_t> SqlStore::add_watch(const Watch& watch) {
  std::int64_t number = 0;
  ISNAD_TRY(
      connection_->run("INSERT INTO watch (kind, subject, url, secret, who, made, seen) VALUES ($1, $2, $3, "
                       "$4, $5, $6, $7) RETURNING number",
                       {static_cast<std::int64_t>(watch.kind), watch.subject, watch.url, watch.secret,
                        watch.who, watch.made, watch.seen},
                       [&](const Row& row) { number = row.integer(0); }));
  return number;
}

Result<void> SqlStore::remove_watch(std::int64_t number) {
  bool there = false;
  ISNAD_TRY(connection_->run("DELETE FROM watch WHERE number = $1 RETURNING number", {number},
                             [&](const Row&) { there = true; }));
  if (!there) return Error{ErrorCode::kNotFound, fmt::format("there is no watch {}", number)};
  return {};
}

Result<bool> SqlStore::note_seen(const Watch& before, const std::string& seen, const std::string& event,
                                 const std::string& body) {
  bool noted = false;
  ISNAD_TRY(
      connection_->run("UPDATE watch SET seen = $1, event = $2, body = $3, tries = 0, due = 0 WHERE number = "
                       "$4 AND event = '' AND seen = $5 RETURNING number",
                       {seen, event, body, before.number, before.seen}, [&](const Row&) { noted = true; }));
  return noted;
}

Result<std::optional<Watch>> SqlStore::take_due(std::int64_t now, std::int64_t until) {
  Result<std::vector<Watch>> due =
      watches("WHERE event <> '' AND due <= $1 ORDER BY due, number LIMIT 1", {now});
  if (!due) return due.error();
  if (due->empty()) return std::optional<Watch>();
  bool taken = false;  // not where another program was quicker
  ISNAD_TRY(connection_->run(
      "UPDATE watch SET due = $1 WHERE number = $2 AND event = $3 AND due = $4 RETURNING number",
      {until, due->front().number, due->front().event, due->front().due}, [&](const Row&) { taken = true; }));
  if (!taken) return std::optional<Watch>();
  return std::optional(std::move(due->front()));
}

Result<void> SqlStore::event_told(const Watch& watch, const std::string& when,
                                  const std::optional<std::string>& problem,
                                  std::optional<std::int64_t> due) {
  if (problem && due) {
    return connection_->run(
        "UPDATE watch SET tries = tries + 1, due = $1, last_try = $2, problem = $3 WHERE number = $4 AND "
        "event = $5",
        {*due, when, *problem, watch.number, watch.event});
  }
  const std::int64_t gone = problem ? 1 : 0;
  return connection_->run(
      "UPDATE watch SET event = '', body = '', tries = 0, due = 0, last_try = $1, problem = $2, delivered = "
      "delivered + $3, given_up = given_up + $4 WHERE number = $5 AND event = $6",
      {when, value_of(problem), 1 - gone, gone, watch.number, watch.event});
}

}  // namespace isnad::store::sql
