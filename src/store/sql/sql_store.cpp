#include "store/sql/sql_store.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "base/counted.h"
#include "base/sha256.h"
#include "base/try.h"
#include "store/codec.h"

namespace isnad::store::sql {
namespace {

constexpr std::string_view kRow =
    "SELECT number, key, id, base_id, stated_id, page_source, received, source, url, outlet, title, "
    "published, language FROM document ";

// How many rows are asked for by one statement: a round trip to a server takes as long as finding some ten.
constexpr std::size_t kAtOnce = 64;

constexpr std::string_view kDayOfDocument =
    "SELECT language, day, CASE WHEN id IS NULL THEN 0 ELSE 1 END FROM search_document WHERE document = $1";

// "$1, $2, …" of kAtOnce parameters.
std::string placeholders() {
  std::string out = "$1";
  for (std::size_t i = 2; i <= kAtOnce; ++i) out += fmt::format(", ${}", i);
  return out;
}

DocumentRow row_of(const Row& row) {
  DocumentRow made;
  made.number = DocumentNumber{row.integer(0)};
  made.key = row.blob(1);
  made.id = row.optional_text(2);
  made.base_id = row.text(3);
  made.stated_id = row.integer(4) != 0;
  made.page_source = row.text(5);
  made.received = row.text(6);
  made.source = row.text(7);
  made.url = row.optional_text(8);
  made.outlet = row.optional_text(9);
  made.title = row.optional_text(10);
  made.published = row.optional_text(11);
  made.language = row.text(12);
  return made;
}

Error lost(const std::string& name, std::string_view what) {
  return Error{ErrorCode::kNotFound, fmt::format("{}: {}", name, what)};
}

}  // namespace

SqlStore::SqlStore(std::unique_ptr<Connection> connection, std::string name)
    : connection_(std::move(connection)), name_(std::move(name)) {}

Result<std::int64_t> SqlStore::schema() {
  bool made = false;
  ISNAD_TRY(connection_->run(has_meta(), {}, [&](const Row& row) { made = row.integer(0) != 0; }));
  if (!made) return std::int64_t{0};
  return number_in_meta("schema");
}

Result<void> SqlStore::check_known(std::int64_t schema) const {
  const auto newest = wide(migrations().size());
  if (schema <= newest) return {};
  return Error{
      ErrorCode::kInvalidInput,
      fmt::format("{}: the store has schema {}, this version of isnad knows {} at most; use the version "
                  "that made it, or a later one",
                  name_, schema, newest)};
}

Result<void> SqlStore::migrate(Access access) {
  Result<std::int64_t> found = schema();
  if (!found) return found.error();
  const auto newest = wide(migrations().size());
  ISNAD_TRY(check_known(*found));
  if (*found == newest) return {};
  if (access == Access::kRead) {
    if (*found == 0) return Error{ErrorCode::kInvalidInput, name_ + ": no store of isnad is there"};
    return Error{
        ErrorCode::kInvalidInput,
        fmt::format("{}: the store has schema {} and this version of isnad needs {}; any command that "
                    "writes (isnad ingest) brings it up",
                    name_, *found, newest)};
  }
  Transaction transaction(*this);
  ISNAD_TRY(transaction.begin_writing());
  ISNAD_TRY(lock_schema());
  found = schema();  // another program may have brought it up since
  if (!found) return found.error();
  for (std::int64_t next = *found; next < newest; ++next)
    ISNAD_TRY(connection_->script(migrations()[static_cast<std::size_t>(next)]));
  ISNAD_TRY(connection_->run("UPDATE meta SET value = $1 WHERE name = 'schema'", {newest}));
  changed_ = false;
  return transaction.commit();
}

Result<void> SqlStore::commit() {
  ISNAD_TRY(before_commit());
  if (changed_) {
    // Last, so that writers beside each other wait for this row as short a time as can be.
    ISNAD_TRY(connection_->run("UPDATE meta SET value = value + 1 WHERE name = 'revision'"));
    ISNAD_TRY(write_days());
  }
  ISNAD_TRY(connection_->run("COMMIT"));
  changed_ = false;
  days_.clear();
  gaps_.reset();
  return {};
}

void SqlStore::roll_back() {
  changed_ = false;
  days_.clear();
  gaps_.reset();
  // The connection may be what failed; then the database rolls back by itself.
  if (const Result<void> done = connection_->run("ROLLBACK"); !done) return;
}

Result<std::int64_t> SqlStore::number_in_meta(std::string_view name) {
  std::int64_t value = 0;
  ISNAD_TRY(connection_->run("SELECT value FROM meta WHERE name = $1", {name},
                             [&](const Row& row) { value = row.integer(0); }));
  return value;
}

Result<std::int64_t> SqlStore::revision() { return number_in_meta("revision"); }
Result<std::int64_t> SqlStore::stories_revision() { return number_in_meta("stories_revision"); }

Result<std::vector<bool>> SqlStore::known(std::span<const std::string> keys) {
  // A look-up for each: for a list of keys a server may read the whole table.
  static const std::string query = [] {
    std::string out = "SELECT EXISTS (SELECT 1 FROM document WHERE key = $1)";
    for (std::size_t i = 2; i <= kAtOnce; ++i)
      out += fmt::format(", EXISTS (SELECT 1 FROM document WHERE key = ${})", i);
    return out;
  }();
  std::vector<bool> known(keys.size());
  for (std::size_t at = 0; at < keys.size(); at += kAtOnce) {
    std::vector<Value> values;
    for (std::size_t i = at; i < at + kAtOnce; ++i)
      values.emplace_back(Blob{keys[std::min(i, keys.size() - 1)]});
    ISNAD_TRY(connection_->run(query, values, [&](const Row& row) {
      for (std::size_t i = 0; i < kAtOnce && at + i < keys.size(); ++i)
        known[at + i] = row.integer(static_cast<int>(i)) != 0;
    }));
  }
  return known;
}

Result<bool> SqlStore::add(const NewDocument& document) {
  std::optional<DocumentNumber> number;
  // A page is there before the document that points to it.
  ISNAD_TRY(connection_->run(
      "INSERT INTO page (hash, size, bytes) VALUES ($1, $2, $3) ON CONFLICT (hash) DO NOTHING",
      {Blob{document.page_hash}, wide(document.page_size), Blob{document.page}}));
  ISNAD_TRY(connection_->run(
      "INSERT INTO document (key, base_id, id, stated_id, page_source, received, source, url, outlet, title, "
      "published, language, page) VALUES ($1, $2, CASE WHEN EXISTS (SELECT 1 FROM document WHERE base_id = "
      "$2) OR EXISTS (SELECT 1 FROM document WHERE id = $2) THEN NULL ELSE $2 END, $3, $4, $5, $6, $7, $8, "
      "$9, $10, $11, $12) ON CONFLICT (key) DO NOTHING RETURNING number, CASE WHEN id IS NULL THEN 0 ELSE 1 "
      "END",
      {Blob{document.key}, document.base_id, std::int64_t{document.stated_id}, document.page_source,
       document.received, document.source, value_of(document.url), value_of(document.outlet),
       value_of(document.title), value_of(document.published), document.language, Blob{document.page_hash}},
      [&](const Row& row) {
        number = DocumentNumber{row.integer(0)};
        days_[{document.language, document.index.day.value_or(kUndated)}] += row.integer(1);
      }));
  if (!number) return false;
  ISNAD_TRY(add_content(*number, document));
  ISNAD_TRY(close_gaps(document.page_source));
  changed_ = true;
  return true;
}

Result<void> SqlStore::add_content(DocumentNumber number, const NewDocument& document) {
  ISNAD_TRY(
      connection_->run("INSERT INTO content (document, program, article, annotation) VALUES ($1, $2, $3, $4)",
                       {wide(number), document.program, Blob{document.article}, Blob{document.annotation}}));
  return add_to_index(number, document.index);
}

Result<void> SqlStore::drop_page(const std::string& hash) {
  return connection_->run(
      "DELETE FROM page WHERE hash = $1 AND NOT EXISTS (SELECT 1 FROM document WHERE document.page = "
      "page.hash)",
      {Blob{hash}});
}

Result<void> SqlStore::remove(DocumentNumber number) {
  std::optional<std::string> page;
  ISNAD_TRY(connection_->run("SELECT page FROM document WHERE number = $1", {wide(number)},
                             [&](const Row& row) { page = row.blob(0); }));
  if (!page) return lost(name_, "there is no such document");
  ISNAD_TRY(
      connection_->run(kDayOfDocument, {wide(number)}, [&](const Row& row) { touch(row, -row.integer(2)); }));
  ISNAD_TRY(drop_words(number));
  ISNAD_TRY(connection_->run("DELETE FROM search_document WHERE document = $1", {wide(number)}));
  // A story of nothing else goes with it.
  ISNAD_TRY(
      connection_->run("DELETE FROM story WHERE number IN (SELECT story FROM story_document WHERE document = "
                       "$1) AND NOT EXISTS (SELECT 1 FROM story_document m WHERE m.story = story.number AND "
                       "m.document <> $1)",
                       {wide(number)}));
  ISNAD_TRY(connection_->run("DELETE FROM story_document WHERE document = $1", {wide(number)}));
  ISNAD_TRY(connection_->run("DELETE FROM content WHERE document = $1", {wide(number)}));
  ISNAD_TRY(connection_->run("DELETE FROM document WHERE number = $1", {wide(number)}));
  ISNAD_TRY(drop_page(*page));
  changed_ = true;
  return {};
}

Result<std::vector<DocumentRow>> SqlStore::rows(std::string_view where, std::initializer_list<Value> values) {
  std::vector<DocumentRow> found;
  ISNAD_TRY(connection_->run(std::string(kRow).append(where), values,
                             [&](const Row& row) { found.push_back(row_of(row)); }));
  return found;
}

Result<std::optional<DocumentRow>> SqlStore::document(const std::string& id) {
  Result<std::vector<DocumentRow>> found = rows("WHERE id = $1", {id});
  if (!found) return found.error();
  if (found->empty()) return std::optional<DocumentRow>();
  return std::optional(std::move(found->front()));
}

Result<std::vector<DocumentRow>> SqlStore::documents_after(DocumentNumber number, std::size_t limit) {
  return rows("WHERE number > $1 ORDER BY number LIMIT $2", {wide(number), wide(limit)});
}

Result<std::vector<DocumentRow>> SqlStore::documents_with(std::span<const std::string> keys) {
  std::vector<DocumentRow> all;
  for (const std::string& key : keys) {
    Result<std::vector<DocumentRow>> found = rows("WHERE key = $1", {Blob{key}});
    if (!found) return found;
    for (DocumentRow& row : *found) all.push_back(std::move(row));
  }
  return all;
}

Result<std::vector<DocumentRow>> SqlStore::documents_of_day(std::optional<int> day,
                                                            const std::string& published,
                                                            DocumentNumber number, std::size_t limit) {
  constexpr std::string_view kBegin =
      "WHERE id IS NOT NULL AND (coalesce(published, '') > $1 OR (coalesce(published, '') = $1 AND number > "
      "$2)) AND number IN (SELECT document FROM search_document WHERE day ";
  constexpr std::string_view kOrder = ") ORDER BY coalesce(published, ''), number LIMIT ";
  const auto query = [&](std::string_view of_day, std::string_view most) {
    return fmt::format("{}{}{}{}", kBegin, of_day, kOrder, most);
  };
  if (!day) return rows(query("IS NULL", "$3"), {published, wide(number), wide(limit)});
  return rows(query("= $3", "$4"), {published, wide(number), std::int64_t{*day}, wide(limit)});
}

Result<std::vector<DocumentRow>> SqlStore::versions(const std::string& url) {
  return rows("WHERE url = $1 ORDER BY received, number", {url});
}

Result<std::vector<DocumentContent>> SqlStore::contents(std::span<const DocumentNumber> numbers,
                                                        bool with_annotations) {
  const std::string query = fmt::format(
      "SELECT d.number, d.key, d.id, c.program, p.bytes, c.article{} FROM document d JOIN content c ON "
      "c.document = d.number JOIN page p ON p.hash = d.page WHERE d.number IN ({})",
      with_annotations ? ", c.annotation" : "", placeholders());
  std::unordered_map<std::int64_t, DocumentContent> found;
  for (std::size_t at = 0; at < numbers.size(); at += kAtOnce) {
    std::vector<Value> values;
    for (std::size_t i = at; i < at + kAtOnce; ++i)
      values.emplace_back(wide(numbers[std::min(i, numbers.size() - 1)]));
    ISNAD_TRY(connection_->run(query, values, [&](const Row& row) {
      found.insert_or_assign(row.integer(0), DocumentContent{DocumentNumber{row.integer(0)}, row.blob(1),
                                                             row.is_null(2) ? std::string() : row.text(2),
                                                             row.text(3), row.blob(4), row.blob(5),
                                                             with_annotations ? row.blob(6) : std::string()});
    }));
  }
  std::vector<DocumentContent> contents;
  contents.reserve(numbers.size());
  for (const DocumentNumber number : numbers) {
    const auto place = found.find(wide(number));
    if (place == found.end()) return lost(name_, "a document is gone");
    contents.push_back(place->second);
  }
  return contents;
}

Result<std::vector<DocumentContent>> SqlStore::contents(std::span<const DocumentNumber> numbers) {
  return contents(numbers, true);
}

Result<std::vector<DocumentContent>> SqlStore::articles(std::span<const DocumentNumber> numbers) {
  return contents(numbers, false);
}

Result<std::vector<DocumentNumber>> SqlStore::sample(std::size_t limit) {
  std::vector<DocumentNumber> found;
  ISNAD_TRY(connection_->run("SELECT number FROM document WHERE id IS NOT NULL ORDER BY key LIMIT $1",
                             {wide(limit)},
                             [&](const Row& row) { found.push_back(DocumentNumber{row.integer(0)}); }));
  return found;
}

Result<std::string> SqlStore::page(DocumentNumber number) {
  std::optional<std::string> packed;
  ISNAD_TRY(
      connection_->run("SELECT p.bytes FROM document d JOIN page p ON p.hash = d.page WHERE d.number = $1",
                       {wide(number)}, [&](const Row& row) { packed = row.blob(0); }));
  if (!packed) return lost(name_, "there is no such document");
  return unpack(*packed);
}

Result<std::vector<DocumentRow>> SqlStore::superseded() {
  return rows("WHERE id IS NULL ORDER BY base_id, number", {});
}

Result<std::vector<DocumentRow>> SqlStore::with_shared_base_id() {
  return rows(
      "WHERE base_id IN (SELECT base_id FROM document GROUP BY base_id HAVING count(*) > 1) OR id IS NULL "
      "ORDER BY base_id, number",
      {});
}

Result<void> SqlStore::set_ids(std::span<const IdChange> changes) {
  // Twice, so that two documents can change their ids with each other.
  for (const IdChange& change : changes) {
    ISNAD_TRY(connection_->run(kDayOfDocument, {wide(change.number)},
                               [&](const Row& row) { touch(row, (change.id ? 1 : 0) - row.integer(2)); }));
    ISNAD_TRY(connection_->run("UPDATE document SET id = NULL WHERE number = $1", {wide(change.number)}));
    ISNAD_TRY(connection_->run("UPDATE search_document SET id = $1 WHERE document = $2",
                               {value_of(change.id), wide(change.number)}));
  }
  for (const IdChange& change : changes) {
    if (!change.id) continue;
    ISNAD_TRY(
        connection_->run("UPDATE document SET id = $1 WHERE number = $2", {*change.id, wide(change.number)}));
  }
  if (!changes.empty()) changed_ = true;
  return {};
}

Result<std::int64_t> SqlStore::decide(const Decision& decision) {
  std::int64_t number = 0;
  ISNAD_TRY(connection_->run("INSERT INTO decision (kind, who, made) VALUES ($1, $2, $3) RETURNING number",
                             {static_cast<std::int64_t>(decision.kind), decision.who, decision.when},
                             [&](const Row& row) { number = row.integer(0); }));
  for (const std::string& key : decision.documents) {
    ISNAD_TRY(connection_->run("INSERT INTO decision_document (decision, key) VALUES ($1, $2)",
                               {number, Blob{key}}));
  }
  ISNAD_TRY(touch_decided(number));
  changed_ = true;
  return number;
}

Result<std::vector<Decision>> SqlStore::decisions() {
  std::vector<Decision> found;
  ISNAD_TRY(connection_->run(
      "SELECT d.number, d.kind, d.who, d.made, d.undone_by, d.undone, k.key FROM decision d JOIN "
      "decision_document k ON k.decision = d.number ORDER BY d.number, k.key",
      {}, [&](const Row& row) {
        if (found.empty() || found.back().number != row.integer(0)) {
          found.push_back({.number = row.integer(0),
                           .kind = static_cast<Decision::Kind>(row.integer(1)),
                           .documents = {},
                           .who = row.text(2),
                           .when = row.text(3),
                           .undone_by = row.optional_text(4),
                           .undone = row.optional_text(5)});
        }
        found.back().documents.push_back(row.blob(6));
      }));
  return found;
}

Result<void> SqlStore::undo(std::int64_t decision, const std::string& who, const std::string& when) {
  bool done = false;
  ISNAD_TRY(connection_->run(
      "UPDATE decision SET undone_by = $1, undone = $2 WHERE number = $3 AND undone IS NULL RETURNING number",
      {who, when, decision}, [&](const Row&) { done = true; }));
  if (!done) return lost(name_, fmt::format("there is no decision {} that could be undone", decision));
  ISNAD_TRY(touch_decided(decision));
  changed_ = true;
  return {};
}

Result<Totals> SqlStore::totals() {
  Totals totals;
  ISNAD_TRY(connection_->run(
      "SELECT (SELECT count(*) FROM document WHERE id IS NOT NULL), (SELECT count(*) FROM document WHERE id "
      "IS "
      "NULL), (SELECT count(*) FROM story), (SELECT count(*) FROM story WHERE length(dossier) > 0), (SELECT "
      "count(*) "
      "FROM dossier)",
      {}, [&](const Row& row) {
        totals = {row.integer(0), row.integer(1), row.integer(2), row.integer(3), row.integer(4), 0};
      }));
  ISNAD_TRY(connection_->run(size_in_bytes(), {}, [&](const Row& row) { totals.bytes = row.integer(0); }));
  return totals;
}

Result<std::vector<std::string>> SqlStore::check() {
  Result<std::vector<std::string>> problems = check_database();
  if (!problems || !problems->empty()) return problems;
  const auto complain = [&](std::string_view query, std::string_view what) {
    return connection_->run(query, {}, [&](const Row& row) {
      if (row.integer(0) > 0) problems->push_back(fmt::format("{} {}", row.integer(0), what));
    });
  };
  ISNAD_TRY(
      complain("SELECT count(*) FROM document d LEFT JOIN content c ON c.document = d.number WHERE "
               "c.document IS NULL",
               "documents without their content"));
  ISNAD_TRY(
      complain("SELECT count(*) FROM document d LEFT JOIN page p ON p.hash = d.page WHERE p.hash IS NULL",
               "documents without their page"));
  ISNAD_TRY(
      complain("SELECT count(*) FROM document d LEFT JOIN search_document s ON s.document = d.number WHERE "
               "s.document IS NULL",
               "documents that cannot be found by search"));
  ISNAD_TRY(
      complain("SELECT count(*) FROM page p LEFT JOIN document d ON d.page = p.hash WHERE d.number IS NULL",
               "pages of no document"));
  ISNAD_TRY(
      complain("SELECT count(*) FROM (SELECT language, coalesce(day, -2147483648) AS day, count(id) AS "
               "documents FROM search_document GROUP BY 1, 2) c LEFT JOIN story_day t ON t.language = "
               "c.language AND t.day = c.day WHERE coalesce(t.documents, 0) <> c.documents",
               "days whose documents are counted wrongly"));
  ISNAD_TRY(
      complain("SELECT count(*) FROM review r LEFT JOIN review_place p ON p.review = r.number WHERE "
               "p.review IS NULL",
               "reviews of no figure"));
  std::int64_t damaged = 0;
  ISNAD_TRY(connection_->run("SELECT hash, bytes FROM page", {}, [&](const Row& row) {
    const Result<std::string> bytes = unpack(row.blob(1));
    if (!bytes || sha256(*bytes) != row.blob(0)) ++damaged;
  }));
  ISNAD_TRY(
      connection_->run("SELECT p.bytes, c.article, c.annotation FROM content c JOIN document d ON d.number = "
                       "c.document JOIN page p "
                       "ON p.hash = d.page",
                       {}, [&](const Row& row) {
                         const DocumentContent content{{}, {}, {}, {}, row.blob(0), row.blob(1), row.blob(2)};
                         if (!article_of(content) || !annotation_of(content)) ++damaged;
                       }));
  if (damaged > 0)
    problems->push_back(fmt::format("{} damaged", counted(static_cast<std::uint64_t>(damaged),
                                                          "page or article is", "pages or articles are")));
  return problems;
}

}  // namespace isnad::store::sql
