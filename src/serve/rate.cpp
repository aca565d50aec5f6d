#include "serve/rate.h"

#include <algorithm>

namespace isnad::serve {
namespace {

constexpr std::size_t kMostPeers = 65536;  // some megabytes

}  // namespace

bool RateLimit::allows(const std::string& peer, Time now) {
  const double most = 2 * per_second_;
  if (buckets_.size() >= kMostPeers) forget_the_idle(now);
  const auto [found, is_new] = buckets_.try_emplace(peer_group(peer), Bucket{most, now});
  Bucket& bucket = found->second;
  const double passed = std::chrono::duration<double>(now - bucket.at).count();
  bucket.left = std::min(most, bucket.left + passed * per_second_);
  bucket.at = now;
  if (bucket.left < 1) return false;
  bucket.left -= 1;
  return true;
}

void RateLimit::forget_the_idle(Time now) {
  const auto idle = std::chrono::seconds(2);  // by then a bucket is full again
  std::erase_if(buckets_, [&](const auto& entry) { return now - entry.second.at > idle; });
  if (buckets_.size() >= kMostPeers) buckets_.clear();
}

std::string peer_group(const std::string& address) {
  std::size_t end = 0;
  for (int groups = 0; groups < 4 && end != std::string::npos; ++groups) {
    end = address.find(':', end == 0 ? 0 : end + 1);
    if (end != std::string::npos && end + 1 < address.size() && address[end + 1] == ':') break;
  }
  return address.substr(0, end);
}

}  // namespace isnad::serve
