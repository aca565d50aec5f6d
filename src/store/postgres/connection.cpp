#include "store/postgres/connection.h"

#include <fmt/format.h>
#include <libpq-fe.h>

#include <algorithm>
#include <array>
#include <vector>

#include "base/try.h"

namespace isnad::store::postgres {
namespace {

// Types of parameters and results, from PostgreSQL's catalog (pg_type.dat), where they never change.
constexpr Oid kBytea = 17;
constexpr Oid kInt8 = 20;
constexpr Oid kText = 25;

constexpr int kBinary = 1;

std::string big_endian(std::int64_t number) {
  std::string out;
  for (int shift = 56; shift >= 0; shift -= 8)
    out.push_back(static_cast<char>(static_cast<std::uint64_t>(number) >> shift));
  return out;
}

// Integers of 2, 4 and 8 bytes, and booleans.
std::int64_t integer_of(std::string_view bytes) {
  std::uint64_t value =
      !bytes.empty() && bytes.size() > 1 && (static_cast<unsigned char>(bytes[0]) & 0x80U) != 0
          ? ~std::uint64_t{0}
          : 0;
  for (const char c : bytes) value = value << 8U | static_cast<unsigned char>(c);
  return static_cast<std::int64_t>(value);
}

class PostgresRow : public sql::Row {
 public:
  PostgresRow(const PGresult* result, int row) : result_(result), row_(row) {}
  [[nodiscard]] bool is_null(int column) const override { return PQgetisnull(result_, row_, column) != 0; }
  [[nodiscard]] std::int64_t integer(int column) const override { return integer_of(bytes(column)); }
  [[nodiscard]] std::string text(int column) const override { return from_storable(bytes(column)); }
  [[nodiscard]] std::string blob(int column) const override { return std::string(bytes(column)); }

 private:
  [[nodiscard]] std::string_view bytes(int column) const {
    return {PQgetvalue(result_, row_, column), static_cast<std::size_t>(PQgetlength(result_, row_, column))};
  }
  const PGresult* result_;
  int row_;
};

Oid type_of(const sql::Value& value) {
  if (std::holds_alternative<std::int64_t>(value)) return kInt8;
  if (std::holds_alternative<sql::Blob>(value)) return kBytea;
  if (std::holds_alternative<std::string_view>(value)) return kText;
  return 0;  // null: the server tells from where it stands
}

// The parameters in the form that libpq takes. What had to be converted is kept here.
struct Parameters {
  explicit Parameters(std::span<const sql::Value> values)
      : kept(values.size()),
        pointers(values.size()),
        lengths(values.size()),
        formats(values.size(), kBinary) {
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (const auto* number = std::get_if<std::int64_t>(&values[i])) {
        kept[i] = big_endian(*number);
      } else if (const auto* text = std::get_if<std::string_view>(&values[i])) {
        kept[i] = to_storable(*text);
      } else if (const auto* blob = std::get_if<sql::Blob>(&values[i])) {
        pointers[i] = blob->bytes.data() == nullptr ? "" : blob->bytes.data();
        lengths[i] = static_cast<int>(blob->bytes.size());
        continue;
      } else {
        continue;
      }
      pointers[i] = kept[i].data();
      lengths[i] = static_cast<int>(kept[i].size());
    }
  }
  std::vector<std::string> kept;
  std::vector<const char*> pointers;
  std::vector<int> lengths;
  std::vector<int> formats;
};

// PostgreSQL's messages are several lines with details; the first says what is wrong.
std::string first_line(const char* message) {
  std::string_view text = message == nullptr ? "" : message;
  text = text.substr(0, text.find('\n'));
  for (const std::string_view word : {"ERROR:  ", "FATAL:  ", "PANIC:  "}) {
    if (const auto at = text.find(word); at != std::string_view::npos) text = text.substr(at + word.size());
  }
  return std::string(text);
}

// What an SQLSTATE means for who called (PostgreSQL's manual, appendix A).
ErrorCode code_of(const char* sql_state) {
  const std::string_view state = sql_state == nullptr ? "" : sql_state;
  const auto is = [&](std::string_view beginning) { return state.starts_with(beginning); };
  // Rolled back for another transaction's sake (40); a lock or, of two that add one thing at once, the second
  // (23505).
  if (is("40") || is("55P03") || is("23505")) return ErrorCode::kConflict;
  // The values themselves: out of range, not storable, over a limit of the server's, against a rule that
  // whoever owns the database has made (another 23).
  if (is("22") || is("23") || is("54")) return ErrorCode::kInvalidInput;
  return ErrorCode::kUnavailable;
}

void ignore_notice(void* /*argument*/, const char* /*message*/) {}

}  // namespace

void PostgresConnection::Clear::operator()(pg_result* result) const { PQclear(result); }

Result<std::unique_ptr<PostgresConnection>> PostgresConnection::open(const std::string& address) {
  std::unique_ptr<PostgresConnection> made(new PostgresConnection);
  // A network that swallows everything is noticed, on this side within half a minute; what the address says
  // itself goes before.
  constexpr std::array<const char*, 7> kNames{"keepalives_idle",
                                              "keepalives_interval",
                                              "keepalives_count",
                                              "tcp_user_timeout",
                                              "connect_timeout",
                                              "dbname",
                                              nullptr};
  const std::array<const char*, 7> values{"10", "5", "3", "30000", "10", address.c_str(), nullptr};
  made->connection_ = PQconnectdbParams(kNames.data(), values.data(), 1);
  const auto or_empty = [](const char* value) { return std::string_view(value == nullptr ? "" : value); };
  made->name_ = fmt::format("postgresql://{}:{}/{}", or_empty(PQhost(made->connection_)),
                            or_empty(PQport(made->connection_)), or_empty(PQdb(made->connection_)));
  if (PQstatus(made->connection_) != CONNECTION_OK) {
    return Error{ErrorCode::kUnavailable, fmt::format("{}: no connection to the database: {}", made->name_,
                                                      first_line(PQerrorMessage(made->connection_)))};
  }
  PQsetNoticeProcessor(made->connection_, ignore_notice, nullptr);
  if (PQsetClientEncoding(made->connection_, "UTF8") != 0) return made->failure(nullptr);
  // Tables of ours stand in a schema of their own. synchronous_commit is on by default; said, because what is
  // acknowledged must be on the disk.
  // Plans for any value: for a frequent word's own the server prefers to read every document's words, which
  // takes four times as long as asking their index. work_mem: what a search finds is sorted without the disk.
  // tcp_…: the server lets go of what a client held (locks, the lead) that has been silent for four seconds.
  // A connection that is answered meanwhile, as when a lock comes free that it waited for, has four from
  // then: of two connections of a machine that went silent, one can wait for the other.
  ISNAD_TRY(
      made->script("SET search_path = isnad; SET synchronous_commit = on; SET plan_cache_mode = "
                   "force_generic_plan; SET work_mem = '64MB'; SET tcp_keepalives_idle = 2; SET "
                   "tcp_keepalives_interval = 1; SET tcp_keepalives_count = 2; SET tcp_user_timeout = 4000"));
  return made;
}

PostgresConnection::~PostgresConnection() { PQfinish(connection_); }

Error PostgresConnection::failure(const pg_result* result) const {
  if (PQstatus(connection_) != CONNECTION_OK)
    return {ErrorCode::kUnavailable, name_ + ": the connection to the database was lost"};
  const char* message = result != nullptr ? PQresultErrorMessage(result) : PQerrorMessage(connection_);
  const char* state = result != nullptr ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : nullptr;
  return {code_of(state), fmt::format("{}: {}", name_, first_line(message))};
}

// A statement is prepared for the types of its parameters: null has none.
Result<const char*> PostgresConnection::prepared(std::string_view statement,
                                                 std::span<const sql::Value> values) {
  std::string key(statement);
  std::vector<Oid> types;
  for (const sql::Value& value : values) {
    types.push_back(type_of(value));
    key += types.back() == 0 ? '0' : '1';
  }
  if (const auto known = statements_.find(key); known != statements_.end()) return known->second.c_str();
  std::string name = fmt::format("isnad{}", statements_.size());
  const Reply reply(PQprepare(connection_, name.c_str(), std::string(statement).c_str(),
                              static_cast<int>(types.size()), types.data()));
  if (PQresultStatus(reply.get()) != PGRES_COMMAND_OK) return failure(reply.get());
  return statements_.emplace(std::move(key), std::move(name)).first->second.c_str();
}

Result<void> PostgresConnection::run(std::string_view statement, std::span<const sql::Value> values,
                                     const sql::OnRow& on_row) {
  const Result<const char*> name = prepared(statement, values);
  if (!name) return name.error();
  const Parameters parameters(values);
  const Reply reply(PQexecPrepared(connection_, *name, static_cast<int>(values.size()),
                                   parameters.pointers.data(), parameters.lengths.data(),
                                   parameters.formats.data(), kBinary));
  const ExecStatusType status = PQresultStatus(reply.get());
  if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK) return failure(reply.get());
  if (!on_row) return {};
  for (int row = 0; row < PQntuples(reply.get()); ++row) on_row(PostgresRow(reply.get(), row));
  return {};
}

Result<void> PostgresConnection::script(const std::string& statements) {
  const Reply reply(PQexec(connection_, statements.c_str()));
  const ExecStatusType status = PQresultStatus(reply.get());
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) return failure(reply.get());
  return {};
}

}  // namespace isnad::store::postgres
