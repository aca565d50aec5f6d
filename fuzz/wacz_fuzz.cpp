// WACZ files of any bytes: the zip file's directory, the description, the WARC files in it.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "archive/wacz.h"
#include "archive/warc_pages.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace isnad::archive;
  constexpr std::size_t kLimit = 4096;
  std::FILE* file = ::fmemopen(const_cast<std::uint8_t*>(data), size, "rb");
  if (file == nullptr) return 0;
  const auto wacz = open_wacz(file);
  if (!wacz) return 0;
  for (const std::string& path : wacz->warcs) {
    if (!is_inside(path)) std::abort();
    const auto source = wacz->zip.file(path);
    if (!source) continue;
    std::string hex;
    DigestSource digest(**source, hex);
    WarcPages pages(digest, path, kLimit);
    while (const auto raw = pages.next()) {
    }
  }
  return 0;
}
