#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "mcp/dossier_parts.h"
#include "mcp/lines.h"
#include "mcp/message.h"
#include "mcp/tools.h"

namespace isnad::mcp {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::vector<std::string> lines_of(const std::vector<std::string>& pieces) {
  std::vector<std::string> lines;
  LineReader reader;
  const auto take = [&](const Line& line) {
    lines.push_back(line.too_long ? "too long" : std::string(line.text));
  };
  for (const std::string& piece : pieces) reader.add(piece, take);
  reader.end(take);
  return lines;
}

TEST(Lines, AreTheSameHoweverTheyArrive) {
  EXPECT_THAT(lines_of({"one\ntwo\r\n\nthree"}), ElementsAre("one", "two", "", "three"));
  EXPECT_THAT(lines_of({"on", "e", "\n", "two\r", "\n\nthr", "ee"}), ElementsAre("one", "two", "", "three"));
  EXPECT_THAT(lines_of({"one\n"}), ElementsAre("one"));
  EXPECT_THAT(lines_of({""}), ElementsAre());
}

TEST(Lines, ThatAreTooLongAreSkipped) {
  const std::string longest(LineReader::kMostLineBytes, 'a');
  EXPECT_THAT(lines_of({longest + "\nb\n"}), ElementsAre(longest, "b"));
  EXPECT_THAT(lines_of({longest + "a\nb\n"}), ElementsAre("too long", "b"));
  EXPECT_THAT(lines_of({longest, "a", longest, "\nb\n"}), ElementsAre("too long", "b"));
  EXPECT_THAT(lines_of({longest + "a"}), ElementsAre("too long"));
}

Message one(std::string_view line) {
  Incoming incoming = read_messages(line);
  EXPECT_FALSE(incoming.batch);
  EXPECT_EQ(incoming.messages.size(), 1U);
  return incoming.messages.front();
}

TEST(Messages, AreAnsweredWhenTheyHaveAnId) {
  const Message request =
      one(R"({"jsonrpc":"2.0","id":"أ","method":"tools/call","params":{"name":"search"}})");
  EXPECT_EQ(request.kind, Message::Kind::kRequest);
  EXPECT_EQ(request.id, "\"أ\"");
  EXPECT_EQ(request.method, "tools/call");
  EXPECT_EQ(request.params["name"], "search");
  EXPECT_EQ(one(R"({"jsonrpc":"2.0","method":"notifications/initialized"})").kind,
            Message::Kind::kNotification);
  EXPECT_EQ(one(R"({"jsonrpc":"2.0","method":"x","params":[1]})").kind, Message::Kind::kNotification);
  EXPECT_EQ(one(R"({"jsonrpc":"2.0","id":7,"result":{}})").kind, Message::Kind::kAnswer);
}

TEST(Messages, ThatAreNoneSayWhy) {
  const auto code = [](std::string_view line) {
    const Message message = one(line);
    EXPECT_EQ(message.kind, Message::Kind::kWrong) << line;
    return message.error;
  };
  EXPECT_EQ(code("{"), RpcError::kParse);
  EXPECT_EQ(code("\"\xff\""), RpcError::kParse);
  EXPECT_EQ(code(R"({"jsonrpc":"2.0","id":1,"method":"ping"} and more)"), RpcError::kParse);
  EXPECT_EQ(code("17"), RpcError::kInvalidRequest);
  EXPECT_EQ(code("[]"), RpcError::kInvalidRequest);
  EXPECT_EQ(code(R"({"id":1,"method":"ping"})"), RpcError::kInvalidRequest);
  EXPECT_EQ(code(R"({"jsonrpc":"1.0","id":1,"method":"ping"})"), RpcError::kInvalidRequest);
  EXPECT_EQ(code(R"({"jsonrpc":"2.0","id":null,"method":"ping"})"), RpcError::kInvalidRequest);
  EXPECT_EQ(code(R"({"jsonrpc":"2.0","id":[1],"method":"ping"})"), RpcError::kInvalidRequest);
  EXPECT_EQ(code(R"({"jsonrpc":"2.0","id":1,"method":5})"), RpcError::kInvalidRequest);
  EXPECT_EQ(code(R"({"jsonrpc":"2.0","id":1,"method":"ping","params":[]})"), RpcError::kInvalidParams);
  EXPECT_EQ(code(std::string(5000, '[') + std::string(5000, ']')), RpcError::kInvalidRequest);
  EXPECT_EQ(one(R"({"id":1,"method":"ping"})").id, "1");
}

TEST(Messages, OfABatchAreReadEach) {
  const Incoming incoming = read_messages(R"([{"jsonrpc":"2.0","id":1,"method":"ping"},5])");
  EXPECT_TRUE(incoming.batch);
  ASSERT_EQ(incoming.messages.size(), 2U);
  EXPECT_EQ(incoming.messages[0].kind, Message::Kind::kRequest);
  EXPECT_EQ(incoming.messages[1].kind, Message::Kind::kWrong);
}

TEST(Tools, TakeTheArgumentsOfTheirSchemaAlone) {
  const Tool* search = find_tool("search");
  ASSERT_NE(search, nullptr);
  EXPECT_EQ(find_tool("delete"), nullptr);
  const auto problem = [&](std::string_view arguments) {
    return problem_of(*search, Json::parse(arguments));
  };
  EXPECT_EQ(problem(R"({"query":"سد","limit":100})"), "");
  EXPECT_THAT(problem(R"({"limit":5})"), HasSubstr("query"));
  EXPECT_THAT(problem(R"({"query":5})"), HasSubstr("query"));
  EXPECT_THAT(problem(R"({"query":"a","page":5})"), HasSubstr("page"));
  for (const char* limit : {"0", "-1", "101", "1.5", "\"5\"", "18446744073709551615", "1e400", "null"}) {
    const Json arguments = Json::parse(std::string(R"({"query":"a","limit":)") + limit + "}", nullptr, false);
    if (arguments.is_discarded()) continue;
    EXPECT_THAT(problem_of(*search, arguments), HasSubstr("limit")) << limit;
  }
  EXPECT_THAT(problem("[]"), HasSubstr("object"));
}

TEST(DossierParts, WriteWhereNamedThingsStand) {
  const std::string dossier = R"({"documents":[{"id":"d1","outlet":"المنار","url":null}],
"quantities":[{"id":"q1","doc":"d1","start":3,"end":5,"exact":"17"}],
"claims":[{"id":"c1","doc":"d1","start":0,"end":9,"exact":"a \"q1\" b","source":{"name":"s"},"kind":"direct","via":[],"chain":[]}],
"mentions":[{"doc":"d1","start":7,"end":8,"exact":"x","type":"ORG","entity":"e1"},{"doc":"d1","start":8,"end":9,"exact":"y","type":"ORG","entity":"e1"}],
"entities":[{"id":"e1","aliases":[]}],
"timeline":[{"date":"2025","what":"q1","claims":["c1"]}]})";
  const DossierParts parts(dossier);
  const auto named = [&](std::string_view list) {
    report::JsonWriter out;
    out.begin_object();
    const std::vector<std::string_view> items = parts.items(list);
    parts.write_named(out, items);
    out.end_object();
    return Json::parse(out.take());
  };
  const Json timeline = named("timeline");
  ASSERT_EQ(timeline["places"].size(), 2U);
  EXPECT_EQ(timeline["places"][0]["id"], "c1");
  EXPECT_EQ(timeline["places"][0]["outlet"], "المنار");
  EXPECT_EQ(timeline["places"][0]["end"], 9);
  const Json entities = named("entities");
  ASSERT_EQ(entities["places"].size(), 1U);  // the first mention alone
  EXPECT_EQ(entities["places"][0]["start"], 7);
  EXPECT_TRUE(named("claims")["places"].empty());  // they have their place
}

}  // namespace
}  // namespace isnad::mcp
