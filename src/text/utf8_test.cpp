#include "text/utf8.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace isnad::text {
namespace {

TEST(Utf8, DecodesEveryLengthAndRefusesMalformed) {
  EXPECT_EQ(decode("a", 0).value, U'a');
  EXPECT_EQ(decode("ق", 0).value, U'ق');
  EXPECT_EQ(decode("€", 0).length, 3U);
  EXPECT_EQ(decode("😀", 0).value, U'😀');
  for (const char* bad : {"\xC0\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\x80", "\xE2\x82", "\xFF"}) {
    EXPECT_FALSE(is_valid_utf8(bad)) << bad;
    EXPECT_TRUE(is_valid_utf8(replace_malformed(bad)));
  }
}

// What is malformed is found wherever it stands, and no letter is taken for it, also where a text may be
// looked through by blocks.
TEST(Utf8, IsTheSameAtEveryPlaceOfALongText) {
  constexpr std::size_t kBytes = 200;
  const std::vector<std::string> good = {"a", "ق", "€", "😀", "ق€", "\xDF\xBF", "\xC2\x80"};
  const std::vector<std::string> bad = {"\x80",        "ق\x80",        "\xD9",         "\xD9\xD9\x82",
                                        "\xD9 ",       "\xC0\x80",     "\xC1\xBF",     "\xE2\x82",
                                        "\xFF",        "\xED\xA0\x80", "\xE0\x80\x80", "\xF4\x90\x80\x80",
                                        "\xF0\x9F\x98"};
  for (std::size_t before = 0; before < kBytes; ++before) {
    for (const std::string letters : {"ب", "b"}) {
      std::string text = before % 2 == 0 ? "" : "b";
      while (text.size() < before) text += letters;
      std::string after;
      while (after.size() < kBytes) after += letters;
      for (const std::string& part : good) EXPECT_TRUE(is_valid_utf8(text + part + after)) << before << part;
      for (const std::string& part : bad) {
        EXPECT_FALSE(is_valid_utf8(text + part + after)) << before;
        EXPECT_FALSE(is_valid_utf8(text + part)) << before;
      }
    }
  }
}

TEST(Utf8, CountsBytesAcrossBlocks) {
  for (const std::size_t size : {0, 1, 254, 255, 256, 511, 10'000})
    EXPECT_EQ(
        count_bytes(std::string(size, 'a') + "b" + std::string(size, 'a'), [](char c) { return c == 'a'; }),
        2 * size);
}

TEST(Utf8, AppendsWhatItDecodes) {
  for (char32_t c : {U'a', U'ق', U'€', U'😀', char32_t{0x10FFFF}}) {
    std::string out;
    append_utf8(out, c);
    EXPECT_EQ(decode(out, 0).value, c);
    EXPECT_EQ(decode(out, 0).length, out.size());
  }
}

TEST(CodePointIndex, ConvertsBothWaysAtEveryCodePoint) {
  std::string text;
  for (int i = 0; i < 100; ++i) text += "aق€😀";
  const CodePointIndex index(text);
  std::uint32_t code_point = 0;
  for (std::size_t at = 0; at < text.size(); at += decode(text, at).length, ++code_point) {
    ASSERT_EQ(index.to_code_points(text, static_cast<std::uint32_t>(at)), code_point);
    ASSERT_EQ(index.to_bytes(text, code_point), at);
  }
  EXPECT_EQ(index.to_bytes(text, code_point), text.size());
  EXPECT_EQ(index.to_bytes(text, code_point + 5), text.size());
}

TEST(CodePointIndex, TakesAnEmptyText) {
  const CodePointIndex index("");
  EXPECT_EQ(index.to_code_points("", 7), 0U);
  EXPECT_EQ(index.to_bytes("", 7), 0U);
}

}  // namespace
}  // namespace isnad::text
