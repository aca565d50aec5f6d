#include "store/postgres/postgres_store.h"

#include "base/try.h"
#include "store/postgres/connection.h"
#include "store/postgres/schema.h"
#include "store/postgres/word_parts.h"
#include "store/sql/sql_store.h"

namespace isnad::store::postgres {
namespace {

using search::MatchClause;

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

class PostgresStore : public sql::SqlStore {
 public:
  using SqlStore::SqlStore;

  [[nodiscard]] Result<void> begin_writing() override { return connection().run("BEGIN"); }
  [[nodiscard]] Result<void> begin_reading() override {
    return connection().run("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
  }

 protected:
  [[nodiscard]] std::span<const char* const> migrations() const override { return kMigrations; }
  [[nodiscard]] const char* has_meta() const override { return "SELECT count(to_regclass('isnad.meta'))"; }
  [[nodiscard]] Result<void> lock_schema() override {
    // "isnd" in ASCII: any number that nobody else takes.
    return connection().run("SELECT pg_advisory_xact_lock(1769172580)");
  }
  [[nodiscard]] Result<void> index_words(DocumentNumber number, const std::string& tokens) override {
    std::int64_t part = 0;
    for (const std::string& words : word_parts(tokens)) {
      ISNAD_TRY(connection().run(
          "INSERT INTO search_words (document, part, words) VALUES ($1, $2, CAST($3 AS tsvector))",
          {static_cast<std::int64_t>(number), part++, std::string_view(words)}));
    }
    return {};
  }
  [[nodiscard]] Result<void> drop_words(DocumentNumber number) override {
    return connection().run("DELETE FROM search_words WHERE document = $1",
                            {static_cast<std::int64_t>(number)});
  }
  // Words are looked for in part 0, which has all of them; a phrase in any part.
  [[nodiscard]] sql::Condition words_condition(const search::Match& match, std::size_t first) const override {
    sql::Condition condition;
    std::string words;
    const auto add = [&](std::string_view before, std::string query, std::string_view behind) {
      if (!condition.sql.empty()) condition.sql += " AND ";
      condition.sql.append(before).append("$").append(std::to_string(first + condition.parameters.size()));
      condition.sql.append(behind);
      condition.parameters.push_back(std::move(query));
    };
    for (const MatchClause& clause : match.all) {
      if (!has_phrase(clause)) {
        words += (words.empty() ? "" : " & ") + query_of(clause);
        continue;
      }
      MatchClause plain = clause;
      plain.excluded = false;
      add(clause.excluded ? "s.document NOT IN (SELECT document FROM search_words WHERE words @@ CAST("
                          : "s.document IN (SELECT document FROM search_words WHERE words @@ CAST(",
          query_of(plain), " AS tsquery))");
    }
    if (!words.empty()) {
      add("s.document IN (SELECT document FROM search_words WHERE part = 0 AND words @@ CAST(",
          std::move(words), " AS tsquery))");
    }
    return condition;
  }
  [[nodiscard]] std::string words_query(const search::TermPhrase& phrase) const override {
    return postgres::query_of(phrase);
  }
  [[nodiscard]] const char* documents_with_words() const override {
    return "SELECT document FROM search_words WHERE part = 0 AND words @@ CAST($1 AS tsquery) ORDER BY "
           "document";
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
  auto store = std::make_unique<PostgresStore>(std::move(*connection), name);
  if (const Result<void> ready = store->migrate(access); !ready) return ready.error();
  return std::unique_ptr<Store>(std::move(store));
}

}  // namespace isnad::store::postgres
