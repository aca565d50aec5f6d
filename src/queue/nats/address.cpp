#include "queue/nats/address.h"

#include <algorithm>
#include <string_view>

namespace isnad::queue::nats {
namespace {

bool may_stand_in_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

Error wrong(const std::string& why) {
  return {ErrorCode::kUsage,
          "a queue is nats://host:port, or several with commas between them, and /NAME "
          "where it is not called isnad: " +
              why};
}

}  // namespace

Result<Address> parse_address(const std::string& address) {
  Address parsed;
  for (std::string_view rest = address; !rest.empty();) {
    std::string_view server = rest.substr(0, rest.find(','));
    rest.remove_prefix(std::min(rest.size(), server.size() + 1));
    const std::size_t scheme = server.find("://");
    if (scheme == std::string_view::npos ||
        (server.substr(0, scheme) != "nats" && server.substr(0, scheme) != "tls"))
      return wrong("every server begins with nats:// or tls://");
    const std::size_t host = std::max(server.rfind('@') + 1, scheme + 3);
    if (const std::size_t slash = server.find('/', host); slash != std::string_view::npos) {
      if (!rest.empty()) return wrong("the name stands at the end");
      if (slash + 1 < server.size()) parsed.name = server.substr(slash + 1);
      server = server.substr(0, slash);
    }
    if (host >= server.size()) return wrong("a host is missing");
    if (!parsed.shown.empty()) parsed.shown += ',';
    parsed.shown += std::string(server.substr(0, scheme + 3)) + std::string(server.substr(host));
    parsed.servers.emplace_back(server);
  }
  if (parsed.servers.empty()) return wrong("it is empty");
  if (!std::all_of(parsed.name.begin(), parsed.name.end(), may_stand_in_name))
    return wrong("a name has letters, digits, - and _");
  parsed.shown += "/" + parsed.name;
  return parsed;
}

}  // namespace isnad::queue::nats
