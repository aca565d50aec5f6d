#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "mcp/message.h"
#include "serve/board.h"
#include "store/store.h"

// What an assistant may ask of a store: stories, story, dossier, figure, search. All of it only reads.
namespace isnad::mcp {

// What the tools work with. One caller at a time.
struct Desk {
  explicit Desk(store::Store& its_store) : store(its_store) {}
  store::Store& store;
  serve::BoardKeeper boards;
};

struct Argument {
  enum class Type { kText, kNumber };
  std::string_view name;
  Type type = Type::kText;
  std::string_view description;
  bool required = false;
  std::int64_t most = 0;  // of a number, which is at least 1
};

struct Tool {
  std::string_view name;
  std::string_view title;
  std::string_view description;
  std::vector<Argument> arguments;
  std::string output_schema;  // JSON
  // The answer, a JSON object. `arguments` have passed problem_of(). Errors: what the store cannot answer,
  // for the assistant to read.
  Result<std::string> (*call)(Desk& desk, const Json& arguments);
};

// All tools, in the order in which they are listed; made at the first call, any thread.
[[nodiscard]] std::span<const Tool> tools();
[[nodiscard]] const Tool* find_tool(std::string_view name);  // null for none

// JSON Schema of a tool's arguments.
[[nodiscard]] std::string input_schema(const Tool& tool);

// What in the arguments is not of that schema's form; empty where nothing is.
[[nodiscard]] std::string problem_of(const Tool& tool, const Json& arguments);

}  // namespace isnad::mcp
