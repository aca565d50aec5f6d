#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "serve/api.h"

// The routes that change the store. They run one at a time, on a connection of their own; the stories are
// worked out afterwards, and a stream of events says when that is done.
namespace isnad::serve {

// {"stories":[ID,…]}, {"documents":[ID,…]} or {"decision":N} and nothing else. Errors: kUsage. Pure; outside
// bytes.
[[nodiscard]] Result<std::vector<std::string>> ids_in(std::string_view body, std::string_view member);
[[nodiscard]] Result<std::int64_t> number_in(std::string_view body, std::string_view member);

// What refuses a call that brings parameters, or another type than JSON, which forms cannot send.
[[nodiscard]] std::optional<Response> refuse_but_json(const Call& call);

[[nodiscard]] Response post_ingest(const Call& call, store::Store& store, Shared& shared);
[[nodiscard]] Response post_pin(const Call& call, store::Store& store, Shared& shared);
[[nodiscard]] Response post_merge(const Call& call, store::Store& store, Shared& shared);
[[nodiscard]] Response post_split(const Call& call, store::Store& store, Shared& shared);
[[nodiscard]] Response post_undo(const Call& call, store::Store& store, Shared& shared);

}  // namespace isnad::serve
