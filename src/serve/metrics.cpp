#include "serve/metrics.h"

#include <fmt/format.h>

#include <algorithm>

namespace isnad::serve {
namespace {

std::string family(std::string_view name, std::string_view type, std::string_view help) {
  return fmt::format("# HELP {} {}\n# TYPE {} {}\n", name, help, name, type);
}

std::string gauge(std::string_view name, std::string_view help, std::int64_t value) {
  return family(name, "gauge", help) + fmt::format("{} {}\n", name, value);
}

}  // namespace

void Metrics::count(std::string_view route, int status, double seconds) {
  const auto bound = std::lower_bound(kBounds.begin(), kBounds.end(), seconds);
  const std::lock_guard guard(lock_);
  ++requests_[{std::string(route), status}];
  ++buckets_[static_cast<std::size_t>(bound - kBounds.begin())];
  seconds_ += seconds;
}

std::string Metrics::text(const StoreNumbers& numbers) const {
  std::string out = family("isnad_requests_total", "counter", "Requests by route and status.");
  const std::lock_guard guard(lock_);
  for (const auto& [key, times] : requests_)
    out +=
        fmt::format("isnad_requests_total{{route=\"{}\",status=\"{}\"}} {}\n", key.first, key.second, times);
  out +=
      family("isnad_request_seconds", "histogram", "From the whole request to the beginning of its answer.");
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < kBounds.size(); ++i) {
    sum += buckets_[i];
    out += fmt::format("isnad_request_seconds_bucket{{le=\"{}\"}} {}\n", kBounds[i], sum);
  }
  sum += buckets_.back();
  out += fmt::format("isnad_request_seconds_bucket{{le=\"+Inf\"}} {}\n", sum);
  out += fmt::format("isnad_request_seconds_sum {}\nisnad_request_seconds_count {}\n", seconds_, sum);
  out += gauge("isnad_open_connections", "Connections, streams among them.", open_connections);
  out += gauge("isnad_open_streams", "Streams of events.", open_streams);
  out += gauge("isnad_waiting_requests", "Requests that no thread has taken up.", waiting);
  out += gauge("isnad_documents", "Documents in the store.", numbers.documents);
  out += gauge("isnad_stories", "Stories in the store.", numbers.stories);
  out += gauge("isnad_revisions_behind", "Commits since the stories were worked out.", numbers.behind);
  return out;
}

}  // namespace isnad::serve
