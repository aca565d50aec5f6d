#include "mcp/message.h"

#include <utility>

namespace isnad::mcp {
namespace {

// A question has its parameters' arguments at the third level; `_meta` may hold a little more.
constexpr int kDeepest = 32;

// A client has one question open for each thing that it shows at once.
constexpr std::size_t kMostInBatch = 100;

Message wrong(RpcError error, std::string problem, std::string id = "null") {
  Message message;
  message.id = std::move(id);
  message.error = error;
  message.problem = std::move(problem);
  return message;
}

std::string written(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

Message read_message(const Json& json) {
  if (!json.is_object()) return wrong(RpcError::kInvalidRequest, "a message is an object");
  const auto id = json.find("id");
  const bool has_id = id != json.end();
  // MCP allows no null here, and JSON-RPC no lists.
  const bool good_id = has_id && (id->is_string() || id->is_number_integer());
  const std::string answered = good_id ? written(*id) : "null";
  if (const auto version = json.find("jsonrpc"); version == json.end() || *version != "2.0")
    return wrong(RpcError::kInvalidRequest, "\"jsonrpc\" is not \"2.0\"", answered);
  const auto method = json.find("method");
  if (method == json.end() && (json.contains("result") || json.contains("error"))) {
    Message message;
    message.kind = Message::Kind::kAnswer;
    return message;
  }
  if (has_id && !good_id) return wrong(RpcError::kInvalidRequest, "an id is a string or a whole number");
  if (method == json.end() || !method->is_string())
    return wrong(RpcError::kInvalidRequest, "the message has no method", answered);

  Message message;
  message.kind = has_id ? Message::Kind::kRequest : Message::Kind::kNotification;
  message.id = answered;
  message.method = method->get<std::string>();
  const auto params = json.find("params");
  if (params == json.end() || params->is_null()) return message;  // some clients write null for none
  if (!params->is_object()) {
    if (!has_id) return message;
    return wrong(RpcError::kInvalidParams, "\"params\" is no object", answered);
  }
  message.params = *params;
  return message;
}

}  // namespace

Incoming read_messages(std::string_view line) {
  bool deep = false;
  const auto shallow = [&](int depth, Json::parse_event_t, Json&) {
    deep = deep || depth > kDeepest;
    return depth <= kDeepest;
  };
  const Json json = Json::parse(line, shallow, false);
  if (deep) return {{wrong(RpcError::kInvalidRequest, "values are nested too deep")}, false};
  if (json.is_discarded()) return {{wrong(RpcError::kParse, "this is no JSON")}, false};
  if (!json.is_array()) return {{read_message(json)}, false};
  if (json.empty()) return {{wrong(RpcError::kInvalidRequest, "the batch is empty")}, false};
  if (json.size() > kMostInBatch)
    return {{wrong(RpcError::kInvalidRequest, "a batch has 100 messages at most")}, false};
  Incoming incoming{{}, true};
  for (const Json& one : json) incoming.messages.push_back(read_message(one));
  return incoming;
}

}  // namespace isnad::mcp
