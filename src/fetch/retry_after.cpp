#include "fetch/retry_after.h"

#include <curl/curl.h>

#include <algorithm>
#include <charconv>
#include <cstdint>

namespace isnad::fetch {
namespace {

// A year: whoever names more means never, and sums with it stay small.
constexpr std::int64_t kLongest = 366L * 24 * 3600;

}  // namespace

std::chrono::seconds retry_after(const std::string& value, std::time_t now) {
  std::int64_t seconds = 0;
  const char* end = value.data() + value.size();
  const auto [rest, error] = std::from_chars(value.data(), end, seconds);
  if (error == std::errc::result_out_of_range) {
    seconds = kLongest;
  } else if (error != std::errc{} || rest != end) {
    const std::time_t date = curl_getdate(value.c_str(), nullptr);
    seconds = date > now ? static_cast<std::int64_t>(date) - now : 0;
  }
  return std::chrono::seconds(std::clamp<std::int64_t>(seconds, 0, kLongest));
}

}  // namespace isnad::fetch
