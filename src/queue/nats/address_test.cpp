#include "queue/nats/address.h"

#include <gtest/gtest.h>

namespace isnad::queue::nats {
namespace {

TEST(Address, OneServer) {
  const auto address = parse_address("nats://10.0.0.1:4222");
  ASSERT_TRUE(address);
  EXPECT_EQ(address->servers, std::vector<std::string>{"nats://10.0.0.1:4222"});
  EXPECT_EQ(address->name, "isnad");
  EXPECT_EQ(address->shown, "nats://10.0.0.1:4222/isnad");
}

TEST(Address, SeveralServersWithPasswordsAndName) {
  const auto address = parse_address("nats://me:a@b@one:4222,tls://two/week-7");
  ASSERT_TRUE(address);
  EXPECT_EQ(address->servers, (std::vector<std::string>{"nats://me:a@b@one:4222", "tls://two"}));
  EXPECT_EQ(address->name, "week-7");
  EXPECT_EQ(address->shown, "nats://one:4222,tls://two/week-7") << "no password in messages";
}

TEST(Address, WhatIsNone) {
  for (const char* wrong :
       {"", "localhost:4222", "http://x", "nats://", "nats://user@", "nats://a/b,nats://c", "nats://a/b.c",
        "nats://a/b/c", "nats://a/*", ",nats://a"}) {
    const auto address = parse_address(wrong);
    ASSERT_FALSE(address) << wrong;
    EXPECT_EQ(address.error().code, ErrorCode::kUsage) << wrong;
  }
}

}  // namespace
}  // namespace isnad::queue::nats
