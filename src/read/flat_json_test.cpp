#include "read/flat_json.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

namespace isnad::read {
namespace {

using nlohmann::json;

TEST(FlatJson, ReadsWhatTheStrictParserReads) {
  for (const std::string line : {
           R"({"id": "a", "text": "نص قصير"})",
           R"( { } )",
           R"({"a":null,"b":"\"\\\/\b\f\n\r\t"})",
           R"({"a":"\u0627\u0644 \ud83d\ude00 \u0000"})",
           R"({"twice":"one","twice":"two"})",
           "{\"a\":\"\xF0\x9F\x98\x80\x7F\xEF\xBF\xBD\"}\r\n",
       }) {
    const auto flat = flat_object(line);
    ASSERT_TRUE(flat.has_value()) << line;
    EXPECT_EQ(*flat, json::parse(line)) << line;
  }
}

// What it leaves to the parser that reads everything, and what that one refuses too.
TEST(FlatJson, LeavesTheRest) {
  for (const std::string line : {
           "",
           "null",
           R"(["a"])",
           R"({"a":1})",
           R"({"a":{"b":"c"}})",
           R"({"a":true})",
           R"({"a":nullify})",
           R"({"a":"b",})",
           R"({"a":"b"} {)",
           R"({"a":"b)",
           R"({"a":"\x"})",
           R"({"a":"\u12"})",
           R"({"a":"\ud83d alone"})",
           R"({"a":"\ude00"})",
           R"({"a" "b"})",
           "{\"a\":\"line\nbreak\"}",
           "{\"a\":\"\xC3(\"}",
           "{\"a\":\"\xED\xA0\x80\"}",
           "{\"a\":\"\xC0\xAF\"}",
           "{\"a\":\"cut \xD8",
       }) {
    EXPECT_FALSE(flat_object(line).has_value()) << line;
  }
}

}  // namespace
}  // namespace isnad::read
