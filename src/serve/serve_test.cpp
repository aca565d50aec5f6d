#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <memory>
#include <string>

#include "base/hash.h"
#include "base/sha256.h"
#include "serve/answers.h"
#include "serve/guard.h"
#include "serve/http.h"
#include "serve/json_parts.h"
#include "serve/rate.h"
#include "serve/router.h"
#include "serve/target.h"
#include "serve/writes.h"

namespace isnad::serve {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

TEST(Target, IsDecodedSegmentBySegment) {
  const Result<Target> target = parse_target("/a%2Fb/%D8%A7?q=x+y%2B&empty&=&z=%3D");
  ASSERT_TRUE(target);
  EXPECT_THAT(target->path, ElementsAre("a/b", "ا"));
  EXPECT_THAT(target->query, ElementsAre(Pair("q", "x y+"), Pair("empty", ""), Pair("", ""), Pair("z", "=")));
}

TEST(Target, OfOddBytesIsRefused) {
  for (const char* wrong : {"",     "a",     "*",          "http://a/b", "/%",   "/%4",       "/%g1",
                            "/%00", "/a%0a", "/%ff",       "/%c3%28",    "/./a", "/a/..",     "/%2e%2e/",
                            "//a",  "/a//b", "/a?x=1&x=2", "/a#b",       "/a b", "/a?q=\x01", "/\x80"})
    EXPECT_FALSE(parse_target(wrong)) << wrong;
  EXPECT_EQ(parse_target("/" + std::string(kMostTargetBytes, 'a')).error().code, ErrorCode::kTooLarge);
}

TEST(Cursor, IsTakenBackByItsListAlone) {
  const std::string cursor = make_cursor("stories", {"2025-03-16", "", "id\nx"});
  const auto fields = read_cursor(cursor, "stories", 3);
  ASSERT_TRUE(fields);
  EXPECT_THAT(*fields, ElementsAre("2025-03-16", "", "id x"));
  EXPECT_FALSE(read_cursor(cursor, "documents", 3));
  EXPECT_FALSE(read_cursor(cursor, "stories", 2));
  EXPECT_FALSE(read_cursor(cursor.substr(1), "stories", 3));
  EXPECT_FALSE(read_cursor("", "stories", 3));
}

TEST(Parameters, AreWholeNumbersAndDaysOfTheCalendar) {
  const auto limit = [](const char* query) {
    return number_parameter(*parse_target(std::string("/?") + query), "limit", 50, 500);
  };
  EXPECT_EQ(*limit(""), 50U);
  EXPECT_EQ(*limit("limit=500"), 500U);
  for (const char* wrong :
       {"limit=", "limit=0", "limit=501", "limit=-1", "limit=+1", "limit=%201", "limit=1.5", "limit=0x1"})
    EXPECT_FALSE(limit(wrong)) << wrong;
  const auto day = [](const char* query) {
    return day_parameter(*parse_target(std::string("/?") + query), "day");
  };
  EXPECT_EQ(**day("day=2024-02-29"), "2024-02-29");
  for (const char* wrong : {"day=2023-02-29", "day=2024-2-9", "day=2024-00-10", "day=", "day=2024-02-29T01"})
    EXPECT_FALSE(day(wrong)) << wrong;
}

constexpr std::array kTable{RoutePattern{"GET", "/things"}, RoutePattern{"GET", "/things/{thing}"},
                            RoutePattern{"POST", "/things/join", Needs::kWriting}, RoutePattern{"GET", "/"}};

Routed routed(std::string_view method, std::string_view target) {
  return find_route(kTable, method, *parse_target(target));
}

TEST(Router, FindsByMethodAndPath) {
  EXPECT_EQ(routed("GET", "/things").route, 0U);
  EXPECT_EQ(routed("HEAD", "/things").route, 0U);
  EXPECT_THAT(routed("GET", "/things/a%2Fb").arguments, ElementsAre("a/b"));
  EXPECT_EQ(routed("POST", "/things/join").route, 2U);
  EXPECT_EQ(routed("GET", "/").route, 3U);
}

TEST(Router, SaysWhichMethodsThereAre) {
  EXPECT_EQ(routed("DELETE", "/things").allow, "GET, HEAD");
  EXPECT_EQ(routed("PUT", "/things/join").allow, "GET, HEAD, POST");
  for (const char* nowhere : {"/things/", "/things/a/b", "/thing", "/things/a/"}) {
    EXPECT_EQ(routed("GET", nowhere).route, kTable.size()) << nowhere;
    EXPECT_EQ(routed("GET", nowhere).allow, "") << nowhere;
  }
}

TEST(Tags, AreComparedWithoutTheirWeakness) {
  Request request{.method = "GET", .target = {}, .fields = {}, .body = {}, .peer = {}, .local = {}};
  const std::string tag = conditional(request, json_response("{}")).etag;
  EXPECT_NE(tag, conditional(request, json_response("{ }")).etag);
  for (const std::string& known : {tag, "W/" + tag, "\"a\", " + tag, std::string("*")}) {
    request.fields = {{"if-none-match", known}};
    EXPECT_EQ(conditional(request, json_response("{}")).status, 304) << known;
  }
  request.fields = {{"if-none-match", "\"a\""}};
  EXPECT_EQ(conditional(request, json_response("{}")).status, 200);
  request.fields = {{"if-none-match", tag}};
  request.method = "POST";
  EXPECT_EQ(conditional(request, json_response("{}")).status, 200);
  EXPECT_EQ(conditional(request, problem(404, "x")).status, 404);
}

Request write_request(Fields more) {
  Request request{.method = "POST",
                  .target = "/",
                  .fields = {{"host", "localhost:1"}},
                  .body = {},
                  .peer = "127.0.0.1",
                  .local = "127.0.0.1"};
  request.fields.insert(request.fields.end(), more.begin(), more.end());
  return request;
}

int refused(const Request& request, Needs needs, const GuardOptions& options) {
  std::string who;
  const auto response = refuse(request, needs, options, who);
  return response ? response->status : 0;
}

TEST(Guard, LetsWriteByTokenAlone) {
  GuardOptions options;
  EXPECT_EQ(refused(write_request({}), Needs::kReading, options), 0);
  EXPECT_EQ(refused(write_request({}), Needs::kWriting, options), 401);
  options.tokens = {{hex_of(sha256("isnad_1")), "Nour"}, {hex_of(sha256("isnad_2")), "Adam"}};
  EXPECT_EQ(refused(write_request({{"authorization", "Bearer isnad_2"}}), Needs::kWriting, options), 0);
  EXPECT_EQ(refused(write_request({{"authorization", "bearer  isnad_1 "}}), Needs::kWriting, options), 0);
  for (const char* wrong : {"Bearer isnad_3", "Basic isnad_1", "isnad_1", "Bearer ", ""})
    EXPECT_EQ(refused(write_request({{"authorization", wrong}}), Needs::kWriting, options), 401) << wrong;
  options.reading_needs_token = true;
  EXPECT_EQ(refused(write_request({}), Needs::kReading, options), 401);
  EXPECT_EQ(refused(write_request({}), Needs::kNothing, options), 0);
}

TEST(Guard, AnswersForItsOwnNames) {
  GuardOptions options;
  options.hosts = {"news.example"};
  const auto host = [&](const char* name) {
    Request request = write_request({});
    request.fields.front().second = name;
    return refused(request, Needs::kNothing, options);
  };
  for (const char* ours : {"localhost", "LocalHost.:8080", "127.0.0.1:1", "127.1.2.3", "[::1]:8080",
                           "news.example", "News.Example:443"})
    EXPECT_EQ(host(ours), 0) << ours;
  for (const char* other : {"", "evil.example", "127.evil.example", "127.0.0.1.example", "news.example.evil",
                            "[::1", "a b", "localhost/"})
    EXPECT_EQ(host(other), 421) << other;
  EXPECT_EQ(refused(write_request({{"host", "localhost"}}), Needs::kNothing, options), 400);
}

TEST(Guard, WritesForNoOtherSite) {
  GuardOptions options;
  options.tokens = {{hex_of(sha256("t")), "Nour"}};
  const auto with = [&](const char* name, const char* value) {
    return refused(write_request({{"authorization", "Bearer t"}, {name, value}}), Needs::kWriting, options);
  };
  EXPECT_EQ(with("origin", "http://localhost:1"), 0);
  EXPECT_EQ(with("origin", "https://localhost:1"), 0);  // a proxy speaks TLS for us
  EXPECT_EQ(with("origin", "http://localhost:2"), 403);
  EXPECT_EQ(with("origin", "null"), 403);
  EXPECT_EQ(with("sec-fetch-site", "same-origin"), 0);
  EXPECT_EQ(with("sec-fetch-site", "none"), 0);
  EXPECT_EQ(with("sec-fetch-site", "same-site"), 403);
}

TEST(Tokens, AreKeptAsHashes) {
  const Result<std::string> token = new_token();
  ASSERT_TRUE(token);
  EXPECT_NE(*token, *new_token());
  const std::string line = token_line(*token, "Nour of the desk");
  EXPECT_EQ(line.find(*token), std::string::npos);
  const auto tokens = parse_tokens("# who may write\n\n" + line);
  ASSERT_TRUE(tokens);
  ASSERT_EQ(tokens->size(), 1U);
  EXPECT_EQ(token_of("Bearer " + *token, *tokens)->name, "Nour of the desk");
  EXPECT_EQ(token_of("Bearer " + token->substr(1), *tokens), nullptr);
  EXPECT_FALSE(parse_tokens(*token + "\n"));
  EXPECT_FALSE(parse_tokens(line.substr(1)));
}

TEST(Rate, IsOfEachPeer) {
  RateLimit limit(2);
  const RateLimit::Time start{};
  for (int i = 0; i < 4; ++i) EXPECT_TRUE(limit.allows("a", start));
  EXPECT_FALSE(limit.allows("a", start));
  EXPECT_TRUE(limit.allows("b", start));
  EXPECT_TRUE(limit.allows("a", start + std::chrono::milliseconds(500)));
  EXPECT_FALSE(limit.allows("a", start + std::chrono::milliseconds(500)));
}

TEST(Rate, TakesASubscribersAddressesAsOne) {
  EXPECT_EQ(peer_group("2001:db8:1:2:3:4:5:6"), peer_group("2001:db8:1:2::9"));
  EXPECT_NE(peer_group("2001:db8:1:2:3:4:5:6"), peer_group("2001:db8:1:3:3:4:5:6"));
  EXPECT_EQ(peer_group("192.0.2.1"), "192.0.2.1");
}

TEST(JsonParts, LeaveAsTheyStand) {
  const std::string json = "{\"a\":[1, {\"b\":\"]},\\\"\"}\n,\"x\"],\n\"c\" : {\"a\":2}, \"d\":null}\n";
  EXPECT_EQ(member_of(json, "a"), "[1, {\"b\":\"]},\\\"\"}\n,\"x\"]");
  EXPECT_THAT(items_of(member_of(json, "a")), ElementsAre("1", "{\"b\":\"]},\\\"\"}", "\"x\""));
  EXPECT_EQ(member_of(member_of(json, "c"), "a"), "2");
  EXPECT_EQ(member_of(json, "d"), "null");
  EXPECT_EQ(member_of(json, "b"), "");
  EXPECT_THAT(items_of("[]"), IsEmpty());
  EXPECT_THAT(items_of("{}"), IsEmpty());
}

SharedAnswer answer_of(std::size_t bytes) {
  return std::make_shared<const KeptAnswer>(KeptAnswer{std::string(bytes, 'a'), "\"tag\""});
}

TEST(Answers, ThatWereNotAskedForLatelyGo) {
  Answers answers(10'000);
  answers.keep("first", answer_of(2'000));
  answers.keep("second", answer_of(2'000));
  answers.keep("third", answer_of(2'000));
  ASSERT_TRUE(answers.find("first"));
  answers.keep("fourth", answer_of(2'000));
  answers.keep("fifth", answer_of(2'000));
  EXPECT_TRUE(answers.find("first"));
  EXPECT_FALSE(answers.find("second"));
  EXPECT_EQ(answers.find("fifth")->body.size(), 2'000U);
}

TEST(Answers, OfGreatSizeAreNotKept) {
  Answers answers(10'000);
  answers.keep("small", answer_of(100));
  answers.keep("large", answer_of(3'000));
  EXPECT_FALSE(answers.find("large"));
  EXPECT_TRUE(answers.find("small"));
  answers.keep("small", answer_of(50));  // made a second time by another thread
  EXPECT_EQ(answers.find("small")->body.size(), 100U);
}

TEST(Bodies, HoldWhatIsAskedAndNothingElse) {
  EXPECT_THAT(*ids_in(R"({"stories":["a","b"]})", "stories"), ElementsAre("a", "b"));
  EXPECT_EQ(*number_in(R"({"decision":7})", "decision"), 7);
  for (const char* wrong : {"", "[]", "{}", R"({"stories":[]})", R"({"stories":[1]})", R"({"stories":[""]})",
                            R"({"stories":["a"],"b":1})", R"({"stories":["a\u0000"]})",
                            R"({"stories":{"a":1}})", "{\"stories\":[[[[[[[[[[[["})
    EXPECT_FALSE(ids_in(wrong, "stories")) << wrong;
  for (const char* wrong : {R"({"decision":-1})", R"({"decision":1.0})", R"({"decision":"1"})",
                            R"({"decision":18446744073709551615})"})
    EXPECT_FALSE(number_in(wrong, "decision")) << wrong;
}

}  // namespace
}  // namespace isnad::serve
