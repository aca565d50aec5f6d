#pragma once

#include <cstdio>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "archive/byte_source.h"
#include "archive/zip_file.h"
#include "base/result.h"

namespace isnad::archive {

// A WACZ archive (1.1.1 and its neighbours): a zip file with WARC files and a description of them.
struct Wacz {
  ZipFile zip;
  std::vector<std::string> warcs;             // paths of the WARC files, sorted
  std::map<std::string, std::string> stated;  // SHA-256 in hex digits that the description gives a path
  std::map<std::string, std::string> titles;  // by address, of pages/pages.jsonl
  std::vector<std::string> problems;          // what is not as described, or is passed over; one line each
};

// Takes an open WACZ file and checks its description. Paths that lead outside are refused, each with a
// problem. Errors: no zip file; no WARC file in it.
[[nodiscard]] Result<Wacz> open_wacz(std::FILE* file);

// A source that gives another one's bytes and takes their SHA-256.
class DigestSource final : public ByteSource {
 public:
  DigestSource(ByteSource& source, std::string& hex);
  ~DigestSource() override;
  DigestSource(const DigestSource&) = delete;
  DigestSource& operator=(const DigestSource&) = delete;
  // Sets `hex` at the end of the bytes.
  [[nodiscard]] Result<std::size_t> read(char* out, std::size_t size) override;

 private:
  struct State;
  ByteSource& source_;
  std::string& hex_;
  std::unique_ptr<State> state_;
};

}  // namespace isnad::archive
