#pragma once

#include <memory>

#include "queue/nats/address.h"
#include "queue/queue.h"

namespace isnad::queue::nats {

[[nodiscard]] Result<std::unique_ptr<Queue>> open(const Address& address, const Options& options);

}  // namespace isnad::queue::nats
