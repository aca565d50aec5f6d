// What SqlStore keeps of stories: their parts, their documents, their dossiers.
#include <fmt/format.h>

#include <map>

#include "base/try.h"
#include "store/sql/sql_store.h"

namespace isnad::store::sql {
namespace {

StoredStory story_of(const Row& row) {
  return {.id = row.text(0),
          .headline = row.text(1),
          .language = row.text(2),
          .first = row.text(3),
          .last = row.text(4),
          .dossier = row.blob(5),
          .documents = {}};
}

// All that a story is.
std::string fingerprint(const StoredStory& story) {
  std::string all =
      fmt::format("{}\n{}\n{}\n{}\n{}\n", story.id, story.headline, story.language, story.first, story.last);
  all += story.dossier;
  for (const DocumentNumber number : story.documents) all += fmt::format(" {}", wide(number));
  return all;
}
}  // namespace

void SqlStore::touch(const Row& row, std::int64_t more_documents) {
  days_[{row.text(0), row.is_null(1) ? kUndated : row.integer(1)}] += more_documents;
}

Result<void> SqlStore::write_days() {
  for (const auto& [at, more] : days_) {
    ISNAD_TRY(connection_->run(
        "INSERT INTO story_day (language, day, documents, changed) VALUES ($1, $2, $3, (SELECT value FROM "
        "meta WHERE name = 'revision')) ON CONFLICT (language, day) DO UPDATE SET documents = "
        "story_day.documents + excluded.documents, changed = excluded.changed",
        {at.first, at.second, more}));
  }
  return {};
}

Result<std::vector<DocumentsOfDay>> SqlStore::days() {
  std::vector<DocumentsOfDay> found;
  ISNAD_TRY(connection_->run("SELECT language, day, documents, changed FROM story_day ORDER BY language, day",
                             {}, [&](const Row& row) {
                               DocumentsOfDay one{row.text(0), std::nullopt, row.integer(2), row.integer(3)};
                               if (row.integer(1) != kUndated) one.day = static_cast<int>(row.integer(1));
                               found.push_back(std::move(one));
                             }));
  return found;
}

Result<std::vector<DatedDocument>> SqlStore::documents_of(const DaySpan& span) {
  std::string query =
      "SELECT d.number, d.key, d.id, s.day FROM search_document s JOIN document d ON d.number = s.document "
      "WHERE s.id IS NOT NULL AND s.language = $1";
  std::vector<Value> values{span.language};
  if (span.kind == DaySpan::Kind::kUndated) query += " AND s.day IS NULL";
  if (span.kind == DaySpan::Kind::kDays) {
    query += " AND s.day BETWEEN $2 AND $3";
    values.insert(values.end(), {std::int64_t{span.first}, std::int64_t{span.last}});
  }
  std::vector<DatedDocument> found;
  ISNAD_TRY(connection_->run(query + " ORDER BY s.id", values, [&](const Row& row) {
    DatedDocument one{DocumentNumber{row.integer(0)}, row.blob(1), row.text(2), std::nullopt};
    if (!row.is_null(3)) one.day = static_cast<int>(row.integer(3));
    found.push_back(std::move(one));
  }));
  return found;
}

Result<std::map<std::string, std::int64_t>> SqlStore::story_parts() {
  std::map<std::string, std::int64_t> found;
  ISNAD_TRY(connection_->run("SELECT name, revision FROM story_part", {},
                             [&](const Row& row) { found.emplace(row.text(0), row.integer(1)); }));
  return found;
}

Result<std::vector<SqlStore::NumberedStory>> SqlStore::numbered_stories(std::string_view where,
                                                                        std::initializer_list<Value> values) {
  std::vector<NumberedStory> found;
  ISNAD_TRY(connection_->run(
      fmt::format(
          "SELECT s.id, s.headline, s.language, s.first, s.last, s.dossier, m.document, s.number FROM "
          "story s LEFT JOIN story_document m ON m.story = s.number {} ORDER BY s.id, s.number, "
          "m.position",
          where),
      values, [&](const Row& row) {
        const std::int64_t number = row.integer(7);
        if (found.empty() || found.back().number != number) found.push_back({number, story_of(row)});
        if (!row.is_null(6)) found.back().story.documents.push_back(DocumentNumber{row.integer(6)});
      }));
  return found;
}

Result<void> SqlStore::drop_story(std::int64_t number, const std::string& dossier) {
  ISNAD_TRY(connection_->run("DELETE FROM story_document WHERE story = $1", {number}));
  ISNAD_TRY(connection_->run("DELETE FROM story WHERE number = $1", {number}));
  if (dossier.empty()) return {};
  return connection_->run(
      "DELETE FROM dossier WHERE key = $1 AND NOT EXISTS (SELECT 1 FROM story WHERE story.dossier = $1)",
      {Blob{dossier}});
}

Result<void> SqlStore::replace_stories(const std::string& part, std::span<const StoredStory> stories,
                                       std::int64_t revision) {
  // Most stories stay as they are while documents come in: only the others are written.
  std::map<std::string, const NumberedStory*> before;  // by all that a story is
  const Result<std::vector<NumberedStory>> known = numbered_stories("WHERE s.part = $1", {part});
  if (!known) return known.error();
  for (const NumberedStory& one : *known) before.emplace(fingerprint(one.story), &one);
  std::vector<const StoredStory*> fresh;
  for (const StoredStory& story : stories) {
    if (before.erase(fingerprint(story)) == 0) fresh.push_back(&story);
  }
  for (const StoredStory* story : fresh) ISNAD_TRY(add_story(part, *story));
  for (const auto& [story, one] : before) ISNAD_TRY(drop_story(one->number, one->story.dossier));
  ISNAD_TRY(settle_index());
  ISNAD_TRY(connection_->run(
      "INSERT INTO story_part (name, revision) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET revision = "
      "excluded.revision",
      {part, revision}));
  return count_stories_revision();
}

Result<void> SqlStore::count_stories_revision() {
  return connection_->run("UPDATE meta SET value = value + 1 WHERE name = 'stories_revision'");
}

Result<void> SqlStore::drop_story_part(const std::string& part) {
  const Result<std::vector<NumberedStory>> known = numbered_stories("WHERE s.part = $1", {part});
  if (!known) return known.error();
  for (const NumberedStory& one : *known) ISNAD_TRY(drop_story(one.number, one.story.dossier));
  ISNAD_TRY(connection_->run("DELETE FROM story_part WHERE name = $1", {part}));
  return count_stories_revision();
}

Result<void> SqlStore::add_story(const std::string& part, const StoredStory& story) {
  std::int64_t number = 0;
  ISNAD_TRY(connection_->run(
      "INSERT INTO story (part, id, headline, language, first, last, dossier) VALUES ($1, $2, $3, $4, $5, "
      "$6, $7) RETURNING number",
      {part, story.id, story.headline, story.language, story.first, story.last, Blob{story.dossier}},
      [&](const Row& row) { number = row.integer(0); }));
  for (std::size_t i = 0; i < story.documents.size(); ++i) {
    ISNAD_TRY(connection_->run("INSERT INTO story_document (story, position, document) VALUES ($1, $2, $3)",
                               {number, wide(i), wide(story.documents[i])}));
  }
  return {};
}

Result<std::vector<StoredStory>> SqlStore::stories() {
  Result<std::vector<NumberedStory>> known = numbered_stories("", {});
  if (!known) return known.error();
  std::vector<StoredStory> found;
  found.reserve(known->size());
  for (NumberedStory& one : *known) found.push_back(std::move(one.story));
  return found;
}

Result<std::optional<StoredStory>> SqlStore::story(const std::string& id) {
  // Stories of the same text far apart in time have one id; the first stands for it, of equal ones that whose
  // document comes first.
  std::optional<StoredStory> found;
  std::int64_t number = 0;
  ISNAD_TRY(connection_->run(
      "SELECT id, headline, language, first, last, dossier, number FROM story WHERE id = $1 ORDER BY first "
      "DESC, "
      "(SELECT min(d.id) FROM story_document m JOIN document d ON d.number = m.document WHERE m.story = "
      "story.number) DESC",
      {id}, [&](const Row& row) {
        found = story_of(row);
        number = row.integer(6);
      }));
  if (!found) return found;
  ISNAD_TRY(
      connection_->run("SELECT document FROM story_document WHERE story = $1 ORDER BY position", {number},
                       [&](const Row& row) { found->documents.push_back(DocumentNumber{row.integer(0)}); }));
  return found;
}

Result<std::vector<std::string>> SqlStore::story_ids(const std::string& beginning, std::size_t limit) {
  const std::string behind = beginning + "~";  // after every hex digit
  std::vector<std::string> ids;
  ISNAD_TRY(connection_->run("SELECT DISTINCT id FROM story WHERE id >= $1 AND id < $2 ORDER BY id LIMIT $3",
                             {beginning, behind, wide(limit)},
                             [&](const Row& row) { ids.push_back(row.text(0)); }));
  return ids;
}

Result<std::vector<std::string>> SqlStore::dossier_keys() {
  std::vector<std::string> keys;
  ISNAD_TRY(connection_->run("SELECT key FROM dossier ORDER BY key", {},
                             [&](const Row& row) { keys.push_back(row.blob(0)); }));
  return keys;
}

Result<void> SqlStore::put_dossier(const std::string& key, const std::string& packed) {
  return connection_->run("INSERT INTO dossier (key, json) VALUES ($1, $2) ON CONFLICT (key) DO NOTHING",
                          {Blob{key}, Blob{packed}});
}

Result<std::optional<std::string>> SqlStore::dossier(const std::string& key) {
  std::optional<std::string> packed;
  ISNAD_TRY(connection_->run("SELECT json FROM dossier WHERE key = $1", {Blob{key}},
                             [&](const Row& row) { packed = row.blob(0); }));
  return packed;
}

Result<void> SqlStore::touch_decided(std::int64_t decision) {
  return connection_->run(
      "SELECT s.language, s.day FROM decision_document k JOIN document d ON d.key = k.key JOIN "
      "search_document s ON s.document = d.number WHERE k.decision = $1",
      {decision}, [&](const Row& row) { touch(row, 0); });
}
}  // namespace isnad::store::sql
