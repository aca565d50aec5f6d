// A conversation of any bytes with a store's assistant. However it is cut into pieces, the answers are the
// same: lines of JSON-RPC 2.0, each a result or an error.
#include <unistd.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "base/check.h"
#include "mcp/session.h"
#include "store/store.h"

namespace {

isnad::store::Store& empty_store() {
  static const std::unique_ptr<isnad::store::Store> store = [] {
    const std::filesystem::path path =
        std::filesystem::temp_directory_path() / ("isnad-mcp-fuzz-" + std::to_string(::getpid()) + ".db");
    isnad::Result<std::unique_ptr<isnad::store::Store>> opened =
        isnad::store::open(path.string(), isnad::store::Access::kWrite);
    ISNAD_CHECK(opened.has_value());
    std::filesystem::remove(path);  // it lives as long as it is open
    return std::move(*opened);
  }();
  return *store;
}

std::string answers(std::string_view input, std::size_t piece) {
  isnad::mcp::Session session(empty_store());
  std::string out;
  const auto sink = [&](std::string_view answer) { out += answer; };
  for (std::size_t at = 0; at < input.size(); at += piece) session.take(input.substr(at, piece), sink);
  session.finish(sink);
  return out;
}

void check_answer(const nlohmann::json& answer) {
  ISNAD_CHECK(answer.is_object() && answer.at("jsonrpc") == "2.0" && answer.contains("id"));
  ISNAD_CHECK(answer.contains("result") != answer.contains("error"));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  // After an introduction, so that the tools are reached.
  const std::string talk =
      "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-03-"
      "26\"}}\n" +
      std::string(input);
  const std::string all = answers(talk, talk.size());
  ISNAD_CHECK(all == answers(talk, 7));
  for (std::size_t at = 0; at < all.size();) {
    const std::size_t end = all.find('\n', at);
    ISNAD_CHECK(end != std::string::npos);
    const nlohmann::json answer = nlohmann::json::parse(all.substr(at, end - at), nullptr, false);
    ISNAD_CHECK(!answer.is_discarded());
    if (answer.is_array())
      for (const nlohmann::json& one : answer) check_answer(one);
    else
      check_answer(answer);
    at = end + 1;
  }
  return 0;
}
