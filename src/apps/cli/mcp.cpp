#include "mcp/session.h"

#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>

#include "apps/cli/console.h"
#include "apps/cli/output_file.h"
#include "apps/cli/store_session.h"
#include "apps/cli/verbs.h"

namespace isnad::cli {
namespace {

// What is there of standard input, at least a byte unless it has ended. Errors: kUnavailable.
Result<std::string_view> read_some(std::array<char, std::size_t{64} << 10U>& room) {
  for (;;) {
    const ssize_t got = ::read(STDIN_FILENO, room.data(), room.size());
    if (got >= 0) return std::string_view(room.data(), static_cast<std::size_t>(got));
    if (errno != EINTR)
      return Error{ErrorCode::kUnavailable,
                   std::string("cannot read standard input: ") + std::strerror(errno)};
  }
}

// A client waits for its answer before it goes on: each leaves at once. False where nobody reads them any
// more.
class Answers {
 public:
  void operator()(std::string_view piece) {
    if (!written_ || !output_.wanted()) return;
    output_.write(piece);
    if (piece.ends_with('\n')) written_ = output_.finish();
  }
  [[nodiscard]] bool wanted() const { return written_ && output_.wanted(); }
  [[nodiscard]] const Result<void>& written() const { return written_; }

 private:
  StandardOutput output_;
  Result<void> written_;
};

ExitStatus converse(const StoreOptions& options) {
  const OpenedStore opened = open_store(options.address, store::Access::kRead);
  if (!opened) return opened.status;
  say_if_behind(*opened.store, options.quiet);
  mcp::Session session(*opened.store);
  Answers answers;
  const auto sink = [&](std::string_view piece) { answers(piece); };
  const auto room = std::make_unique<std::array<char, std::size_t{64} << 10U>>();
  while (answers.wanted()) {
    const Result<std::string_view> some = read_some(*room);
    if (!some) return fail(some.error());
    if (some->empty()) {
      session.finish(sink);
      break;
    }
    session.take(*some, sink);
  }
  return status_of(answers.written());
}

}  // namespace

void add_mcp(CLI::App& app, Action& action) {
  CLI::App* verb = app.add_subcommand(
      "mcp", "A store for assistants: the Model Context Protocol over standard input and output");
  const auto options = std::make_shared<StoreOptions>();
  add_store_options(*verb, *options);
  verb->callback([&action, options] { action = [options] { return converse(*options); }; });
}

}  // namespace isnad::cli
