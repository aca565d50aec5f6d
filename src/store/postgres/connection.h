#pragma once

#include <memory>
#include <string>
#include <unordered_map>

#include "store/sql/connection.h"

struct pg_conn;
struct pg_result;

namespace isnad::store::postgres {

// A connection to PostgreSQL by libpq, everything in its binary format. Text that PostgreSQL cannot hold
// (NUL, bytes that are not UTF-8) is escaped here and nowhere else: see to_storable().
class PostgresConnection : public sql::Connection {
 public:
  [[nodiscard]] static Result<std::unique_ptr<PostgresConnection>> open(const std::string& address);
  ~PostgresConnection() override;

  using Connection::run;
  [[nodiscard]] Result<void> run(std::string_view statement, std::span<const sql::Value> values,
                                 const sql::OnRow& on_row) override;
  [[nodiscard]] Result<void> script(const std::string& statements) override;

  // "postgresql://host:port/database", without user and password.
  [[nodiscard]] const std::string& name() const { return name_; }

 private:
  struct Clear {
    void operator()(pg_result* result) const;
  };
  using Reply = std::unique_ptr<pg_result, Clear>;

  PostgresConnection() = default;
  [[nodiscard]] Error failure(const pg_result* result) const;
  [[nodiscard]] Result<const char*> prepared(std::string_view statement, std::span<const sql::Value> values);

  pg_conn* connection_ = nullptr;
  std::string name_;
  std::unordered_map<std::string, std::string> statements_;  // by text and types: their names
};

// Text as PostgreSQL can hold it, in the same order as the text has: U+0001 begins an escape, "\x01" "0" is
// NUL,
// "\x01" "1" is U+0001, and "\x01" "x" with two hex digits is a byte that is not UTF-8. And the way back.
[[nodiscard]] std::string to_storable(std::string_view text);
[[nodiscard]] std::string from_storable(std::string_view stored);

}  // namespace isnad::store::postgres
