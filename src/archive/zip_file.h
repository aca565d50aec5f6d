#pragma once

#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "archive/byte_source.h"
#include "base/result.h"

namespace isnad::archive {

// A file in a zip archive.
struct ZipEntry {
  std::string path;
  std::uint64_t bytes = 0;  // decompressed, as stated
};

// Whether a path in an archive stays inside of it: relative, without "..", drive letters, backslashes and
// control characters.
[[nodiscard]] bool is_inside(std::string_view path);

// A zip archive's directory and files. Not for several threads.
class ZipFile {
 public:
  // Takes an open file, to be closed with the archive. Errors: kInvalidInput with the reason.
  [[nodiscard]] static Result<ZipFile> open(std::FILE* file);

  // Entries in the order of the archive's directory; at most `most`.
  [[nodiscard]] std::vector<ZipEntry> entries(std::size_t most) const;

  // A file's bytes, decompressed as they are read; the archive must outlive it. A wrong checksum is an error
  // at the end. Errors: kNotFound.
  [[nodiscard]] Result<std::unique_ptr<ByteSource>> file(const std::string& path) const;

  // All of a small one. Errors: kNotFound, kTooLarge, damaged.
  [[nodiscard]] Result<std::string> small_file(const std::string& path, std::size_t limit) const;

 private:
  struct Closer {
    void operator()(void* zip) const;
  };
  explicit ZipFile(void* zip) : zip_(zip) {}
  std::unique_ptr<void, Closer> zip_;
};

}  // namespace isnad::archive
