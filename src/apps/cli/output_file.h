#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace isnad::cli {

// Makes `bytes` the content of the file `path`: written beside it and renamed, so that nobody ever sees half
// of it and a failure leaves the old content. A symbolic link stays one; a device or pipe is written to
// directly.
// "-" is standard output. Errors: kUnavailable, with the path and the system's reason.
[[nodiscard]] Result<void> write_file(const std::string& path, std::string_view bytes);

// The same of what `write` gives piece by piece, never holding much of it.
using Pieces = std::function<void(std::string_view)>;
[[nodiscard]] Result<void> write_file(const std::string& path,
                                      const std::function<void(const Pieces&)>& write);

// Whether write_file(path) has a chance, without writing: to be asked before work that would be in vain.
[[nodiscard]] Result<void> check_writable(const std::string& path);

// Writes to standard output in large pieces. After the first failure it writes nothing more. Not for several
// threads.
class StandardOutput {
 public:
  void write(std::string_view bytes);
  // Writes what is left. A reader that has gone away (`isnad read … | head`) had all it wanted and is no
  // error; a closed stream or a full disk is.
  [[nodiscard]] Result<void> finish();
  // False once nothing more will be written: the caller may stop.
  [[nodiscard]] bool wanted() const { return error_number_ == 0; }

 private:
  void flush();
  std::string pending_;
  int error_number_ = 0;
};

}  // namespace isnad::cli
