#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/byte_source.h"

namespace isnad::archive {

// Bytes that were decompressed.
struct Piece {
  std::string_view bytes;  // valid until the next call
  std::uint64_t member_offset =
      0;                      // in the source: where the gzip member or zstd frame of these bytes begins
  bool member_start = false;  // these are its first bytes
};

// A place in the source that could not be decompressed, and why. What can be read goes on behind it.
struct Damage {
  std::uint64_t offset = 0;
  std::string reason;
};

enum class AfterDamage {
  kStop,
  kNextWarcMember,  // go on at the next gzip member or zstd frame that begins with a WARC record
};

// A source without its compression, which the first bytes tell: gzip of any number of members, zstd of any
// number of frames (with the dictionary that .warc.zst files may begin with), or none. Constant memory.
class Expander {
 public:
  // `source` must outlive it.
  Expander(ByteSource& source, AfterDamage after_damage);
  ~Expander();
  Expander(const Expander&) = delete;
  Expander& operator=(const Expander&) = delete;

  // The next bytes; none at the end.
  [[nodiscard]] std::optional<Piece> next();

  // What was damaged since the last call.
  [[nodiscard]] std::vector<Damage> take_damage();

  [[nodiscard]] bool compressed() const;

 private:
  class Coding;
  class Gzip;
  class Zstd;

  bool fill();
  void open();
  std::optional<Piece> next_plain();
  std::optional<Piece> next_compressed();
  void damaged(std::string reason);
  bool find_next_member();
  [[nodiscard]] std::string_view rest() const { return std::string_view(input_).substr(at_); }

  ByteSource& source_;
  AfterDamage after_damage_;
  std::string input_;  // read, of which [at_, …) is not used yet
  std::size_t at_ = 0;
  std::uint64_t input_begin_ = 0;  // where input_ begins in the source
  bool ended_ = false;             // the source has no more
  bool opened_ = false;
  bool stopped_ = false;
  bool in_member_ = false;
  bool member_start_ = false;
  std::uint64_t member_offset_ = 0;
  std::unique_ptr<Coding> coding_;
  std::string out_;
  std::vector<Damage> damage_;
};

// All bytes of one content coding ("gzip", "deflate", "br", "zstd"), or why they cannot be had: damaged, more
// than `limit` (kTooLarge). Data that ends early gives what there is and sets `cut`.
[[nodiscard]] Result<std::string> expand(std::string_view coding, std::string_view bytes, std::size_t limit,
                                         bool& cut);

}  // namespace isnad::archive
