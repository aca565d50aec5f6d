#include "apps/cli/output_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>

namespace isnad::cli {
namespace {

namespace fs = std::filesystem;

// Large enough that system calls do not matter, small enough that a reader in a pipe starts early.
constexpr std::size_t kPieceBytes = std::size_t{64} << 10U;

Error failure(const std::string& what, int error_number) {
  return {ErrorCode::kUnavailable, fmt::format("{}: {}", what, std::strerror(error_number))};
}

// All of `bytes`, however often it takes. The errno of the failure, or 0.
int write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno == EAGAIN) {  // a pipe that somebody made non-blocking
      pollfd waiting{.fd = descriptor, .events = POLLOUT, .revents = 0};
      ::poll(&waiting, 1, -1);
    } else if (errno != EINTR) {
      return errno;
    }
  }
  return 0;
}

// The file behind any symbolic links, so that the link is not replaced by a file.
fs::path target_of(const std::string& path) {
  std::error_code error;
  const fs::path absolute = fs::absolute(path, error);
  if (error) return path;
  fs::path target = fs::weakly_canonical(absolute, error);
  return error ? absolute : target;
}

bool is_special(const fs::path& target) {
  std::error_code error;
  const fs::file_status status = fs::status(target, error);
  return fs::exists(status) && !fs::is_regular_file(status) && !fs::is_directory(status);
}

// Writes what comes in large pieces. After the first failure nothing more is written. The errno of the
// failure, or 0.
int write_pieces(int descriptor, const std::function<void(const Pieces&)>& write) {
  std::string pending;
  int failed = 0;
  const auto flush = [&] {
    if (failed == 0) failed = write_all(descriptor, pending);
    pending.clear();
  };
  write([&](std::string_view piece) {
    if (piece.size() < kPieceBytes) {
      pending += piece;
      if (pending.size() >= kPieceBytes) flush();
    } else {  // not copied once more
      flush();
      if (failed == 0) failed = write_all(descriptor, piece);
    }
  });
  flush();
  return failed;
}

int write_directly(const fs::path& target, const std::function<void(const Pieces&)>& write) {
  const int descriptor = ::open(target.c_str(), O_WRONLY | O_CLOEXEC);
  if (descriptor == -1) return errno;
  const int failed = write_pieces(descriptor, write);
  const int closed = ::close(descriptor) == 0 ? 0 : errno;
  return failed != 0 ? failed : closed;
}

// The mode that the new file gets: that of the file it replaces, else what the user's umask leaves.
void keep_mode(int descriptor, const fs::path& target) {
  struct stat old{};
  if (::stat(target.c_str(), &old) == 0) ::fchmod(descriptor, old.st_mode & 07777U);
}

int write_and_rename(const fs::path& target, const std::function<void(const Pieces&)>& write) {
  // Of a fixed short name, so that a target with the longest possible name can be written too.
  const fs::path beside = target.parent_path() / fmt::format(".isnad-{}.tmp", ::getpid());
  const int descriptor = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0666);
  if (descriptor == -1) return errno;
  keep_mode(descriptor, target);
  int failed = write_pieces(descriptor, write);
  // Without it a power cut after the rename could leave an empty file where a full one was.
  if (failed == 0 && ::fsync(descriptor) != 0) failed = errno;
  if (::close(descriptor) != 0 && failed == 0) failed = errno;
  if (failed == 0 && ::rename(beside.c_str(), target.c_str()) != 0) failed = errno;
  if (failed != 0) ::unlink(beside.c_str());
  return failed;
}

}  // namespace

Result<void> write_file(const std::string& path, std::string_view bytes) {
  return write_file(path, [&](const Pieces& out) { out(bytes); });
}

Result<void> write_file(const std::string& path, const std::function<void(const Pieces&)>& write) {
  if (path == "-") {
    StandardOutput output;
    write([&](std::string_view piece) { output.write(piece); });
    return output.finish();
  }
  const fs::path target = target_of(path);
  const int failed = is_special(target) ? write_directly(target, write) : write_and_rename(target, write);
  if (failed != 0) return failure("cannot write " + path, failed);
  return {};
}

Result<void> check_writable(const std::string& path) {
  if (path == "-") return {};
  const fs::path target = target_of(path);
  std::error_code error;
  if (fs::is_directory(target, error)) return failure("cannot write " + path, EISDIR);
  if (fs::exists(target, error) && ::access(target.c_str(), W_OK) != 0)
    return failure("cannot write " + path, errno);
  if (is_special(target)) return {};
  if (::access(target.parent_path().c_str(), W_OK | X_OK) != 0) return failure("cannot write " + path, errno);
  return {};
}

void StandardOutput::write(std::string_view bytes) {
  if (!wanted()) return;
  if (bytes.size() < kPieceBytes) {
    pending_.append(bytes);
    if (pending_.size() >= kPieceBytes) flush();
    return;
  }
  flush();
  if (wanted()) error_number_ = write_all(STDOUT_FILENO, bytes);
}

void StandardOutput::flush() {
  if (wanted()) error_number_ = write_all(STDOUT_FILENO, pending_);
  pending_.clear();
}

Result<void> StandardOutput::finish() {
  flush();
  if (error_number_ == 0 || error_number_ == EPIPE) return {};
  return failure("cannot write to standard output", error_number_);
}

}  // namespace isnad::cli
