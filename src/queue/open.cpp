#include "queue/nats/nats_queue.h"
#include "queue/queue.h"

namespace isnad::queue {

Result<std::unique_ptr<Queue>> open(const std::string& address, const Options& options) {
  Result<nats::Address> parsed = nats::parse_address(address);
  if (!parsed) return parsed.error();
  return nats::open(*parsed, options);
}

}  // namespace isnad::queue
