#pragma once

#include <string>
#include <vector>

#include "base/result.h"

namespace isnad::queue::nats {

// Where a queue is.
struct Address {
  std::vector<std::string> servers;  // as they were given, with user and password
  std::string name = "isnad";        // what its streams' names begin with
  std::string shown;                 // for messages: without user and password
};

// nats://[user:password@]host[:port][,…][/NAME]. NAME is letters, digits, "-" and "_". Errors: kUsage.
[[nodiscard]] Result<Address> parse_address(const std::string& address);

}  // namespace isnad::queue::nats
