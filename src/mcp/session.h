#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "mcp/lines.h"
#include "mcp/message.h"
#include "mcp/tools.h"
#include "store/store.h"

namespace isnad::mcp {

// One client's conversation over two streams: the Model Context Protocol, revisions 2024-11-05 to 2025-11-25,
// as a server of tools that only read (tools.h). Messages are answered one after the other, in order. One
// thread.
class Session {
 public:
  using Sink = std::function<void(std::string_view)>;

  // `store` must outlive it.
  explicit Session(store::Store& store) : desk_(store) {}

  // Takes the next bytes of the input, and gives each answer to `sink`: one line, valid UTF-8. Total: what is
  // no message, or too long for one, is answered with the protocol's error. Memory is bounded by a line and
  // an answer.
  void take(std::string_view bytes, const Sink& sink);
  // The input has ended.
  void finish(const Sink& sink);

 private:
  void answer(const Line& line, const Sink& sink);
  [[nodiscard]] std::optional<std::string> answer(const Message& message);
  [[nodiscard]] std::string initialize(const Message& message);
  [[nodiscard]] std::string call_tool(const Message& message);
  [[nodiscard]] std::string list_tools(const Message& message) const;
  [[nodiscard]] bool knows(std::string_view revision) const { return protocol_ >= revision; }

  Desk desk_;
  LineReader lines_;
  std::string_view protocol_;  // agreed upon; empty before
};

}  // namespace isnad::mcp
