#include "archive/zip_file.h"

#include <gtest/gtest.h>

namespace isnad::archive {
namespace {

TEST(ZipPaths, StayInside) {
  for (const char* inside : {"archive/data.warc", "a", "a..b/c", "..a/b"})
    EXPECT_TRUE(is_inside(inside)) << inside;
  for (const char* outside : {"", "/a", "../a", "a/..", "a/../b", "C:/a", "a\\..\\b", "a\nb"})
    EXPECT_FALSE(is_inside(outside)) << outside;
}

}  // namespace
}  // namespace isnad::archive
