#pragma once

#include <atomic>
#include <span>
#include <string>

#include "serve/board.h"
#include "serve/metrics.h"
#include "serve/router.h"
#include "store/store.h"

// The table of routes with what answers them. docs/openapi.yaml describes each; a test holds both to one another.
namespace isnad::serve {

// What handlers share.
struct Shared {
  BoardKeeper boards;
  Metrics metrics;
  unsigned jobs = 1;  // threads of what is ingested
};

using Handler = Response (*)(const Call& call, store::Store& store, Shared& shared);

// Routes and handlers, in the same order.
[[nodiscard]] std::span<const RoutePattern> routes();
[[nodiscard]] Handler handler_of(std::size_t route);

// Whether it is served by a stream of events, which the listener gives.
[[nodiscard]] bool is_stream(std::size_t route);

// What went wrong, as a response. What a store says of itself (its place, its reason) stays here: it is for
// the log.
[[nodiscard]] Response response_of(const Error& error);

}  // namespace isnad::serve
