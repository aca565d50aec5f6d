#include "report/progress_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace isnad::report {
namespace {

constexpr std::size_t kLongestBar = 30;
constexpr std::size_t kShortestBar = 8;

// A rate out of less says nothing yet.
constexpr double kLeastSeconds = 0.5;

std::string grouped(std::size_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
  return digits;
}

std::string duration(double seconds) {
  constexpr long kMinute = 60;
  constexpr long kHour = 60 * kMinute;
  // Nobody waits longer, and every number fits.
  constexpr double kLongest = 1000.0 * kHour;
  const long whole = std::lround(std::min(seconds, kLongest));
  if (whole < kMinute) return fmt::format("{} s", whole);
  if (whole < kHour) return fmt::format("{} min {:02} s", whole / kMinute, whole % kMinute);
  return fmt::format("{} h {:02} min", whole / kHour, whole % kHour / kMinute);
}

int percent(const StageProgress& progress) {
  return static_cast<int>(100.0 * static_cast<double>(std::min(progress.done, progress.total)) /
                          static_cast<double>(progress.total));
}

// ", 3,210 a second, 2 s left"
std::string speed(const StageProgress& progress) {
  if (progress.seconds < kLeastSeconds || progress.done == 0) return {};
  const double rate = static_cast<double>(progress.done) / progress.seconds;
  std::string out = rate >= 10 ? fmt::format(", {} a second", grouped(static_cast<std::size_t>(rate)))
                               : fmt::format(", {:.1f} a second", rate);
  if (progress.done < progress.total)
    out += fmt::format(", {} left", duration(static_cast<double>(progress.total - progress.done) / rate));
  return out;
}

std::string counts(const StageProgress& progress) {
  return fmt::format("{} of {}", grouped(progress.done), grouped(progress.total));
}

}  // namespace

std::string progress_bar(const StageProgress& progress, int width) {
  const auto columns = static_cast<std::size_t>(std::max(0, width));
  std::string stage(progress.stage);
  if (progress.total == 0) return stage.substr(0, columns);
  const std::string share = fmt::format(" {:3} %", percent(progress));
  const std::string count = "  " + counts(progress);
  std::string out = stage + share;
  std::size_t length = out.size();
  for (const std::string& more : {count, speed(progress)}) {
    if (length + more.size() > columns) break;
    out += more;
    length += more.size();
  }
  // " [" and "]"
  const std::size_t room = columns > length + 3 ? columns - length - 3 : 0;
  if (room < kShortestBar) return out.substr(0, columns);
  const std::size_t bar = std::min(room, kLongestBar);
  const std::size_t full = bar * std::min(progress.done, progress.total) / progress.total;
  return stage + " [" + std::string(full, '#') + std::string(bar - full, '-') + "]" +
         out.substr(stage.size());
}

std::string progress_words(const StageProgress& progress) {
  std::string out(progress.stage);
  if (progress.total == 0) return out;
  return out + fmt::format(": {} ({} %)", counts(progress), percent(progress)) + speed(progress);
}

}  // namespace isnad::report
