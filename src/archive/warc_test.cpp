#include "archive/warc.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "archive/example_warc.h"

namespace isnad::archive {
namespace {

using example::http;
using example::numbered;
using example::record;
using example::zstd;
using testing::ElementsAre;

constexpr std::size_t kLimit = 100'000;

// What a reader made of bytes.
struct Outcome {
  std::vector<std::string> ids;
  std::vector<std::uint64_t> offsets;
  std::vector<std::string> blocks;
  std::vector<std::string> damage;
  std::vector<std::uint64_t> damaged_at;
};

// Hands out a few bytes at a time, so that everything falls across the edges of what is read at once.
class SlowSource final : public ByteSource {
 public:
  explicit SlowSource(std::string_view bytes, std::size_t at_once) : bytes_(bytes), at_once_(at_once) {}
  Result<std::size_t> read(char* out, std::size_t size) override {
    const std::size_t count = bytes_.copy(out, std::min(size, at_once_));
    bytes_.remove_prefix(count);
    return count;
  }

 private:
  std::string_view bytes_;
  std::size_t at_once_;
};

Outcome read(std::string_view bytes, std::size_t at_once = 7) {
  SlowSource source(bytes, at_once);
  WarcReader reader(source, kLimit);
  Outcome outcome;
  while (const auto one = reader.next()) {
    outcome.ids.emplace_back(one->id());
    outcome.offsets.push_back(one->offset);
    outcome.blocks.push_back(one->block);
  }
  for (const Damage& damage : reader.take_damage()) {
    outcome.damage.push_back(damage.reason);
    outcome.damaged_at.push_back(damage.offset);
  }
  return outcome;
}

TEST(Warc, RecordsWithTheirOffsets) {
  const std::string first = numbered(1, "a");
  const Outcome plain = read(first + numbered(2, "b"));
  EXPECT_THAT(plain.ids, ElementsAre("urn:uuid:1", "urn:uuid:2"));
  EXPECT_THAT(plain.offsets, ElementsAre(0, first.size()));
  EXPECT_TRUE(plain.damage.empty());

  const std::string packed = gzip(first);
  const Outcome zipped = read(packed + gzip(numbered(2, "b")));
  EXPECT_THAT(zipped.offsets, ElementsAre(0, packed.size()));
  EXPECT_EQ(zipped.blocks, plain.blocks);
  EXPECT_EQ(read(zstd(first) + zstd(numbered(2, "b"))).blocks, plain.blocks);
}

TEST(Warc, OneMemberForSeveralRecords) {
  const std::string first = numbered(1, "a");
  const std::string packed = gzip(first + numbered(2, "b"));
  MemorySource source(packed);
  WarcReader reader(source, kLimit);
  EXPECT_EQ(reader.next()->within_member, 0U);
  const auto second = reader.next();
  EXPECT_EQ(second->offset, 0U);
  EXPECT_EQ(second->within_member, first.size());
}

TEST(Warc, MembersThatSplitRecordsAnywhere) {
  const std::string all = numbered(1, "a") + numbered(2, "b");
  const Outcome outcome = read(gzip(all.substr(0, 250)) + gzip(all.substr(250)));
  EXPECT_THAT(outcome.ids, ElementsAre("urn:uuid:1", "urn:uuid:2"));
  EXPECT_TRUE(outcome.damage.empty());
}

TEST(Warc, ZstdWithADictionary) {
  std::string dictionary = numbered(7, "shared words of all the records");
  ZSTD_CCtx* context = ZSTD_createCCtx();
  const std::string first = numbered(1, "shared words");
  std::string frame(ZSTD_compressBound(first.size()), '\0');
  frame.resize(ZSTD_compress_usingDict(context, frame.data(), frame.size(), first.data(), first.size(),
                                       dictionary.data(), dictionary.size(), 3));
  ZSTD_freeCCtx(context);
  std::string head("\x5D\x2A\x4D\x18", 4);
  for (int i = 0; i < 4; ++i) head += static_cast<char>(dictionary.size() >> (8 * i) & 0xFFU);
  const Outcome outcome = read(head + dictionary + frame);
  EXPECT_THAT(outcome.ids, ElementsAre("urn:uuid:1"));
  EXPECT_THAT(outcome.offsets, ElementsAre(head.size() + dictionary.size()));
}

// A wrong length loses its record, not the ones around it.
TEST(Warc, WrongLengths) {
  for (const char* length :
       {"3", "130", "99999", "200000", "18446744073709551615", "99999999999999999999", "-1", ""}) {
    const std::string bad =
        record({.id = "bad", .length = *length == '\0' ? " " : length}, http("<p>text</p>"));
    const std::string all = numbered(1, "a") + bad + numbered(2, "b") + numbered(3, "c");
    const Outcome plain = read(all, 1000);
    EXPECT_THAT(plain.ids, ElementsAre("urn:uuid:1", "urn:uuid:2", "urn:uuid:3")) << length;
    EXPECT_EQ(plain.damage.size(), 1U) << length << testing::PrintToString(plain.damage);
    EXPECT_THAT(plain.damaged_at, ElementsAre(numbered(1, "a").size())) << length;
    const Outcome packed =
        read(gzip(numbered(1, "a")) + gzip(bad) + gzip(numbered(2, "b")) + gzip(numbered(3, "c")));
    EXPECT_EQ(packed.ids, plain.ids) << length;
    EXPECT_EQ(packed.damage.size(), 1U) << length << testing::PrintToString(packed.damage);
  }
}

TEST(Warc, DamagedMembers) {
  std::string broken = gzip(numbered(2, std::string(5000, 'x') + "uncompressible: q8#kd0!"));
  for (std::size_t i = 20; i < 40; ++i) broken[i] = '\x55';
  const std::string before = gzip(numbered(1, "a"));
  const Outcome outcome = read(before + broken + gzip(numbered(3, "c")));
  EXPECT_THAT(outcome.ids, ElementsAre("urn:uuid:1", "urn:uuid:3"));
  ASSERT_FALSE(outcome.damage.empty());
  EXPECT_EQ(outcome.damaged_at.front(), before.size());
}

TEST(Warc, EndsTooEarly) {
  const std::string all = gzip(numbered(1, "a")) + gzip(numbered(2, "b"));
  const Outcome packed = read(std::string_view(all).substr(0, all.size() - 20));
  EXPECT_THAT(packed.ids, ElementsAre("urn:uuid:1"));
  EXPECT_FALSE(packed.damage.empty());
  const std::string plain = numbered(1, "a") + numbered(2, "b");
  const Outcome cut = read(std::string_view(plain).substr(0, plain.size() - 20));
  EXPECT_THAT(cut.ids, ElementsAre("urn:uuid:1"));
  EXPECT_THAT(cut.damage, ElementsAre("the file ends inside a record"));
}

TEST(Warc, GarbageBetweenAndAfter) {
  const Outcome outcome =
      read("noise WARC/1.0 noise\n" + numbered(1, "a") + "\x01\x02 noise\n" + numbered(2, "b"));
  EXPECT_THAT(outcome.ids, ElementsAre("urn:uuid:1", "urn:uuid:2"));
  EXPECT_EQ(read(gzip(numbered(1, "a")) + std::string(512, '\0')).damage.size(), 0U);
}

TEST(Warc, LongBlocksAreSkipped) {
  const std::string big = record({.id = "big"}, std::string(kLimit + 50'000, 'x'));
  const std::string all = numbered(1, "a") + big + numbered(2, "b");
  MemorySource bytes(all);
  WarcReader reader(bytes, kLimit);
  EXPECT_EQ(reader.next()->id(), "urn:uuid:1");
  const auto record = reader.next();
  EXPECT_TRUE(record->over_limit);
  EXPECT_EQ(record->block.size(), kLimit);
  EXPECT_EQ(record->length, kLimit + 50'000);
  EXPECT_EQ(reader.next()->id(), "urn:uuid:2");
  EXPECT_TRUE(reader.take_damage().empty());
}

TEST(Warc, HeaderLines) {
  const Outcome outcome =
      read("WARC/1.0\nwarc-record-id:\t<x>\nwarc-type: metadata\nX:\n  folded\ncontent-length: 2\n\nab\n\n");
  EXPECT_THAT(outcome.ids, ElementsAre("x"));
  EXPECT_THAT(outcome.blocks, ElementsAre("ab"));
  const std::string endless = "WARC/1.0\r\n" + std::string(200'000, 'a');
  EXPECT_EQ(read(endless + "\r\n\r\n" + numbered(1, "a"), 1 << 16).ids.size(), 1U);
}

}  // namespace
}  // namespace isnad::archive
