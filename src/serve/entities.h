#pragma once

#include <string>

#include "base/result.h"
#include "serve/board.h"
#include "serve/queries.h"
#include "store/store.h"

namespace isnad::serve {

// A person, group or place by name, in every story that names it, first those that quote it, each the latest
// first:
// {"name","documents","quoted","stories":[{"story":{…},"entity","documents":[{"id","outlet","title","published","mentions"}],
// "statements":[claim],"figures":[{"id","question","asked","verdict","readings":[{"doc","quantity","exact"}]}]}],
// "next"}.
//
// Stories are found by the words of the name, spelled any way that search knows. Within a story it is the
// entity that is called so or has such an alias, compared in the normal form of words; null where the story
// names it in passing only. Statements are the dossier's claims that it is the source of, figures those that
// it is an origin of. One name is taken for one entity: the store knows no more of it.
[[nodiscard]] Result<std::string> entity(store::Store& store, BoardKeeper& boards, const std::string& name,
                                         const Paging& paging);

}  // namespace isnad::serve
