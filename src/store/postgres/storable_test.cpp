#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "store/postgres/connection.h"
#include "text/utf8.h"

namespace isnad::store::postgres {
namespace {

TEST(Storable, AnyBytesComeBackAndNoneIsNulOrNoUtf8) {
  std::vector<std::string> texts{"",         "حريق", std::string("a\0b", 3), "\x01", "\x01x00",
                                 "\xFE\x80", "\xD8", "\xEF\xBF\xBD"};
  for (int byte = 0; byte < 256; ++byte) texts.push_back("x" + std::string(1, static_cast<char>(byte)) + "0");
  for (const std::string& text : texts) {
    const std::string stored = to_storable(text);
    EXPECT_EQ(from_storable(stored), text);
    EXPECT_EQ(stored.find('\0'), std::string::npos);
    for (std::size_t at = 0; at < stored.size();) {
      const text::CodePoint point = text::decode(stored, at);
      EXPECT_FALSE(point.value == 0xFFFD && point.length == 1);
      at += point.length;
    }
  }
}

TEST(Storable, StringsThatWereCutKeepToThemselves) {
  for (const char* stored : {"\x01", "\x01x", "\x01x4", "\x01xzz"})
    EXPECT_LE(from_storable(stored).size(), 4U);
}

}  // namespace
}  // namespace isnad::store::postgres
