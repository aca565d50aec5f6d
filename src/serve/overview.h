#pragma once

#include <string>

#include "base/result.h"
#include "serve/board.h"
#include "serve/queries.h"
#include "store/store.h"

// What stands beside the stories: the documents as they came, not grouped, and what could not be read.
namespace isnad::serve {

// {"day","documents":[{"id","source","url","outlet","title","published","language","received","story":{"id",
// "headline","language","documents"}}],"next"}: every document of a day (YYYY-MM-DD, or "undated") in the
// order of time as it is written, with the story that it was put into; null before stories were worked out.
[[nodiscard]] Result<std::string> day_documents(store::Store& store, BoardKeeper& boards,
                                                const std::string& day, const Paging& paging);

// {"documents","superseded","gaps":[…],"archives":[…]}: the last two as a dossier's
// provenance.coverage has them.
[[nodiscard]] Result<std::string> coverage(store::Store& store);

}  // namespace isnad::serve
