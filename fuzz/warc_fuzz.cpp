// WARC files of any bytes: records, damage, HTTP messages and their codings.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "archive/warc_pages.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace isnad::archive;
  // So low that limits are met.
  constexpr std::size_t kLimit = 2048;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  MemorySource source(bytes);
  WarcPages pages(source, "a.warc", kLimit);
  std::uint64_t seen = 0;
  while (auto raw = pages.next()) {
    ++seen;
    if (raw->record.offset > size) std::abort();
    const auto page = page_of(std::move(*raw), "a.warc", kLimit);
    if (page && page->bytes.size() > kLimit) std::abort();
  }
  if (seen != pages.coverage().pages || seen > pages.coverage().records) std::abort();
  return 0;
}
