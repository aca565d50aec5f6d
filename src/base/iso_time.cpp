#include "base/iso_time.h"

#include <algorithm>
#include <charconv>

namespace isnad {
namespace {

std::optional<std::int64_t> digits(std::string_view text, std::size_t at, std::size_t count) {
  if (text.size() < at + count) return std::nullopt;
  std::int64_t value = 0;
  const char* end = text.data() + at + count;
  const auto [stop, error] = std::from_chars(text.data() + at, end, value);
  if (error != std::errc{} || stop != end || value < 0) return std::nullopt;
  return value;
}

// Days since 1970-01-01 in the Gregorian calendar (Hinnant, chrono-compatible low-level date algorithms).
std::int64_t days_from_civil(std::int64_t year, std::int64_t month, std::int64_t day) {
  year -= month <= 2 ? 1 : 0;
  const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
  const std::int64_t year_of_era = year - era * 400;
  const std::int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

std::optional<int> zone(std::string_view text) {
  if (text == "Z") return 0;
  if (text.empty() || (text[0] != '+' && text[0] != '-')) return std::nullopt;
  const auto hours = digits(text, 1, 2);
  const std::size_t minutes_at = text.size() > 3 && text[3] == ':' ? 4 : 3;
  if (!hours) return std::nullopt;
  const auto minutes = static_cast<int>(*hours * 60 + digits(text, minutes_at, 2).value_or(0));
  return text[0] == '-' ? -minutes : minutes;
}

}  // namespace

std::optional<IsoTime> parse_iso_time(std::string_view value) {
  const auto year = digits(value, 0, 4);
  const auto month = digits(value, 5, 2);
  const auto day = digits(value, 8, 2);
  if (!year || !month || !day) return std::nullopt;
  IsoTime out{days_from_civil(*year, *month, *day) * 24 * 3600};
  const auto hours = digits(value, 11, 2);
  const auto minutes = digits(value, 14, 2);
  if (!hours || !minutes) return out;
  out.has_minutes = true;
  out.seconds += *hours * 3600 + *minutes * 60;
  std::size_t end = 16;
  if (const auto seconds = digits(value, 17, 2); seconds && value[16] == ':') {
    out.has_seconds = true;
    out.seconds += *seconds;
    end = 19;
  }
  if (end < value.size() && value[end] == '.') {
    ++end;
    while (end < value.size() && value[end] >= '0' && value[end] <= '9') ++end;
  }
  out.zone_minutes = zone(value.substr(std::min(end, value.size())));
  return out;
}

}  // namespace isnad
