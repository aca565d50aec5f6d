#include "store/sqlite/connection.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <cstring>

#include "base/try.h"
#include "store/sqlite/tokenizer.h"

namespace isnad::store::sqlite {
namespace {

// "isnd": files with it are ours (docs/formats/store.md).
constexpr int kApplicationId = 0x69736e64;

// How long to wait for another writer: longer than any transaction of isnad takes.
constexpr int kPatienceMs = 60'000;

class SqliteRow : public sql::Row {
 public:
  explicit SqliteRow(sqlite3_stmt* statement) : statement_(statement) {}
  [[nodiscard]] bool is_null(int column) const override {
    return sqlite3_column_type(statement_, column) == SQLITE_NULL;
  }
  [[nodiscard]] std::int64_t integer(int column) const override {
    return sqlite3_column_int64(statement_, column);
  }
  [[nodiscard]] std::string text(int column) const override {
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
    return bytes == nullptr ? std::string() : std::string(bytes, size_of(column));
  }
  [[nodiscard]] std::string blob(int column) const override {
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_, column));
    return bytes == nullptr ? std::string() : std::string(bytes, size_of(column));
  }

 private:
  [[nodiscard]] std::size_t size_of(int column) const {
    return static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
  }
  sqlite3_stmt* statement_;
};

// The values outlive the statement's run, so SQLite need not copy them.
int bind(sqlite3_stmt* statement, int position, const sql::Value& value) {
  if (const auto* number = std::get_if<std::int64_t>(&value))
    return sqlite3_bind_int64(statement, position, *number);
  if (const auto* text = std::get_if<std::string_view>(&value)) {
    return sqlite3_bind_text64(statement, position, text->data() == nullptr ? "" : text->data(), text->size(),
                               SQLITE_STATIC, SQLITE_UTF8);
  }
  if (const auto* blob = std::get_if<sql::Blob>(&value)) {
    return sqlite3_bind_blob64(statement, position, blob->bytes.data() == nullptr ? "" : blob->bytes.data(),
                               blob->bytes.size(), SQLITE_STATIC);
  }
  return sqlite3_bind_null(statement, position);
}

}  // namespace

void SqliteConnection::Finalize::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

Result<std::unique_ptr<SqliteConnection>> SqliteConnection::open(const std::string& path, Access access) {
  std::unique_ptr<SqliteConnection> made(new SqliteConnection(path));
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  const int create = access == Access::kWrite ? SQLITE_OPEN_CREATE : 0;
  int result = sqlite3_open_v2(path.c_str(), &made->database_, flags | create, nullptr);
  if (access == Access::kRead && (result & 0xFF) == SQLITE_CANTOPEN) {
    sqlite3_close_v2(made->database_);
    result = sqlite3_open_v2(path.c_str(), &made->database_,
                             SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
    if ((result & 0xFF) == SQLITE_CANTOPEN) return Error{ErrorCode::kNotFound, path + ": there is no store"};
  }
  if (result != SQLITE_OK) return made->failure();
  if (const Result<void> ready = made->prepare_connection(access); !ready) return ready.error();
  return made;
}

SqliteConnection::~SqliteConnection() {
  statements_.clear();
  sqlite3_close_v2(database_);
}

Error SqliteConnection::failure() const {
  const int code = database_ == nullptr ? SQLITE_NOMEM : sqlite3_extended_errcode(database_);
  switch (code & 0xFF) {
    case SQLITE_NOTADB:
      return {ErrorCode::kInvalidInput, path_ + ": the file is no store of isnad"};
    case SQLITE_CORRUPT:
      return {ErrorCode::kUnavailable, path_ + ": the store is damaged; isnad doctor --store says more"};
    case SQLITE_FULL:
      return {ErrorCode::kUnavailable, path_ + ": the disk is full"};
    case SQLITE_READONLY:
      return {ErrorCode::kUnavailable, path_ + ": the store cannot be written (read-only file or folder)"};
    case SQLITE_BUSY:
      return {ErrorCode::kUnavailable, path_ + ": another program has been writing for a minute; try again"};
    case SQLITE_CANTOPEN:
      return {ErrorCode::kUnavailable,
              path_ + ": the store cannot be opened (is its folder there, and writable?)"};
    case SQLITE_IOERR: {
      const int reason = sqlite3_system_errno(database_);
      return {ErrorCode::kUnavailable,
              fmt::format("{}: the disk cannot be read or written{}{}", path_, reason == 0 ? "" : ": ",
                          reason == 0 ? "" : std::strerror(reason))};
    }
    default:
      return {ErrorCode::kUnavailable,
              fmt::format("{}: {}", path_, database_ == nullptr ? "no memory" : sqlite3_errmsg(database_))};
  }
}

Result<void> SqliteConnection::prepare_connection(Access access) {
  sqlite3_busy_timeout(database_, kPatienceMs);
  std::int64_t application = 0;
  std::int64_t tables = 0;
  ISNAD_TRY(run("PRAGMA application_id", {}, [&](const sql::Row& row) { application = row.integer(0); }));
  ISNAD_TRY(
      run("SELECT count(*) FROM sqlite_master", {}, [&](const sql::Row& row) { tables = row.integer(0); }));
  if (tables > 0 && application != kApplicationId)
    return Error{ErrorCode::kInvalidInput, path_ + ": the file is a database of another program"};
  // cache: 64 MB; a search over a few thousand documents reads some 10 MB. mmap: 1 GB at most.
  ISNAD_TRY(script("PRAGMA cache_size = -65536; PRAGMA mmap_size = 1073741824; PRAGMA temp_store = MEMORY;"));
  if (access == Access::kWrite) {
    // FULL: what is acknowledged is on the disk, whatever happens to the machine. secure_delete: what is
    // taken out on request is not left in free pages.
    ISNAD_TRY(
        script(fmt::format("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; "
                           "PRAGMA secure_delete = FAST; PRAGMA application_id = {};",
                           kApplicationId)));
  }
  if (!add_tokenizer(database_)) return Error{ErrorCode::kUnavailable, "this SQLite was built without FTS5"};
  return {};
}

Result<sqlite3_stmt*> SqliteConnection::prepared(std::string_view statement) {
  const std::string key(statement);
  if (const auto known = statements_.find(key); known != statements_.end()) return known->second.get();
  sqlite3_stmt* made = nullptr;
  const int result = sqlite3_prepare_v3(database_, key.data(), static_cast<int>(key.size()),
                                        SQLITE_PREPARE_PERSISTENT, &made, nullptr);
  if (result != SQLITE_OK) return failure();
  statements_.emplace(key, Statement(made));
  return made;
}

Result<void> SqliteConnection::run(std::string_view statement, std::span<const sql::Value> values,
                                   const sql::OnRow& on_row) {
  const Result<sqlite3_stmt*> found = prepared(statement);
  if (!found) return found.error();
  sqlite3_stmt* running = *found;
  int result = SQLITE_OK;
  for (std::size_t i = 0; i < values.size() && result == SQLITE_OK; ++i)
    result = bind(running, static_cast<int>(i + 1), values[i]);
  const SqliteRow row(running);
  while (result == SQLITE_OK || result == SQLITE_ROW) {
    result = sqlite3_step(running);
    if (result == SQLITE_ROW && on_row) on_row(row);
  }
  Result<void> outcome;
  if (result != SQLITE_DONE) outcome = failure();
  sqlite3_reset(running);
  sqlite3_clear_bindings(running);
  return outcome;
}

Result<void> SqliteConnection::script(const std::string& statements) {
  if (sqlite3_exec(database_, statements.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) return failure();
  return {};
}

}  // namespace isnad::store::sqlite
