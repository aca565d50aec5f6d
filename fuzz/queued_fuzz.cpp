// Work out of a queue: bytes as they stand in a stream, and the fields inside the packing, which bytes of
// chance would hardly ever open. The first byte chooses. What can be read is written and read again, and is
// the same.
#include <cstdint>
#include <string>
#include <string_view>

#include "base/check.h"
#include "pipeline/queued.h"
#include "store/codec.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace isnad;
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  const auto work = pipeline::decode_queued_work(data[0] % 4 == 0 ? std::string(bytes) : store::pack(bytes));
  if (!work) return 0;
  const std::string again = pipeline::encode(*work);
  const auto back = pipeline::decode_queued_work(again);
  ISNAD_CHECK(back && pipeline::encode(*back) == again);
  return 0;
}
