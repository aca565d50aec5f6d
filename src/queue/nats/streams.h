#pragma once

#include <string>

#include "base/result.h"
#include "queue/nats/handles.h"
#include "queue/queue.h"

namespace isnad::queue::nats {

// What a queue of a name is made of, on the brokers.
struct Streams {
  explicit Streams(const std::string& name);
  std::string pages, parts, dead;  // names of streams
  std::string page, part, letter;  // their subjects; parts' have more behind a point
  std::string consumer = "workers";
};

// Makes the streams and their consumer where they are not there. Two that do it at once make the same.
[[nodiscard]] Result<void> make_streams(jsCtx* context, const Streams& streams, const Options& options,
                                        const std::string& shown);

// The error for a call of libnats that failed.
[[nodiscard]] Error failure(const std::string& shown, natsStatus status, jsErrCode code = jsErrCode(0));

}  // namespace isnad::queue::nats
