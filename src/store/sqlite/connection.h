#pragma once

#include <memory>
#include <string>
#include <unordered_map>

#include "store/sql/connection.h"
#include "store/store.h"

struct sqlite3;
struct sqlite3_stmt;

namespace isnad::store::sqlite {

// A connection to an SQLite file, with the tokenizer "isnad" for FTS5.
class SqliteConnection : public sql::Connection {
 public:
  [[nodiscard]] static Result<std::unique_ptr<SqliteConnection>> open(const std::string& path, Access access);
  ~SqliteConnection() override;

  using Connection::run;
  [[nodiscard]] Result<void> run(std::string_view statement, std::span<const sql::Value> values,
                                 const sql::OnRow& on_row) override;
  [[nodiscard]] Result<void> script(const std::string& statements) override;

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const;
  };
  using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;

  explicit SqliteConnection(std::string path) : path_(std::move(path)) {}
  [[nodiscard]] Error failure() const;
  [[nodiscard]] Result<void> prepare_connection(Access access);
  [[nodiscard]] Result<sqlite3_stmt*> prepared(std::string_view statement);

  std::string path_;
  sqlite3* database_ = nullptr;
  std::unordered_map<std::string, Statement> statements_;
};

}  // namespace isnad::store::sqlite
