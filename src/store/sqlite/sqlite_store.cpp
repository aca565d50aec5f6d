#include "store/sqlite/sqlite_store.h"

#include "base/try.h"
#include "store/sql/sql_store.h"
#include "store/sqlite/connection.h"
#include "store/sqlite/schema.h"

namespace isnad::store::sqlite {
namespace {

// "a" or "a b", as FTS5 writes terms; they hold no quotation marks.
void append_phrase(std::string& out, const search::TermPhrase& phrase) {
  out.push_back('"');
  for (std::size_t i = 0; i < phrase.terms.size(); ++i) {
    if (i > 0) out.push_back(' ');
    out += phrase.terms[i];
  }
  out += phrase.prefix ? "\" *" : "\"";
}

// The clauses of one kind in FTS5's language, joined.
std::string joined(const search::Match& match, bool excluded, std::string_view between) {
  std::string out;
  for (const search::MatchClause& clause : match.all) {
    if (clause.excluded != excluded) continue;
    if (!out.empty()) out += between;
    out.push_back('(');
    for (std::size_t i = 0; i < clause.any.size(); ++i) {
      if (i > 0) out += " OR ";
      append_phrase(out, clause.any[i]);
    }
    out.push_back(')');
  }
  return out;
}

class SqliteStore : public sql::SqlStore {
 public:
  using SqlStore::SqlStore;

  // A later version may have brought the file up since it was opened.
  [[nodiscard]] Result<void> begin_writing() override {
    ISNAD_TRY(connection().run("BEGIN IMMEDIATE"));
    const Result<std::int64_t> found = schema();
    Result<void> fine = found ? check_known(*found) : found.error();
    if (!fine) roll_back();
    return fine;
  }
  [[nodiscard]] Result<void> begin_reading() override { return connection().run("BEGIN"); }
  [[nodiscard]] Result<bool> try_to_lead(const std::string&) override {
    return Error{ErrorCode::kUsage,
                 name() + ": a store in a file is for one machine; many need postgresql://…"};
  }
  [[nodiscard]] Result<void> stop_leading(const std::string&) override { return {}; }

 protected:
  [[nodiscard]] std::span<const char* const> migrations() const override { return kMigrations; }
  [[nodiscard]] const char* has_meta() const override {
    return "SELECT count(*) FROM sqlite_master WHERE name = 'meta'";
  }
  // FTS5 writes out what it has gathered whenever a statement begins that may have to be taken back by
  // itself, and that is nearly each one: a document by itself, and merging those, was a quarter of all that
  // ingesting took. So terms wait until the end of the transaction and go in by one statement.
  [[nodiscard]] Result<void> add_to_index(DocumentNumber number,
                                          const search::IndexedDocument& index) override {
    ISNAD_TRY(connection().run(
        "INSERT INTO search_document (document, id, outlet, language, day, length, counts) SELECT number, "
        "id, "
        "outlet, language, $1, $2, $3 FROM document WHERE number = $4",
        {index.day ? sql::Value(std::int64_t{*index.day}) : sql::Value(), std::int64_t{index.length},
         sql::Blob{index.counts}, static_cast<std::int64_t>(number)}));
    if (!waiting_) {
      ISNAD_TRY(connection().run(
          "CREATE TEMP TABLE IF NOT EXISTS waiting_words (document INTEGER PRIMARY KEY, tokens TEXT)"));
      waiting_ = true;
    }
    return connection().run("INSERT INTO temp.waiting_words (document, tokens) VALUES ($1, $2)",
                            {static_cast<std::int64_t>(number), std::string_view(index.tokens)});
  }
  [[nodiscard]] Result<void> before_commit() override {
    if (!waiting_) return {};
    ISNAD_TRY(
        connection().run("INSERT INTO search_words (rowid, tokens) SELECT document, tokens FROM "
                         "temp.waiting_words ORDER BY document"));
    ISNAD_TRY(connection().run("DELETE FROM temp.waiting_words"));
    waiting_ = false;
    return {};
  }
  void roll_back() override {
    SqlStore::roll_back();
    waiting_ = false;  // the table went with the rest
  }
  // A table without content must be told what it held, which only the index itself knows for certain (another
  // version may have cut the text into other terms). Reads all of it: some 0.1 s for ten thousand documents.
  [[nodiscard]] Result<void> drop_words(DocumentNumber number) override {
    const auto rowid = static_cast<std::int64_t>(number);
    ISNAD_TRY(before_commit());
    ISNAD_TRY(
        connection().script("CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_terms USING fts5vocab('main', "
                            "'search_words', 'instance')"));
    std::string terms;
    ISNAD_TRY(connection().run("SELECT DISTINCT term FROM temp.search_terms WHERE doc = $1", {rowid},
                               [&](const sql::Row& row) { terms += row.text(0) + " "; }));
    return connection().run(
        "INSERT INTO search_words (search_words, rowid, tokens) VALUES ('delete', $1, $2)",
        {rowid, std::string_view(terms)});
  }
  [[nodiscard]] sql::Condition words_condition(const search::Match& match, std::size_t first) const override {
    std::string wanted = joined(match, false, " AND ");
    const std::string unwanted = joined(match, true, " OR ");
    const std::string parameter = "$" + std::to_string(first);
    if (wanted.empty() && unwanted.empty()) return {};
    if (wanted.empty()) {
      return {"s.document NOT IN (SELECT rowid FROM search_words WHERE search_words MATCH " + parameter + ")",
              {unwanted}};
    }
    if (!unwanted.empty()) wanted = "(" + wanted + ") NOT (" + unwanted + ")";
    return {"s.document IN (SELECT rowid FROM search_words WHERE search_words MATCH " + parameter + ")",
            {wanted}};
  }
  [[nodiscard]] std::string words_query(const search::TermPhrase& phrase) const override {
    std::string query;
    append_phrase(query, phrase);
    return query;
  }
  [[nodiscard]] const char* documents_with_words() const override {
    return "SELECT rowid FROM search_words WHERE search_words MATCH $1 ORDER BY rowid";
  }
  [[nodiscard]] const char* size_in_bytes() const override {
    return "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()";
  }
  [[nodiscard]] Result<std::vector<std::string>> check_database() override {
    std::vector<std::string> problems;
    const Result<void> read = connection().run("PRAGMA integrity_check(10)", {}, [&](const sql::Row& row) {
      if (row.text(0) != "ok") problems.push_back(row.text(0));
    });
    if (!read) return read.error();
    return problems;
  }

 private:
  bool waiting_ = false;  // terms wait for the end of the transaction
};

}  // namespace

Result<std::unique_ptr<Store>> open(const std::string& path, Access access) {
  Result<std::unique_ptr<SqliteConnection>> connection = SqliteConnection::open(path, access);
  if (!connection) return connection.error();
  auto store = std::make_unique<SqliteStore>(std::move(*connection), path);
  if (const Result<void> ready = store->migrate(access); !ready) return ready.error();
  return std::unique_ptr<Store>(std::move(store));
}

}  // namespace isnad::store::sqlite
