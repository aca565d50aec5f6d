#include "serve/watches.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include "serve/courier.h"

namespace isnad::serve {
namespace {

using namespace std::chrono_literals;

TEST(WatchIn, TakesAnAddressAndOneThingToWatch) {
  const Result<store::Watch> query = watch_in(R"({"url": "https://example.org/a", "query": "حريق"})");
  ASSERT_TRUE(query);
  EXPECT_EQ(query->kind, store::Watch::Kind::kSearch);
  EXPECT_EQ(query->subject, "حريق");
  EXPECT_EQ(query->url, "https://example.org/a");
  EXPECT_EQ(watch_in(R"({"url": "http://example.org", "source": "سامر القطان"})")->subject,
            "source:\"سامر القطان\"");
  // A name cannot end its own quotation and go on with something else.
  EXPECT_EQ(watch_in(R"({"url": "http://example.org", "source": "a\" OR b"})")->subject,
            "source:\"a  OR b\"");
  EXPECT_EQ(watch_in(R"({"url": "http://example.org", "document": "x"})")->kind,
            store::Watch::Kind::kFigures);
  for (const char* wrong :
       {"", "{}", "[]", R"({"url": "http://example.org"})", R"({"query": "a"})",
        R"({"url": "http://example.org", "query": "a", "document": "b"})",
        R"({"url": "example.org", "query": "a"})", R"({"url": "http://", "query": "a"})",
        R"({"url": "http://example.org/ب", "query": "a"})",
        R"({"url": "http://example.org/\n", "query": "a"})", R"({"url": "http://example.org", "query": ""})",
        R"({"url": "http://example.org", "query": "\u0000"})",
        R"({"url": "http://example.org", "query": ["a"]})"})
    EXPECT_FALSE(watch_in(wrong)) << wrong;
}

// The key is 32 bytes of base64, and the signature is of "id.time.body".
TEST(Signature, DependsOnKeyIdTimeAndBody) {
  const std::string made = signature_of("secret", "evt_1", "1700000000", "{}");
  EXPECT_TRUE(made.starts_with("v1,"));
  EXPECT_EQ(made.size(), 3U + 44U);
  EXPECT_EQ(signature_of("secret", "evt_1", "1700000000", "{}"), made);
  EXPECT_NE(signature_of("secre", "evt_1", "1700000000", "{}"), made);
  EXPECT_NE(signature_of("secret", "evt_2", "1700000000", "{}"), made);
  EXPECT_NE(signature_of("secret", "evt_1", "1700000001", "{}"), made);
  EXPECT_NE(signature_of("secret", "evt_1", "1700000000", "{ }"), made);
  EXPECT_TRUE(signing_key("secret").starts_with("whsec_"));
  EXPECT_EQ(signing_key("secret").size(), 6U + 44U);
}

TEST(Courier, WaitsTwiceAsLongEachTimeUpToSixHours) {
  EXPECT_EQ(Courier::wait_after(1, 10s), 10s);
  EXPECT_EQ(Courier::wait_after(2, 10s), 20s);
  EXPECT_EQ(Courier::wait_after(5, 10s), 160s);
  EXPECT_EQ(Courier::wait_after(13, 10s), 6h);
  EXPECT_EQ(Courier::wait_after(1'000'000, 3600s), 6h);
  std::chrono::seconds all{0};
  for (std::int64_t tries = 1; tries < Courier::kMostTries; ++tries) all += Courier::wait_after(tries, 10s);
  EXPECT_GT(all, 11h);
  EXPECT_LT(all, 14h);
}

}  // namespace
}  // namespace isnad::serve
