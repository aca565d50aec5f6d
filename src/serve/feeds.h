#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "serve/board.h"
#include "store/store.h"

// Watches without a memory of their own: a feed's entries follow from the store, and a reader of feeds keeps
// what it has seen. Atom (RFC 4287).
namespace isnad::serve {

// The figures of a dossier, each with what tells one state of it from another: its question, verdict,
// origins and documents, not its number, which changes as documents join.
struct FigureState {
  std::string state;
  std::string_view figure;  // of the dossier's bytes
};
[[nodiscard]] std::vector<FigureState> figure_states(std::string_view dossier);

// What a query finds, as `source:"…"` for "this source says something new": an entry a document.
[[nodiscard]] Result<std::string> search_feed(store::Store& store, const std::string& query);

// The figures of the story that a document is in: an entry for each state of a figure, so that one that
// changes, or comes into conflict, is new.
[[nodiscard]] Result<std::string> figures_feed(store::Store& store, BoardKeeper& boards,
                                               const std::string& document);

}  // namespace isnad::serve
