#pragma once

#include <memory>

#include "queue/nats/address.h"
#include "queue/queue.h"

namespace isnad::queue::nats {

// Connects, and makes the queue's streams where they are not there. Errors: as queue::open.
[[nodiscard]] Result<std::unique_ptr<Queue>> open(const Address& address, const Options& options);

}  // namespace isnad::queue::nats
