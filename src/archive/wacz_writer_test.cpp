#include "archive/wacz_writer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "archive/wacz.h"
#include "archive/warc_pages.h"

namespace isnad::archive {
namespace {

using testing::IsEmpty;

class WaczWriting : public testing::Test {
 protected:
  void TearDown() override {
    std::filesystem::remove(path("a"));
    std::filesystem::remove(path("b"));
  }
  static std::string path(const std::string& name) { return testing::TempDir() + "isnad-wacz-" + name; }
  static std::string bytes_of(const std::string& name) {
    std::ifstream file(path(name), std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  static void write(const std::string& name) {
    auto writer = WaczWriter::begin({.title = "سد", .software = "isnad", .created = "2025-03-16T10:00:00Z"});
    ASSERT_TRUE(writer);
    const std::string page = "<p>انهار السد</p>";
    const KeptPage kept{"https://News.example/a?b", "2025-03-15T09:00:00Z", "السد",
                        "text/html; charset=utf-8", page};
    const auto first = writer->add(kept);
    const auto again = writer->add(kept);
    ASSERT_TRUE(first && again);
    EXPECT_EQ(first->name, again->name);
    ASSERT_TRUE(writer->add({"", "2025-03-15T09:00:00Z", "", "text/plain", "نص بلا عنوان"}));
    writer->add_file("isnad/note.json", "{}");
    ASSERT_TRUE(writer->finish(path(name)));
  }
};

TEST_F(WaczWriting, WhatIsWrittenIsReadAgainWithoutAProblem) {
  write("a");
  auto wacz = open_wacz(std::fopen(path("a").c_str(), "rb"));
  ASSERT_TRUE(wacz);
  EXPECT_THAT(wacz->problems, IsEmpty());
  ASSERT_EQ(wacz->warcs, std::vector<std::string>{"archive/data.warc.gz"});
  EXPECT_EQ(wacz->titles["https://News.example/a?b"], "السد");
  const auto source = wacz->zip.file(wacz->warcs.front());
  ASSERT_TRUE(source);
  std::string hex;
  {
    DigestSource digest(**source, hex);
    WarcPages pages(digest, "a", 1U << 20U);
    auto raw = pages.next();
    ASSERT_TRUE(raw);
    const auto page = page_of(std::move(*raw), "a", 1U << 20U);
    ASSERT_TRUE(page);
    EXPECT_EQ(page->bytes, "<p>انهار السد</p>");
    EXPECT_EQ(page->charset, "utf-8");
    EXPECT_FALSE(pages.next()) << "a page without an address is evidence, not a web page";
    EXPECT_EQ(pages.coverage().damaged, 0U);
    EXPECT_EQ(pages.coverage().records, 3U);
  }
  EXPECT_EQ(hex, wacz->stated["archive/data.warc.gz"]);
  const auto index = wacz->zip.small_file("indexes/index.cdx", 1U << 20U);
  ASSERT_TRUE(index);
  EXPECT_TRUE(index->starts_with("example,news)/a?b 20250315090000 {")) << *index;
}

TEST_F(WaczWriting, TheSamePagesGiveTheSameBytes) {
  write("a");
  write("b");
  EXPECT_FALSE(bytes_of("a").empty());
  EXPECT_EQ(bytes_of("a"), bytes_of("b"));
}

TEST_F(WaczWriting, AFolderThatIsNotThereIsAnError) {
  auto writer = WaczWriter::begin({.title = "", .software = "isnad", .created = "2025-03-16T10:00:00Z"});
  ASSERT_TRUE(writer);
  const auto done = writer->finish(path("none") + "/x/y.wacz");
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, ErrorCode::kUnavailable);
}

}  // namespace
}  // namespace isnad::archive
