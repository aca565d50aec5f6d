#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "base/result.h"
#include "serve/feeder.h"
#include "serve/guard.h"

// The reading room's server: HTTP/1.1 over one thread for the network and several for the store.
namespace isnad::serve {

struct ServerOptions {
  std::string store;  // its address
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;  // 0: any that is free
  unsigned jobs = 1;          // threads that answer, and of what is ingested
  GuardOptions guard;
  // For a request's header, and for its body beside a second for each 64 KiB: a phone's slow network needs
  // less.
  std::chrono::milliseconds patience{10000};
  std::size_t max_connections = 2000;      // a descriptor and some KiB each
  std::size_t max_peer_connections = 200;  // of one peer that is not this machine
  // Requests a second of one peer; 0 for the usual: 50 of others, no limit for this machine, where a proxy
  // may speak for many.
  double rate = 0;
  // Of those who are told by POST.
  bool allow_private = false;           // also receivers that are not of the public internet
  std::chrono::seconds first_wait{10};  // before a second try; doubled from try to try
  std::optional<Following> following = std::nullopt;
};

// Where to say what happens, a line each: where it listens, what failed. Called by any of the threads.
using Say = std::function<void(const std::string&)>;

// Serves until the process gets SIGINT or SIGTERM; requests under way are answered. `listening` is told the
// address once it accepts connections. Errors: kUsage where it would answer strangers without a token,
// kNotFound and kUnavailable for the store, kUnavailable where the address cannot be had.
[[nodiscard]] Result<void> serve(const ServerOptions& options, const Say& listening, const Say& failed);

}  // namespace isnad::serve
