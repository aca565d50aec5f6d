#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "pipeline/collection.h"
#include "serve/api.h"
#include "serve/board.h"
#include "store/store.h"

// Watches that are told by a POST ("when a figure of this story changes", "when this source says something
// new"): who watches what, and what there is to tell. courier.h sends it.
namespace isnad::serve {

// {"url":…} with one of "query", "source" and "document". Errors: kUsage. Pure; outside bytes. Of the watch,
// kind, subject and url are set.
[[nodiscard]] Result<store::Watch> watch_in(std::string_view body);

// What a watch is to be told, and what is known once it was; `body` is empty where nothing is new.
struct Looked {
  std::string seen;
  std::string body;
};
[[nodiscard]] Result<Looked> look(store::Store& store, BoardKeeper& boards, pipeline::Searcher& searcher,
                                  const store::Watch& watch);
// What is known to one that begins now: all that is there.
[[nodiscard]] Result<std::string> seen_now(store::Store& store, BoardKeeper& boards,
                                           pipeline::Searcher& searcher, const store::Watch& watch);

// The key that signs what a watch is sent: whsec_ and base64, as Standard Webhooks writes it. `secret` is
// what the store keeps.
[[nodiscard]] std::string signing_key(std::string_view secret);
// The value of webhook-signature.
[[nodiscard]] std::string signature_of(std::string_view secret, std::string_view id, std::string_view time,
                                       std::string_view body);

[[nodiscard]] Response get_watches(const Call& call, store::Store& store, Shared& shared);
[[nodiscard]] Response post_watch(const Call& call, store::Store& store, Shared& shared);
[[nodiscard]] Response delete_watch(const Call& call, store::Store& store, Shared& shared);

}  // namespace isnad::serve
