#include "store/codec.h"

#include <gtest/gtest.h>

#include "store/store.h"

namespace isnad::store {
namespace {

// Every field differs from its default, and no two of a kind are alike.
Article full_article() {
  Article article;
  article.id = std::string("id\0with NUL", 11);
  article.source = "folder/page.html";
  article.url = "https://example.org/a";
  article.outlet = "صحيفة النورس";
  article.title = Title{"حريق في الرمانة", Span{3, 30}};
  article.text = "نص الصفحة كاملا";
  article.page =
      PageMap{"windows-1256", 77, "html", {{{0, 4}, {10, 14}}, {{9, 12}, {5, 7}}}, {{{1, 2}, {3, 9}}}};
  article.body = {{4, 9}, {12, 20}};
  article.parts = {{Part::Kind::kQuote, {1, 5}}, {Part::Kind::kCaption, {4000000000U, 4000000100U}}};
  article.published = PublishedDate{"2031-04-02", Basis::kInferred, "of what it says"};
  article.modified = "2031-04-03";
  article.dateline = "الرمانة";
  article.agencies = {{"AFP", AgencyCredit::Place::kByline, Span{1, 2}},
                      {"SPA", AgencyCredit::Place::kText, {}}};
  article.authors = {"سلمى", ""};
  article.also_stated = {{OtherReading::Field::kPublished, OtherReading::Basis::kAddress, "2031"}};
  article.language = "ar";
  article.capture = Capture{"a.warc.gz", "urn:uuid:1", 77, 5, "sha1:x", "2031-04-02T08:00:00Z"};
  article.extra = R"({"x":1})";
  article.notes = {{Note::Code::kTooDeep, "deep"}};
  return article;
}

Annotation full_annotation() {
  Annotation annotation;
  annotation.entities = {{EntityType::kGroup, "الفريق", "team", LocalEntityIndex(0)}};
  annotation.mentions = {{{8, 9}, LocalEntityIndex(0), MentionKind::kDescription}};
  annotation.inner_mentions = {{{2, 3}, LocalEntityIndex(0), MentionKind::kPart}};
  RelativeTime relative;
  relative.kind = RelativeTime::Kind::kMonthOfYear;
  relative.amount = -2;
  relative.calendar = RelativeTime::Calendar::kIslamic;
  relative.suffix = "TNI";
  annotation.times = {{{1, 7}, TimexType::kSet, "XXXX-04", 2, relative}};
  annotation.quantities = {
      {{5, 9}, 1.8, std::nullopt, Modifier::kAtLeast, "metre", Span{7, 9}, {5, 6}, true}};
  Claim claim;
  claim.span = {9, 30};
  claim.kind = ClaimKind::kIndirect;
  claim.source = ClaimSource{LocalEntityIndex(0), "الناطق", {}};
  claim.cue = Span{1, 3};
  claim.chain = {{"AFP", HopKind::kAgency, Span{2, 4}, HopReason::kAligned, LocalEntityIndex(0)}};
  claim.quantities = {QuantityIndex(0)};
  claim.event = "ASSAULT";
  claim.denied = true;
  annotation.claims = {claim};
  return annotation;
}

TEST(Codec, AnArticleComesBackWhole) {
  const std::string bytes = encode(full_article());
  const Result<Article> back = decode_article(bytes);
  ASSERT_TRUE(back.has_value());
  EXPECT_EQ(encode(*back), bytes);
  EXPECT_EQ(back->id.size(), 11U);
  EXPECT_EQ(back->page->runs[1].text, (Span{9, 12}));  // before the run that it follows
  EXPECT_EQ(back->parts[1].span, (Span{4000000000U, 4000000100U}));
  EXPECT_EQ(back->agencies[1].span, std::nullopt);
  EXPECT_EQ(back->authors.size(), 2U);
  EXPECT_EQ(back->capture, full_article().capture);
  EXPECT_EQ(back->notes[0].code, Note::Code::kTooDeep);
}

TEST(Codec, AnAnnotationComesBackWhole) {
  const std::string bytes = encode(full_annotation());
  const Result<Annotation> back = decode_annotation(bytes);
  ASSERT_TRUE(back.has_value());
  EXPECT_EQ(encode(*back), bytes);
  EXPECT_EQ(back->times[0].relative.amount, -2);
  EXPECT_EQ(back->quantities[0].min, 1.8);
  EXPECT_EQ(back->claims[0].chain[0].reason, HopReason::kAligned);
  EXPECT_TRUE(back->claims[0].denied);
}

TEST(Codec, WhatAnArchiveHoldsComesBackWhole) {
  ArchiveCoverage archive{"a.warc", 9, 4, 3, 2, 1, 5, {{404, 7}, {-1, 300}}, 2, {{1ULL << 40U, "cut"}}};
  const Result<ArchiveCoverage> back = decode_archive_coverage(encode(archive));
  ASSERT_TRUE(back.has_value());
  EXPECT_EQ(encode(*back), encode(archive));
  EXPECT_EQ(back->file, "a.warc");
  EXPECT_EQ(back->repeated, 1U);
  EXPECT_EQ(back->altered, 5U);
  EXPECT_EQ(back->not_fetched, archive.not_fetched);
  EXPECT_EQ(back->damaged_places[0].offset, 1ULL << 40U);
}

TEST(Codec, CutOrLaterBytesAreRefused) {
  const std::string bytes = encode(full_article());
  for (std::size_t size = 0; size < bytes.size(); ++size)
    EXPECT_FALSE(decode_article(std::string_view(bytes).substr(0, size)).has_value()) << size;
  EXPECT_FALSE(decode_article(bytes + "x").has_value());
  std::string later = bytes;
  later[0] = 99;
  EXPECT_FALSE(decode_article(later).has_value());
}

TEST(Codec, DamagedBytesNeverReachOutside) {
  const std::string bytes = encode(full_annotation());
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    for (const int value : {0, 1, 0x7F, 0x80, 0xFF}) {
      std::string damaged = bytes;
      damaged[at] = static_cast<char>(value);
      const Result<Annotation> back = decode_annotation(damaged);  // anything but a crash
      EXPECT_TRUE(!back.has_value() || back->entities.size() <= damaged.size());
    }
  }
}

TEST(Pack, WhatIsKnownIsNotStoredAgain) {
  std::string page;
  for (int i = 0; i < 400; ++i) page += "الكلمة رقم " + std::to_string(i * 7919 % 1000) + " ";
  const std::string text = page.substr(500, 6000);
  const std::string alone = pack(text);
  const std::string beside = pack(text, page);
  EXPECT_LT(beside.size() * 5, alone.size());
  EXPECT_EQ(*unpack(beside, page), text);
  EXPECT_EQ(*unpack(alone), text);
  EXPECT_EQ(*unpack(pack("")), "");
  EXPECT_FALSE(unpack("no frame").has_value());
  EXPECT_FALSE(unpack(std::string_view(alone).substr(0, alone.size() / 2)).has_value());
}

}  // namespace
}  // namespace isnad::store
