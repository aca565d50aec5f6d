#pragma once

struct sqlite3;

namespace isnad::store::sqlite {

// Makes FTS5 know the tokenizer "isnad": positions are separated by spaces, the forms of one position by |
// (search/index.h). It changes nothing: the terms are made by src/search. True where FTS5 is there.
[[nodiscard]] bool add_tokenizer(sqlite3* database);

}  // namespace isnad::store::sqlite
