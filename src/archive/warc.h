#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "archive/expander.h"

namespace isnad::archive {

// Named values, as WARC and HTTP have them. Names are compared without regard to case; of a name that stands
// several times the first value counts.
class Fields {
 public:
  void add(std::string name, std::string value) { all_.emplace_back(std::move(name), std::move(value)); }
  // Empty where there is none.
  [[nodiscard]] std::string_view get(std::string_view name) const;

 private:
  std::vector<std::pair<std::string, std::string>> all_;
};

// A record of a WARC file. What `block` holds depends on its type; offsets count in the file as it came.
struct WarcRecord {
  Fields fields;
  std::string block;
  std::uint64_t length = 0;         // of the block, as stated
  bool over_limit = false;          // the block is longer than asked for, and only its beginning is there
  std::uint64_t offset = 0;         // of the record, or of the gzip member or zstd frame that it stands in
  std::uint64_t within_member = 0;  // bytes of that member before the record, decompressed

  [[nodiscard]] std::string_view type() const { return fields.get("WARC-Type"); }
  // Its name without the angle brackets.
  [[nodiscard]] std::string_view id() const;
};

// Reads a WARC file (1.0 and 1.1, also 0.17 and 0.18; gzip or zstd, by the record or as a whole, or neither)
// record by record. What is damaged is passed over up to the next record, and told by take_damage(). Memory:
// one block up to `max_block_bytes`.
class WarcReader {
 public:
  // `source` must outlive it.
  WarcReader(ByteSource& source, std::size_t max_block_bytes);

  // The next whole record; none at the end.
  [[nodiscard]] std::optional<WarcRecord> next();

  // Damage passed over since the last call, by its place in the file.
  [[nodiscard]] std::vector<Damage> take_damage();

 private:
  // Where in the data a member begins.
  struct Mark {
    std::uint64_t position = 0;  // in the data, decompressed, from the beginning
    std::uint64_t offset = 0;    // in the file
  };

  [[nodiscard]] std::string_view rest() const { return std::string_view(data_).substr(at_); }
  bool fill();
  bool need(std::size_t bytes);
  void skip(std::size_t bytes);
  void skip_line_ends();
  bool starts_record(std::size_t ahead);
  [[nodiscard]] Mark place(std::uint64_t position) const;
  [[nodiscard]] std::uint64_t position() const { return data_begin_ + at_; }
  void damaged(std::string reason);
  bool find_record();
  std::optional<std::size_t> header_size();
  std::optional<WarcRecord> read_record();
  std::optional<std::size_t> record_inside(std::size_t header, std::uint64_t length);
  bool skip_long(std::uint64_t bytes);
  bool give_up();

  Expander expander_;
  std::size_t max_block_bytes_;
  std::string data_;  // decompressed, of which [at_, …) is not used yet
  std::size_t at_ = 0;
  std::uint64_t data_begin_ = 0;  // of data_ in all data
  std::deque<Mark> marks_;        // in order; the first is at or before position()
  bool ended_ = false;
  bool lost_ = false;  // what follows is no record's beginning, and that has been said
  WarcRecord present_;
  std::vector<Damage> damage_;
};

// Whether bytes, decompressed, begin a WARC file.
[[nodiscard]] bool looks_like_warc(std::string_view bytes);

}  // namespace isnad::archive
