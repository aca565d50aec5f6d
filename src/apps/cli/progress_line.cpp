#include "apps/cli/progress_line.h"

#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <string>

#include "report/progress_text.h"

namespace isnad::cli {
namespace {

using Clock = std::chrono::steady_clock;

// Shorter runs end before anybody wonders; a line that flashes up only disturbs.
constexpr std::chrono::milliseconds kQuietFor{1000};
constexpr std::chrono::milliseconds kBetween{200};
// Often enough to see in a log that a run lives, seldom enough to leave the log readable.
constexpr std::chrono::milliseconds kBetweenLines{10'000};

constexpr const char* kEraseLine = "\r\x1b[K";
constexpr int kUsualWidth = 80;

void write(const std::string& text) {
  std::fwrite(text.data(), 1, text.size(), stderr);
  std::fflush(stderr);
}

// Columns for a line, the last one kept free: terminals wrap when it is written to.
int width() {
  winsize size{};
  const bool known = ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
  return (known ? size.ws_col : kUsualWidth) - 1;
}

}  // namespace

ProgressLine::Kind ProgressLine::kind_of_standard_error() {
  if (::isatty(STDERR_FILENO) == 1) return Kind::kTerminal;
  struct stat status{};
  return ::fstat(STDERR_FILENO, &status) == 0 && S_ISREG(status.st_mode) ? Kind::kLog : Kind::kNone;
}

ProgressLine::ProgressLine(const Progress& progress, bool quiet) {
  const Kind kind = kind_of_standard_error();
  if (quiet || kind == Kind::kNone) return;
  thread_ = std::jthread([this, &progress, kind] { show(progress, kind); });
}

ProgressLine::~ProgressLine() {
  {
    const std::lock_guard lock(mutex_);
    ended_ = true;
  }
  ended_changed_.notify_all();
}

void ProgressLine::show(const Progress& progress, Kind kind) {
  std::unique_lock lock(mutex_);
  const auto ended = [this] { return ended_; };
  const bool terminal = kind == Kind::kTerminal;
  const char* stage = progress.stage;
  Clock::time_point began = Clock::now();
  Clock::time_point next = began + (terminal ? kQuietFor : kBetweenLines);
  while (!ended_changed_.wait_for(lock, kBetween, ended)) {
    // A stage's time is known to a look: enough for a rate.
    if (const char* now = progress.stage; now != stage) {
      stage = now;
      began = Clock::now();
    }
    if (Clock::now() < next) continue;
    const report::StageProgress state{stage, progress.done, progress.total,
                                      std::chrono::duration<double>(Clock::now() - began).count()};
    if (terminal) {
      write(kEraseLine + report::progress_bar(state, width()));
    } else {
      write("isnad: " + report::progress_words(state) + "\n");
      next += kBetweenLines;
    }
  }
  if (terminal && Clock::now() >= next) write(kEraseLine);
}

}  // namespace isnad::cli
