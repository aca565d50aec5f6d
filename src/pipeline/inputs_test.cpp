#include "pipeline/inputs.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zstd.h>

#include <filesystem>
#include <fstream>

#include "archive/gzip.h"

namespace isnad::pipeline {
namespace {

namespace fs = std::filesystem;
using archive::gzip;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class InputsTest : public ::testing::Test {
 protected:
  InputsTest() {
    root_ = fs::temp_directory_path() / ("isnad_inputs_" + std::to_string(::getpid()) + "_" +
                                         ::testing::UnitTest::GetInstance()->current_test_info()->name());
    fs::remove_all(root_);
    fs::create_directories(root_);
  }
  ~InputsTest() override { fs::remove_all(root_); }

  std::string write(const std::string& name, const std::string& bytes) {
    const fs::path path = root_ / name;
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
    return path.string();
  }
  std::string root() const { return root_.string(); }

  fs::path root_;
};

std::string zstd(const std::string& bytes) {
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  out.resize(ZSTD_compress(out.data(), out.size(), bytes.data(), bytes.size(), 3));
  return out;
}

std::vector<std::string> ids(const Inputs& inputs) {
  std::vector<std::string> out;
  for (const Page& page : inputs.pages) out.push_back(page.id);
  return out;
}

TEST_F(InputsTest, FolderIsReadRecursivelyAndOnce) {
  const std::string one = write("b/one.txt", "1");
  write("a.html", "2");
  write("c.jsonl.gz", gzip("3"));
  write(".hidden.txt", "no");
  write(".git/x.txt", "no");
  write("pic.png", "no");
  write("more.png", "no");
  write("README", "no");
  const Inputs inputs = gather({root(), one, root() + "/b/../b"}, {});
  EXPECT_THAT(ids(inputs), ElementsAre("a", "c", "one"));
  EXPECT_EQ(inputs.pages[1].bytes, "3");
  EXPECT_THAT(inputs.unusable, IsEmpty());
  ASSERT_EQ(inputs.notes.size(), 2U);
  EXPECT_THAT(inputs.notes[0], HasSubstr(".png"));
}

TEST_F(InputsTest, OrderOfArgumentsDoesNotMatter) {
  const std::string a = write("a.txt", "1");
  const std::string b = write("b.txt", "2");
  EXPECT_EQ(ids(gather({a, b}, {})), ids(gather({b, a, b}, {})));
}

TEST_F(InputsTest, SameNamesGetTheShortestPathThatTellsThemApart) {
  for (int i = 0; i < 10; ++i) write("site" + std::to_string(i) + "/index.html", std::to_string(i));
  write("site3/other.txt", "x");
  const Inputs inputs = gather({root()}, {});
  ASSERT_EQ(inputs.pages.size(), 11U);
  EXPECT_EQ(inputs.pages[0].id, "other");
  EXPECT_EQ(inputs.pages[1].id, "site0/index");
  EXPECT_EQ(inputs.pages[10].id, "site9/index");
}

TEST_F(InputsTest, SameNameWithOtherEndings) {
  write("page.html", "1");
  write("page.txt", "2");
  write("page.txt.gz", gzip("3"));
  EXPECT_THAT(ids(gather({root()}, {})), ElementsAre("page.html", "page.txt", "page.txt.gz"));
}

TEST_F(InputsTest, MissingAndUnreadable) {
  const Inputs inputs = gather({root() + "/none.txt", write("ok.txt", "1")}, {});
  EXPECT_THAT(ids(inputs), ElementsAre("ok"));
  ASSERT_EQ(inputs.unusable.size(), 1U);
  EXPECT_THAT(inputs.unusable[0].where, HasSubstr("none.txt"));
  EXPECT_THAT(inputs.unusable[0].reason, HasSubstr("no such file"));
}

TEST_F(InputsTest, Decompresses) {
  const std::string text(100000, 'x');
  write("a.txt.gz", gzip(text.substr(0, 50000)) + gzip(text.substr(50000)));
  write("b.txt.zst", zstd(text) + zstd("y"));
  const Inputs inputs = gather({root()}, {});
  ASSERT_EQ(inputs.pages.size(), 2U);
  EXPECT_EQ(inputs.pages[0].bytes, text);
  EXPECT_EQ(inputs.pages[1].bytes, text + "y");
}

TEST_F(InputsTest, BombsStopAtTheLimit) {
  const std::string bomb(5'000'000, '0');
  write("a.txt.gz", gzip(bomb));
  write("b.txt.zst", zstd(bomb));
  write("c.txt", std::string(2'000'000, 'x'));
  InputLimits limits;
  limits.max_file_bytes = 1'000'000;
  const Inputs inputs = gather({root()}, limits);
  EXPECT_THAT(inputs.pages, IsEmpty());
  ASSERT_EQ(inputs.unusable.size(), 3U);
  for (const auto& unusable : inputs.unusable) EXPECT_THAT(unusable.reason, HasSubstr("1000000"));
}

TEST_F(InputsTest, BrokenCompression) {
  const std::string whole = gzip(std::string(10000, 'x') + "abc");
  write("a.txt.gz", whole.substr(0, whole.size() / 2));
  write("b.txt.gz", "\x1F\x8B\x08 no gzip at all");
  write("c.txt.zst", std::string("\x28\xB5\x2F\xFD") + "nonsense nonsense");
  const Inputs inputs = gather({root()}, {});
  EXPECT_THAT(inputs.pages, IsEmpty());
  EXPECT_EQ(inputs.unusable.size(), 3U);
}

TEST_F(InputsTest, LoopsOfLinksEnd) {
  write("a/x.txt", "1");
  fs::create_directory_symlink(root_, root_ / "a" / "loop");
  EXPECT_THAT(ids(gather({root()}, {})), ElementsAre("x"));
}

TEST_F(InputsTest, APipeInAFolderIsNotWaitedFor) {
  write("a.txt", "1");
  ASSERT_EQ(::mkfifo((root_ / "b.txt").c_str(), 0600), 0);
  const Inputs inputs = gather({root()}, {});
  EXPECT_THAT(ids(inputs), ElementsAre("a"));
  ASSERT_EQ(inputs.unusable.size(), 1U);
  EXPECT_THAT(inputs.unusable[0].reason, HasSubstr("a pipe"));
}

TEST_F(InputsTest, EmptyFileIsAPage) {
  write("e.txt", "");
  const Inputs inputs = gather({root()}, {});
  ASSERT_EQ(inputs.pages.size(), 1U);
  EXPECT_EQ(inputs.pages[0].bytes, "");
}

}  // namespace
}  // namespace isnad::pipeline
