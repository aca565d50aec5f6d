#include "fetch/robots.h"

#include <gtest/gtest.h>

namespace isnad::fetch {
namespace {

TEST(Robots, OwnGroupsGoBeforeThoseForAll) {
  const Robots robots(
      "User-agent: *\nDisallow: /\n\nUser-Agent: other\nuser-agent: ISNAD/2.0\nDisallow: /private # "
      "no\nCrawl-delay: 7\n",
      "isnad");
  EXPECT_TRUE(robots.allows("/news"));
  EXPECT_FALSE(robots.allows("/private/1"));
  EXPECT_EQ(robots.delay_seconds(), 7);
}

TEST(Robots, LongestRuleCounts) {
  const Robots robots(
      "User-agent: *\r\nDisallow: /a\r\nAllow: /a/b\r\nAllow: /c\r\nDisallow: /c\r\nDisallow:\r\n", "isnad");
  EXPECT_FALSE(robots.allows("/a/x"));
  EXPECT_TRUE(robots.allows("/a/b/x"));
  EXPECT_TRUE(robots.allows("/c"));
  EXPECT_TRUE(robots.allows("/"));
}

TEST(Robots, SeveralGroupsOfOneNameAreOne) {
  const Robots robots(
      "User-agent: isnad\nDisallow: /a\nUser-agent: x\nDisallow: /\nUser-agent: isnad\nDisallow: /b\n",
      "isnad");
  EXPECT_FALSE(robots.allows("/a"));
  EXPECT_FALSE(robots.allows("/b"));
  EXPECT_TRUE(robots.allows("/c"));
}

TEST(Robots, Patterns) {
  EXPECT_TRUE(fits_rule("/a*b", "/axxb/c"));
  EXPECT_TRUE(fits_rule("/*.php$", "/x/y.php"));
  EXPECT_FALSE(fits_rule("/*.php$", "/x/y.php?a=1"));
  EXPECT_TRUE(fits_rule("/a$", "/a"));
  EXPECT_FALSE(fits_rule("/a$", "/ab"));
  EXPECT_FALSE(fits_rule("/a*c", "/ab"));
  EXPECT_TRUE(fits_rule("/*/*/x", "/1/2/x"));
}

TEST(Robots, NothingSaidAndNothingAllowed) {
  EXPECT_TRUE(Robots("", "isnad").allows("/a"));
  EXPECT_TRUE(Robots("<html>not found</html>", "isnad").allows("/a"));
  EXPECT_FALSE(Robots::none().allows("/a"));
}

}  // namespace
}  // namespace isnad::fetch
