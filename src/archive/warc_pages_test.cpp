#include "archive/warc_pages.h"

#include <brotli/encode.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "archive/example_warc.h"

namespace isnad::archive {
namespace {

using example::http;
using example::page;
using example::record;
using testing::ElementsAre;

constexpr std::size_t kLimit = 200'000;

struct Read {
  std::vector<Page> pages;
  std::vector<std::string> refused;
  ArchiveCoverage coverage;
};

Read read(const std::string& bytes) {
  MemorySource source(bytes);
  WarcPages pages(source, "a.warc", kLimit);
  Read read;
  while (auto raw = pages.next()) {
    auto page = page_of(std::move(*raw), "a.warc", kLimit);
    if (page) {
      read.pages.push_back(std::move(*page));
    } else {
      read.refused.push_back(page.error().message);
    }
  }
  read.coverage = pages.coverage();
  return read;
}

std::string brotli(std::string_view bytes) {
  std::size_t size = bytes.size() + 1024;
  std::string out(size, '\0');
  BrotliEncoderCompress(5, 22, BROTLI_MODE_TEXT, bytes.size(),
                        reinterpret_cast<const std::uint8_t*>(bytes.data()), &size,
                        reinterpret_cast<std::uint8_t*>(out.data()));
  out.resize(size);
  return out;
}

TEST(WarcPages, AResponseIsAPage) {
  const Read got = read(record({.more = "WARC-Payload-Digest: sha1:ABC\r\n"},
                               http(page("x"), "Content-Type: Text/HTML; charset=\"Windows-1256\"\r\n")));
  ASSERT_EQ(got.pages.size(), 1U);
  EXPECT_EQ(got.pages[0].bytes, page("x"));
  EXPECT_EQ(got.pages[0].charset, "windows-1256");
  EXPECT_EQ(got.pages[0].url, "https://news.example/1");
  EXPECT_EQ(got.pages[0].id, "urn:uuid:1");
  const Capture wanted{.file = "a.warc",
                       .record = "urn:uuid:1",
                       .offset = 0,
                       .within = 0,
                       .payload_digest = "sha1:ABC",
                       .time = "2031-05-04T10:30:00Z"};
  EXPECT_EQ(got.pages[0].capture, wanted);
}

TEST(WarcPages, BodiesWithoutTheirCodings) {
  const std::string chunked = "5;x=y\r\n<html\r\n1\r\n>\r\n0\r\n\r\n";
  EXPECT_EQ(read(record({}, http(chunked, "Transfer-Encoding: chunked\r\nContent-Type: text/html\r\n")))
                .pages[0]
                .bytes,
            "<html>");
  const std::string text = page("many words");
  const std::string zlib_wrapped("\x78\x9c\xcb\x48\xcd\xc9\xc9\x07\x00\x06\x2c\x02\x15", 13);  // "hello"
  for (const auto& [coding, body, plain] :
       {std::tuple{"gzip", gzip(text), text}, std::tuple{"br", brotli(text), text},
        std::tuple{"zstd", example::zstd(text), text},
        std::tuple{"deflate", zlib_wrapped, std::string("hello")},
        std::tuple{"deflate", zlib_wrapped.substr(2, 7), std::string("hello")},
        std::tuple{"gzip, br", brotli(gzip(text)), text}}) {
    const Read got = read(record(
        {}, http(body, "Content-Type: text/html\r\nContent-Encoding: " + std::string(coding) + "\r\n")));
    ASSERT_EQ(got.pages.size(), 1U) << coding;
    EXPECT_EQ(got.pages[0].bytes, plain) << coding;
    EXPECT_TRUE(got.pages[0].notes.empty()) << coding;
  }
}

// Crawlers keep the fields and store the body decoded.
TEST(WarcPages, BodiesThatWereDecodedBefore) {
  const Read got = read(record(
      {}, http(page("x"),
               "Content-Type: text/html\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n")));
  EXPECT_EQ(got.pages[0].bytes, page("x"));
  EXPECT_EQ(got.pages[0].notes.size(), 1U);
}

TEST(WarcPages, BombsAndUnknownCodings) {
  const std::string bomb = gzip(std::string(5'000'000, 'x'));
  ASSERT_LT(bomb.size(), kLimit);
  const Read got =
      read(record({}, http(bomb, "Content-Type: text/html\r\nContent-Encoding: gzip\r\n")) +
           record({.id = "2"}, http("x", "Content-Type: text/html\r\nContent-Encoding: lzma\r\n")) +
           record({.id = "3"}, http("x", "Content-Type: text/html\r\nContent-Encoding: gzip,gzip,gzip\r\n")));
  EXPECT_TRUE(got.pages.empty());
  ASSERT_EQ(got.refused.size(), 3U);
  EXPECT_THAT(got.refused[0], testing::HasSubstr("over the limit of 200000 bytes"));
  EXPECT_THAT(got.refused[1], testing::HasSubstr("lzma"));
}

TEST(WarcPages, WhatIsNoPageIsCounted) {
  const std::string picture = http("\xFF\xD8", "Content-Type: image/jpeg\r\n");
  const Read got = read(
      record({.type = "warcinfo", .content_type = "application/warc-fields"}, "software: x\r\n") +
      record({.type = "request"}, "GET / HTTP/1.1\r\n\r\n") + record({}, picture) +
      record({}, http("gone", "Content-Type: text/html\r\n", "404 Not Found")) +
      record({}, http("", "Location: /x\r\n", "302 Found")) +
      record({.type = "revisit"}, http("", "Content-Type: text/html\r\n")) +
      record({.address = "https://news.example/robots.txt"},
             http("User-agent: *", "Content-Type: text/plain\r\n")) +
      record({.address = "dns:news.example", .content_type = "text/dns"}, "news.example 1.2.3.4") +
      record(
          {.type = "resource", .address = "urn:pageinfo:https://news.example/", .content_type = "text/html"},
          page("x")));
  EXPECT_TRUE(got.pages.empty());
  EXPECT_EQ(got.coverage.records, 9U);
  EXPECT_EQ(got.coverage.revisits, 1U);
  EXPECT_EQ(got.coverage.other, 6U);
  EXPECT_THAT(got.coverage.not_fetched, ElementsAre(std::pair(302, 1U), std::pair(404, 1U)));
}

TEST(WarcPages, ResourcesAndConversions) {
  const Read got =
      read(record({.type = "resource", .content_type = "text/html; charset=utf-8"}, page("a")) +
           record({.type = "conversion", .id = "2", .content_type = "text/plain"}, "plain words"));
  ASSERT_EQ(got.pages.size(), 2U);
  EXPECT_EQ(got.pages[0].bytes, page("a"));
  EXPECT_EQ(got.pages[1].bytes, "plain words");
  EXPECT_THAT(got.pages[1].capture->payload_digest, testing::StartsWith("xxh3:"));
}

TEST(WarcPages, MediaCloudsMetadata) {
  const std::string about = R"({"rss_entry": {"pub_date": "Sun, 04 May 2031 08:00:00 GMT"}})";
  const Read got = read(record({}, http(page("a"), "Content-Type: text/html; encoding=utf-8\r\n")) +
                        record({.type = "metadata",
                                .id = "m",
                                .content_type = "application/x.mediacloud-indexer+json",
                                .more = "WARC-Refers-To: <urn:uuid:1>\r\n"},
                               about) +
                        record({.id = "urn:uuid:2"}, http(page("b"))));
  ASSERT_EQ(got.pages.size(), 2U);
  EXPECT_EQ(got.pages[0].metadata, about);
  EXPECT_EQ(got.pages[0].charset, "utf-8");
  EXPECT_EQ(got.pages[1].metadata, "");
}

TEST(WarcPages, CutCapturesAreNoted) {
  const Read got = read(record({.more = "WARC-Truncated: length\r\n"}, http(page("a"))));
  ASSERT_EQ(got.pages.size(), 1U);
  EXPECT_EQ(got.pages[0].notes.size(), 1U);
}

}  // namespace
}  // namespace isnad::archive
