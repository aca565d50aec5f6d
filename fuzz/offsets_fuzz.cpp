// Offsets: bytes to code points and back, the normal form and its way back to the source, for any text.
#include <string>
#include <string_view>

#include "base/check.h"
#include "text/fold.h"
#include "text/utf8.h"

using namespace isnad;

namespace {

void check_fold(std::string_view text) {
  const text::FoldedText folded = text::fold_with_map(text);
  ISNAD_CHECK(folded.origin.size() == folded.text.size() + 1 && folded.origin.back() == text.size());
  ISNAD_CHECK(text::fold(folded.text) == folded.text);
  for (std::size_t i = 1; i < folded.origin.size(); ++i)
    ISNAD_CHECK(folded.origin[i - 1] <= folded.origin[i]);
  std::uint32_t before = 0;
  const std::size_t letters = text::count_code_points(folded.text);
  // All prefixes of a long text would take the square of its length.
  constexpr std::size_t kPrefixes = 64;
  for (std::size_t i = 0; i <= letters && i <= kPrefixes; ++i) {
    const auto bytes = text::bytes_of_folded_prefix(text, i);
    ISNAD_CHECK(bytes >= before && bytes <= text.size());
    before = bytes;
  }
}

void check_index(std::string_view text) {
  const text::CodePointIndex index(text);
  std::uint32_t count = 0;
  for (std::size_t at = 0; at < text.size(); at += text::decode(text, at).length) {
    ISNAD_CHECK(index.to_code_points(text, static_cast<std::uint32_t>(at)) == count);
    ISNAD_CHECK(index.to_bytes(text, count) == at);
    ++count;
  }
  ISNAD_CHECK(index.to_code_points(text, static_cast<std::uint32_t>(text.size())) == count);
  ISNAD_CHECK(count == text::count_code_points(text));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  check_fold(bytes);
  check_index(text::replace_malformed(bytes));
  return 0;
}
