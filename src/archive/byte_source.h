#pragma once

#include <cstddef>
#include <cstdio>
#include <string>
#include <string_view>

#include "base/result.h"

namespace isnad::archive {

// Bytes that come one after another and are not seen twice. Not for several threads.
class ByteSource {
 public:
  ByteSource() = default;
  ByteSource(const ByteSource&) = delete;
  ByteSource& operator=(const ByteSource&) = delete;
  virtual ~ByteSource() = default;

  // Up to `size` bytes into `out`; 0 at the end. Errors: kInvalidInput with the system's reason.
  [[nodiscard]] virtual Result<std::size_t> read(char* out, std::size_t size) = 0;
};

// What is read from an open file, which must outlive it.
class FileSource final : public ByteSource {
 public:
  explicit FileSource(std::FILE* file) : file_(file) {}
  [[nodiscard]] Result<std::size_t> read(char* out, std::size_t size) override;

 private:
  std::FILE* file_;
};

// Bytes in memory, which must outlive it.
class MemorySource final : public ByteSource {
 public:
  explicit MemorySource(std::string_view bytes) : rest_(bytes) {}
  [[nodiscard]] Result<std::size_t> read(char* out, std::size_t size) override;

 private:
  std::string_view rest_;
};

// Bytes that were read already, and what another source has behind them; that one must outlive it.
class ResumedSource final : public ByteSource {
 public:
  ResumedSource(std::string first, ByteSource& rest) : first_(std::move(first)), rest_(rest) {}
  [[nodiscard]] Result<std::size_t> read(char* out, std::size_t size) override;

 private:
  std::string first_;
  std::size_t at_ = 0;
  ByteSource& rest_;
};

}  // namespace isnad::archive
