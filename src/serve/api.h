#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>

#include "serve/answers.h"
#include "serve/board.h"
#include "serve/metrics.h"
#include "serve/router.h"
#include "serve/searchers.h"
#include "store/store.h"

// The table of routes with what answers them. docs/openapi.yaml describes each; a test holds both to one
// another.
namespace isnad::serve {

// What handlers share.
struct Shared {
  BoardKeeper boards;
  Metrics metrics;
  // A search's answer has some 40 KB: a thousand different ones.
  Answers searches{std::size_t{48} << 20U};
  Searchers searchers;
  unsigned jobs = 1;  // threads of what is ingested
};

using Handler = Response (*)(const Call& call, store::Store& store, Shared& shared);

[[nodiscard]] std::span<const RoutePattern> routes();
// What answers a route by the store.
[[nodiscard]] Handler handler_of(std::size_t route);

// The answer to what does not ask the store, and so waits for no thread; nothing where it must be asked.
[[nodiscard]] std::optional<Response> answer_without_store(std::size_t route, const Call& call);

// What went wrong, as a response. What a store says of itself (its place, its reason) stays here: it is for
// the log.
[[nodiscard]] Response response_of(const Error& error);

}  // namespace isnad::serve
