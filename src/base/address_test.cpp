#include "base/address.h"

#include <gtest/gtest.h>

namespace isnad {
namespace {

TEST(Address, HostWithoutUserAndPort) {
  EXPECT_EQ(host_of("https://u:p@News.Example:8080/a"), "news.example");
  EXPECT_EQ(host_of("http://[2001:db8::1]:80/"), "[2001:db8::1]");
  EXPECT_EQ(host_of("ftp://news.example/a"), "");
  EXPECT_EQ(host_of("news.example/a"), "");
}

TEST(Address, OneDocumentHasOne) {
  const std::string plain = canonical_address("https://news.example/world/12");
  for (const char* same :
       {"http://www.news.example/world/12/", "https://m.news.example/world/12?utm_source=x&fbclid=1",
        "https://news.example:443/world/12#comments", "https://amp.news.example/world/12",
        "https://news.example/world/12/amp", "https://news.example/amp/world/12"})
    EXPECT_EQ(canonical_address(same), plain) << same;
}

TEST(Address, OtherDocumentsHaveOthers) {
  EXPECT_NE(canonical_address("https://news.example/a?id=1"),
            canonical_address("https://news.example/a?id=2"));
  EXPECT_NE(canonical_address("https://news.example/a"), canonical_address("https://news.example/A"));
  EXPECT_NE(canonical_address("https://m.example/a"), canonical_address("https://example/a"));
  EXPECT_EQ(canonical_address("mailto:desk@news.example"), "");
}

TEST(Address, FrontPages) {
  EXPECT_TRUE(is_front_page("https://news.example"));
  EXPECT_TRUE(is_front_page("https://news.example/#top"));
  EXPECT_FALSE(is_front_page("https://news.example/?p=12"));
  EXPECT_FALSE(is_front_page("https://news.example/ar"));
}

}  // namespace
}  // namespace isnad
