// The text layer: whatever the bytes, offsets stay inside the text, in order, and on the way back.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/check.h"
#include "text/analysis.h"
#include "text/fold.h"
#include "text/utf8.h"

using namespace isnad;

namespace {

void check_fold(std::string_view text) {
  const std::string folded = text::fold(text);
  ISNAD_CHECK(text::fold(folded) == folded);
  std::string by_code_points;
  for (std::size_t at = 0; at < text.size();) {
    const text::CodePoint c = text::decode(text, at);
    text::append_folded(by_code_points, c.value);
    at += c.length;
  }
  ISNAD_CHECK(folded == by_code_points);
  std::uint32_t before = 0;
  const std::size_t letters = text::count_code_points(folded);
  // All prefixes of a long text would take the square of its length.
  constexpr std::size_t kPrefixes = 64;
  for (std::size_t i = 0; i <= letters && i <= kPrefixes; ++i) {
    const auto bytes = text::bytes_of_folded_prefix(text, i);
    ISNAD_CHECK(bytes >= before && bytes <= text.size());
    before = bytes;
  }
}

void check_analysis(std::string_view text) {
  const text::AnalysedText analysed = text::analyse(text);
  std::uint32_t end = 0;
  for (const text::Word& word : analysed.words) {
    ISNAD_CHECK(!word.span.empty() && word.span.begin >= end && word.span.end <= text.size());
    end = word.span.end;
  }
  std::uint32_t next = 0;
  for (const text::Sentence& sentence : analysed.sentences) {
    ISNAD_CHECK(sentence.first == next && sentence.last > sentence.first);
    next = sentence.last;
  }
  ISNAD_CHECK(next == analysed.words.size());
}

void check_code_points(std::string_view text) {
  const text::CodePointIndex index(text);
  const std::uint32_t all = index.to_code_points(text, static_cast<std::uint32_t>(text.size()));
  ISNAD_CHECK(all == text::count_code_points(text));
  std::uint32_t before = 0;
  for (std::size_t at = 0; at < text.size(); at += text::decode(text, at).length) {
    const auto byte = static_cast<std::uint32_t>(at);
    ISNAD_CHECK(index.to_code_points(text, byte) == before);
    ISNAD_CHECK(index.to_bytes(text, before) == byte);
    ++before;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const std::string text = text::replace_malformed(bytes);
  ISNAD_CHECK(text::is_valid_utf8(text));
  ISNAD_CHECK(!text::is_valid_utf8(bytes) || text == bytes);
  check_fold(bytes);
  check_analysis(bytes);
  check_code_points(text);
  return 0;
}
