#include "store/postgres/postgres_store.h"

#include <fmt/format.h>

#include "base/try.h"
#include "store/postgres/connection.h"
#include "store/postgres/schema.h"
#include "store/postgres/word_parts.h"
#include "store/sql/sql_store.h"

namespace isnad::store::postgres {
namespace {

using search::MatchClause;

// "isnd" in ASCII and the next: any numbers that nobody else takes in this database.
constexpr std::int64_t kSchemaLock = 1769172580;
constexpr std::int64_t kLeadLock = kSchemaLock + 1;  // and the hash of a part's name

bool has_phrase(const MatchClause& clause) {
  for (const search::TermPhrase& phrase : clause.any) {
    if (phrase.terms.size() > 1) return true;
  }
  return false;
}

std::string query_of(const MatchClause& clause) {
  std::string out = clause.excluded ? "!(" : "(";
  for (std::size_t i = 0; i < clause.any.size(); ++i) {
    if (i > 0) out += " | ";
    out += postgres::query_of(clause.any[i]);
  }
  return out += ")";
}

// Whose documents are wanted that have one of a clause's phrases or words. Apart: the index knows who has a
// word, but for phrases the words of all that have theirs are read.
template <class Parameter>
std::string documents_with_phrases(const MatchClause& clause, const Parameter& parameter) {
  MatchClause phrases;
  MatchClause words;
  for (const search::TermPhrase& phrase : clause.any)
    (phrase.terms.size() > 1 ? phrases : words).any.push_back(phrase);
  const std::string wanted = parameter(query_of(phrases));
  std::string sql = "SELECT document FROM search_document WHERE words @@ " + wanted +
                    " UNION ALL SELECT document FROM search_words WHERE words @@ " + wanted;
  if (!words.any.empty())
    sql += " UNION ALL SELECT document FROM search_document WHERE words @@ " + parameter(query_of(words));
  return sql;
}

class PostgresStore : public sql::SqlStore {
 public:
  using SqlStore::SqlStore;

  [[nodiscard]] Result<void> begin_writing() override { return connection().run("BEGIN"); }
  [[nodiscard]] Result<void> begin_reading() override {
    return connection().run("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
  }
  // A lock of this connection's, given back by the server when it ends, however it ends.
  [[nodiscard]] Result<bool> try_to_lead(const std::string& part) override {
    bool leads = false;
    ISNAD_TRY(connection().run("SELECT pg_try_advisory_lock(CAST($1 AS INTEGER), hashtext($2))",
                               {kLeadLock, part}, [&](const sql::Row& row) { leads = row.integer(0) != 0; }));
    return leads;
  }
  [[nodiscard]] Result<void> stop_leading(const std::string& part) override {
    return connection().run("SELECT pg_advisory_unlock(CAST($1 AS INTEGER), hashtext($2))",
                            {kLeadLock, part});
  }

 protected:
  [[nodiscard]] std::span<const char* const> migrations() const override { return kMigrations; }
  [[nodiscard]] const char* has_meta() const override { return "SELECT count(to_regclass('isnad.meta'))"; }
  // And whoever is writing documents comes first, who else would be missed by what counts them.
  [[nodiscard]] Result<void> lock_schema() override {
    ISNAD_TRY(connection().run("SELECT pg_advisory_xact_lock($1)", {kSchemaLock}));
    bool there = false;
    ISNAD_TRY(connection().run("SELECT count(to_regclass('isnad.document'))", {},
                               [&](const sql::Row& row) { there = row.integer(0) != 0; }));
    if (!there) return {};
    return connection().script("LOCK TABLE document IN SHARE ROW EXCLUSIVE MODE");
  }
  [[nodiscard]] Result<void> add_to_index(DocumentNumber number,
                                          const search::IndexedDocument& index) override {
    const std::vector<std::string> parts = word_parts(index.tokens);
    const auto wide = static_cast<std::int64_t>(number);
    ISNAD_TRY(connection().run(
        "INSERT INTO search_document (document, id, outlet, language, day, length, counts, words) SELECT "
        "number, id, outlet, language, $1, $2, $3, CAST($4 AS tsvector) FROM document WHERE number = $5",
        {index.day ? sql::Value(std::int64_t{*index.day}) : sql::Value(), std::int64_t{index.length},
         sql::Blob{index.counts}, std::string_view(parts.front()), wide}));
    for (std::size_t part = 1; part < parts.size(); ++part) {
      ISNAD_TRY(connection().run(
          "INSERT INTO search_words (document, part, words) VALUES ($1, $2, CAST($3 AS tsvector))",
          {wide, static_cast<std::int64_t>(part), std::string_view(parts[part])}));
    }
    return {};
  }
  // What an index was given last waits in a list that every search reads through, 100 ms of it, until the
  // server gets round to it. Only who owns an index may.
  [[nodiscard]] Result<void> settle_index() override {
    return connection().run(
        "SELECT gin_clean_pending_list(c.oid) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
        "WHERE "
        "n.nspname = 'isnad' AND c.relname IN ('search_document_words', 'search_words_words') AND "
        "pg_has_role(c.relowner, 'USAGE')");
  }
  [[nodiscard]] Result<void> drop_words(DocumentNumber number) override {
    return connection().run("DELETE FROM search_words WHERE document = $1",
                            {static_cast<std::int64_t>(number)});
  }
  // Words are looked for in search_document, which has all of them; a phrase in the further parts, too.
  [[nodiscard]] sql::Condition words_condition(const search::Match& match, std::size_t first) const override {
    sql::Condition condition;
    const auto parameter = [&](std::string query) {
      condition.parameters.push_back(std::move(query));
      return fmt::format("CAST(${} AS tsquery)", first + condition.parameters.size() - 1);
    };
    std::string words;
    for (const MatchClause& clause : match.all) {
      if (!has_phrase(clause)) {
        words += (words.empty() ? "" : " & ") + query_of(clause);
        continue;
      }
      if (!condition.sql.empty()) condition.sql += " AND ";
      condition.sql += clause.excluded ? "s.document NOT IN (" : "s.document IN (";
      condition.sql += documents_with_phrases(clause, parameter) + ")";
    }
    // By themselves (OFFSET 0), so that their index is asked: where the server may choose, it reads the words
    // of every document of a day or of all, and those are long.
    if (!words.empty()) {
      condition.rows =
          "(SELECT * FROM search_document WHERE words @@ " + parameter(std::move(words)) + " OFFSET 0)";
    }
    return condition;
  }
  [[nodiscard]] std::string words_query(const search::TermPhrase& phrase) const override {
    return postgres::query_of(phrase);
  }
  [[nodiscard]] const char* documents_with_words() const override {
    return "SELECT document FROM search_document WHERE words @@ CAST($1 AS tsquery) ORDER BY document";
  }
  [[nodiscard]] const char* size_in_bytes() const override {
    return "SELECT CAST(sum(pg_total_relation_size(c.oid)) AS BIGINT) FROM pg_class c JOIN pg_namespace n ON "
           "n.oid = "
           "c.relnamespace WHERE n.nspname = 'isnad' AND c.relkind = 'r'";
  }
  // The server looks after its own files.
  [[nodiscard]] Result<std::vector<std::string>> check_database() override {
    return std::vector<std::string>();
  }
};

}  // namespace

bool is_address(const std::string& address) {
  return address.starts_with("postgresql://") || address.starts_with("postgres://");
}

Result<std::unique_ptr<Store>> open(const std::string& address, Access access) {
  Result<std::unique_ptr<PostgresConnection>> connection = PostgresConnection::open(address);
  if (!connection) return connection.error();
  const std::string name = (*connection)->name();
  // What refuse_earlier_versions() (schema.h) asks for.
  ISNAD_TRY((*connection)->script(fmt::format("SET isnad.schema = '{}'", kMigrations.size())));
  auto store = std::make_unique<PostgresStore>(std::move(*connection), name);
  if (const Result<void> ready = store->migrate(access); !ready) return ready.error();
  return std::unique_ptr<Store>(std::move(store));
}

}  // namespace isnad::store::postgres
