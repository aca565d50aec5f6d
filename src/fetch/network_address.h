#pragma once

#include <sys/socket.h>

namespace isnad::fetch {

// Whether a socket's address is of the public internet: neither private, loopback, link-local, shared
// (100.64/10), unspecified, multicast, reserved nor for documentation; of IPv6 addresses that hold one of
// IPv4 (mapped, compatible, NAT64, 6to4) that one counts (IANA's special-purpose registries). Other families
// are not.
[[nodiscard]] bool is_public(const sockaddr& address);

}  // namespace isnad::fetch
