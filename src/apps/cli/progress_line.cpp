#include "apps/cli/progress_line.h"

#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <string>

namespace isnad::cli {
namespace {

// Shorter runs end before anybody wonders; a line that flashes up only disturbs.
constexpr std::chrono::milliseconds kQuietFor{1000};
constexpr std::chrono::milliseconds kBetween{200};

constexpr const char* kEraseLine = "\r\x1b[K";

void write(const std::string& text) {
  std::fwrite(text.data(), 1, text.size(), stderr);
  std::fflush(stderr);
}

}  // namespace

ProgressLine::ProgressLine(const pipeline::Progress& progress, bool quiet) {
  if (quiet || ::isatty(STDERR_FILENO) == 0) return;
  thread_ = std::jthread([this, &progress] { show(progress); });
}

ProgressLine::~ProgressLine() {
  {
    const std::lock_guard lock(mutex_);
    ended_ = true;
  }
  ended_changed_.notify_all();
}

void ProgressLine::show(const pipeline::Progress& progress) {
  std::unique_lock lock(mutex_);
  const auto ended = [this] { return ended_; };
  if (ended_changed_.wait_for(lock, kQuietFor, ended)) return;
  do {
    const std::size_t total = progress.total;
    std::string line = kEraseLine + std::string(progress.stage.load());
    if (total > 0) line += fmt::format(" {} of {}", progress.done.load(), total);
    write(line);
  } while (!ended_changed_.wait_for(lock, kBetween, ended));
  write(kEraseLine);
}

}  // namespace isnad::cli
