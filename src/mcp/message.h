#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace isnad::mcp {

// JSON-RPC 2.0's codes.
enum class RpcError {
  kParse = -32700,
  kInvalidRequest = -32600,
  kNoMethod = -32601,
  kInvalidParams = -32602,
};

// With sorted members: those of a hostile object are found in a list one by one (ordered_json), which is
// quadratic.
using Json = nlohmann::json;

// What a client sent.
struct Message {
  enum class Kind {
    kRequest,       // is answered
    kNotification,  // is not
    kAnswer,        // to a question that was never asked: is not either
    kWrong,         // is no message; answered with `error` and `problem`
  };
  Kind kind = Kind::kWrong;
  std::string id = "null";  // JSON, as it goes back
  std::string method;
  Json params = Json::object();
  RpcError error = RpcError::kInvalidRequest;
  std::string problem;
};

// What a line holds: one message, or the several of a batch.
struct Incoming {
  std::vector<Message> messages;
  bool batch = false;
};

// Reads a line of JSON-RPC 2.0. Total; linear, and nested values are followed to a limit.
[[nodiscard]] Incoming read_messages(std::string_view line);

}  // namespace isnad::mcp
