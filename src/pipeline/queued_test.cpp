#include "pipeline/queued.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "store/codec.h"

namespace isnad::pipeline {
namespace {

QueuedWork some_line() {
  QueuedWork work;
  work.kind = QueuedWork::Kind::kLine;
  work.received = "2031-05-04T10:00:00Z";
  work.id = "day:7";
  work.line = 7;
  work.page = {.source = "day.jsonl",
               .id = "day",
               .bytes = std::string("{\"text\":\"12:x\"}\n\0", 17),
               .url = "https://news.example/",
               .charset = "windows-1256",
               .notes = {{Note::Code::kDecoded, "decoded"}}};
  return work;
}

TEST(QueuedWork, ALineComesBack) {
  const QueuedWork work = some_line();
  const Result<QueuedWork> back = decode_queued_work(encode(work));
  ASSERT_TRUE(back) << back.error().message;
  EXPECT_EQ(back->kind, work.kind);
  EXPECT_EQ(back->received, work.received);
  EXPECT_EQ(back->id, work.id);
  EXPECT_EQ(back->line, 7U);
  EXPECT_EQ(back->page.source, work.page.source);
  EXPECT_EQ(back->page.id, work.page.id);
  EXPECT_EQ(back->page.bytes, work.page.bytes);
  EXPECT_EQ(back->page.url, work.page.url);
  EXPECT_EQ(back->page.charset, work.page.charset);
  ASSERT_EQ(back->page.notes.size(), 1U);
  EXPECT_EQ(back->page.notes[0].code, Note::Code::kDecoded);
  EXPECT_EQ(back->page.notes[0].message, "decoded");
}

TEST(QueuedWork, APageOfAnArchiveComesBack) {
  QueuedWork work;
  work.kind = QueuedWork::Kind::kArchived;
  work.archived.where = "news.warc: record at byte 12";
  work.archived.bytes = "<html>";
  work.archived.altered = true;
  Article article;
  article.id = "one";
  article.text = "خبر";
  article.capture = Capture{"news.warc", "urn:uuid:1", 12, 0, {}, {}};
  work.archived.read.articles.push_back({article, true});
  work.archived.read.unusable.push_back({"news.warc: record at byte 90", "cut"});
  const Result<QueuedWork> back = decode_queued_work(encode(work));
  ASSERT_TRUE(back) << back.error().message;
  EXPECT_EQ(back->archived.where, work.archived.where);
  EXPECT_EQ(back->archived.bytes, work.archived.bytes);
  EXPECT_TRUE(back->archived.altered);
  ASSERT_EQ(back->archived.read.articles.size(), 1U);
  EXPECT_EQ(back->archived.read.articles[0].article.capture, article.capture);
  EXPECT_TRUE(back->archived.read.articles[0].explicit_id);
  ASSERT_EQ(back->archived.read.unusable.size(), 1U);
  EXPECT_EQ(back->archived.read.unusable[0].reason, "cut");
}

TEST(QueuedWork, FindingsComeBack) {
  QueuedWork work;
  work.kind = QueuedWork::Kind::kFindings;
  work.unusable = {{"missing.html", "there is no such file or folder"}};
  work.coverage.gaps = {{"no report", 2, {"a", "b"}}};
  ArchiveCoverage archive;
  archive.file = "news.warc";
  archive.not_fetched = {{404, 3}};
  work.coverage.archives = {archive};
  const Result<QueuedWork> back = decode_queued_work(encode(work));
  ASSERT_TRUE(back) << back.error().message;
  ASSERT_EQ(back->unusable.size(), 1U);
  EXPECT_EQ(back->unusable[0].where, "missing.html");
  ASSERT_EQ(back->coverage.gaps.size(), 1U);
  EXPECT_EQ(back->coverage.gaps[0].where, (std::vector<std::string>{"a", "b"}));
  ASSERT_EQ(back->coverage.archives.size(), 1U);
  EXPECT_EQ(back->coverage.archives[0].not_fetched, archive.not_fetched);
}

// Bytes from a queue may be anything: cut at every place, or with any one byte changed, they give an error or
// a value.
TEST(QueuedWork, WhatIsCutOrDamagedIsNoWork) {
  const Result<std::string> fields = store::unpack(encode(some_line()));
  ASSERT_TRUE(fields);
  for (std::size_t end = 0; end < fields->size(); ++end) {
    const Result<QueuedWork> back = decode_queued_work(store::pack(fields->substr(0, end)));
    ASSERT_FALSE(back) << end;
    EXPECT_EQ(back.error().code, ErrorCode::kInvalidInput);
  }
  for (std::size_t at = 0; at < fields->size(); ++at) {
    for (const char c : {'\0', '9', ':', 'x'}) {
      std::string changed = *fields;
      changed[at] = c;
      static_cast<void>(decode_queued_work(store::pack(changed)).has_value());
    }
  }
  EXPECT_FALSE(decode_queued_work(""));
  EXPECT_FALSE(decode_queued_work("not packed"));
  EXPECT_FALSE(
      decode_queued_work(store::pack("1:1"
                                     "1:3"
                                     "0:"
                                     "0:"
                                     "20:99999999999999999999")));
}

TEST(QueuedWork, OfALaterVersion) {
  const Result<QueuedWork> back =
      decode_queued_work(store::pack("1:9"
                                     "1:0"));
  ASSERT_FALSE(back);
  EXPECT_THAT(back.error().message, testing::HasSubstr("later version"));
}

}  // namespace
}  // namespace isnad::pipeline
