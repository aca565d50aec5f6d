#include "archive/byte_source.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace isnad::archive {

Result<std::size_t> FileSource::read(char* out, std::size_t size) {
  errno = 0;
  const std::size_t count = std::fread(out, 1, size, file_);
  if (count == 0 && std::ferror(file_) != 0)
    return Error{ErrorCode::kInvalidInput, fmt::format("cannot be read: {}", std::strerror(errno))};
  return count;
}

Result<std::size_t> MemorySource::read(char* out, std::size_t size) {
  const std::size_t count = rest_.copy(out, size);
  rest_.remove_prefix(count);
  return count;
}

Result<std::size_t> ResumedSource::read(char* out, std::size_t size) {
  if (at_ == first_.size()) return rest_.read(out, size);
  const std::size_t count = first_.copy(out, size, at_);
  at_ += count;
  return count;
}

}  // namespace isnad::archive
