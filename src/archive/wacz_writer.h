#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace isnad::archive {

// A page to be kept as evidence.
struct KeptPage {
  std::string address;       // http(s), else empty: the page then goes by its SHA-256
  std::string time;          // when it was captured, ISO 8601 in UTC to the second
  std::string title;         // for the list of pages; may be empty
  std::string content_type;  // "text/html; charset=windows-1256"
  std::string_view bytes;
};

// Where a page was kept.
struct KeptRecord {
  std::string name;    // of its record: "urn:uuid:…"
  std::string sha256;  // of its bytes, in hex digits
};

// What a WACZ says of itself.
struct WaczDescription {
  std::string title;
  std::string software;
  std::string created;  // ISO 8601 in UTC to the second
};

// Writes a WACZ archive (1.1.1): the pages as `resource` records of a WARC 1.1 file, compressed by the
// record, with an index, a list of pages, and the SHA-256 of every file. The same pages and files give the
// same bytes. Constant memory; what is written before finish() stands in a temporary file.
class WaczWriter {
 public:
  // Errors: kUnavailable, no temporary file.
  [[nodiscard]] static Result<WaczWriter> begin(const WaczDescription& description);
  WaczWriter(WaczWriter&&) noexcept;
  WaczWriter& operator=(WaczWriter&&) noexcept;
  ~WaczWriter();

  // Adds a page. Pages of the same bytes, address and time are one record.
  [[nodiscard]] Result<KeptRecord> add(const KeptPage& page);

  // Adds to the end of a file of the caller's, which is kept on disk. Errors: kUnavailable.
  [[nodiscard]] Result<void> append(const std::string& path, std::string_view bytes);

  // Adds a file of the caller's, as it is; to be called after the pages.
  void add_file(std::string path, std::string bytes);

  // Writes the archive. Errors: kUnavailable with the path and reason; then the path is as it was.
  [[nodiscard]] Result<void> finish(const std::string& path);

 private:
  struct State;
  explicit WaczWriter(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace isnad::archive
