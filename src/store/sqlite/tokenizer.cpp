#include "store/sqlite/tokenizer.h"

#include <sqlite3.h>

#include <algorithm>
#include <string_view>

namespace isnad::store::sqlite {
namespace {

using TokenSink = int (*)(void*, int, const char*, int, int, int);

int create(void* /*context*/, const char** /*arguments*/, int /*count*/, Fts5Tokenizer** made) {
  static char state = 0;  // there is nothing to keep, but the pointer may not be null
  *made = reinterpret_cast<Fts5Tokenizer*>(&state);
  return SQLITE_OK;
}

void destroy(Fts5Tokenizer* /*tokenizer*/) {}

int tokenize(Fts5Tokenizer* /*tokenizer*/, void* context, int /*flags*/, const char* bytes, int size,
             TokenSink sink) {
  const std::string_view text(bytes, static_cast<std::size_t>(size));
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find_first_of(" |", begin), text.size());
    if (end > begin) {
      const bool same_position = begin > 0 && text[begin - 1] == '|';
      const int result = sink(context, same_position ? FTS5_TOKEN_COLOCATED : 0, bytes + begin,
                              static_cast<int>(end - begin), static_cast<int>(begin), static_cast<int>(end));
      if (result != SQLITE_OK) return result;
    }
    begin = end + 1;
  }
  return SQLITE_OK;
}

fts5_api* api_of(sqlite3* database) {
  fts5_api* api = nullptr;
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(database, "SELECT fts5(?1)", -1, &statement, nullptr) != SQLITE_OK) return nullptr;
  sqlite3_bind_pointer(statement, 1, static_cast<void*>(&api), "fts5_api_ptr", nullptr);
  sqlite3_step(statement);
  sqlite3_finalize(statement);
  return api;
}

}  // namespace

bool add_tokenizer(sqlite3* database) {
  fts5_api* api = api_of(database);
  if (api == nullptr) return false;
  fts5_tokenizer functions{create, destroy, tokenize};
  return api->xCreateTokenizer(api, "isnad", nullptr, &functions, nullptr) == SQLITE_OK;
}

}  // namespace isnad::store::sqlite
