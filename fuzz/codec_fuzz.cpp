// Rows of a store as damage may leave them: articles, annotations, archives' counts and their frames. The
// first byte chooses. What can be read is written and read again, and is the same.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "store/codec.h"

namespace {

template <class Decode>
void there_and_back(std::string_view bytes, const Decode& decode) {
  const auto value = decode(bytes);
  if (!value) return;
  const std::string again = isnad::store::encode(*value);
  const auto back = decode(again);
  if (!back || isnad::store::encode(*back) != again) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace isnad::store;
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  switch (data[0] % 4) {
    case 0:
      there_and_back(bytes, decode_article);
      break;
    case 1:
      there_and_back(bytes, decode_annotation);
      break;
    case 2:
      there_and_back(bytes, decode_archive_coverage);
      break;
    default: {
      const std::string_view known = bytes.substr(0, bytes.size() / 4);
      if (*unpack(pack(bytes, known), known) != bytes) std::abort();
      if (const auto unpacked = unpack(bytes); unpacked && *unpack(pack(*unpacked)) != *unpacked)
        std::abort();
    }
  }
  return 0;
}
