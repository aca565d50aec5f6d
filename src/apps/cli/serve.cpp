#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <atomic>
#include <charconv>
#include <chrono>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "apps/cli/console.h"
#include "apps/cli/session.h"
#include "apps/cli/store_session.h"
#include "apps/cli/verbs.h"
#include "apps/cli/watch_state.h"
#include "base/address.h"
#include "base/ascii.h"
#include "serve/server.h"

namespace isnad::cli {
namespace {

struct ServeCall {
  StoreOptions store;
  std::string listen = "127.0.0.1:8080";
  std::string tokens;     // a file; empty for none
  std::string new_token;  // a name; empty for none
  std::vector<std::string> hosts;
  double patience_seconds = 10;
  bool reading_needs_token = false;
  serve::ServerOptions server;
  std::vector<std::string> feeds;  // addresses, and files with one a line
  std::string state;
  double every_minutes = 15;
  pipeline::CollectOptions collect;
};

Result<void> read_listen(const ServeCall& call, serve::ServerOptions& server) {
  const Error error{ErrorCode::kUsage, "--listen is ADDRESS:PORT, as 127.0.0.1:8080 or [::1]:8080"};
  const std::size_t colon = call.listen.rfind(':');
  if (colon == std::string::npos) return error;
  std::string host = call.listen.substr(0, colon);
  if (host.size() > 1 && host.front() == '[' && host.back() == ']') host = host.substr(1, host.size() - 2);
  const char* end = call.listen.data() + call.listen.size();
  const auto [stopped, problem] = std::from_chars(call.listen.data() + colon + 1, end, server.port);
  if (problem != std::errc{} || stopped != end) return error;
  server.address = host == "localhost" ? "127.0.0.1" : host;
  return {};
}

// A folder is opened like a file, and says that it is none when it is read: closed, where there is no file.
std::ifstream open_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  file.peek();
  if (file.bad()) file.close();
  file.clear();
  return file;
}

Result<void> read_tokens(const ServeCall& call, serve::ServerOptions& server) {
  if (call.tokens.empty()) return {};
  std::ifstream file = open_file(call.tokens);
  if (!file.is_open())
    return Error{ErrorCode::kUsage, call.tokens + " cannot be read; --new-token NAME makes it"};
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  Result<std::vector<serve::KnownToken>> tokens = serve::parse_tokens(text);
  if (!tokens) return Error{ErrorCode::kUsage, call.tokens + ": " + tokens.error().message};
  server.guard.tokens = std::move(*tokens);
  return {};
}

// Adds a token's hash to the file, which others may not read, and prints the token: the only time that it is
// seen.
ExitStatus make_token(const ServeCall& call) {
  if (call.tokens.empty()) {
    print_error("--new-token needs --tokens FILE, where its hash is kept");
    return ExitStatus::kUsage;
  }
  const Result<std::string> token = serve::new_token();
  if (!token) return fail(token.error());
  const std::string line = serve::token_line(*token, call.new_token);
  const int file = ::open(call.tokens.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  const bool written =
      file >= 0 && ::write(file, line.data(), line.size()) == static_cast<ssize_t>(line.size());
  if (file >= 0) ::close(file);
  if (!written) {
    print_error(call.tokens + " cannot be written");
    return ExitStatus::kFailed;
  }
  return print_result(*token + "\n");
}

// The addresses that --watch names: itself one, or a file with one a line.
Result<std::vector<std::string>> read_feeds(const std::vector<std::string>& names) {
  std::vector<std::string> addresses;
  for (const std::string& name : names) {
    if (is_web_address(name)) {
      addresses.push_back(name);
      continue;
    }
    std::ifstream file = open_file(name);
    if (!file.is_open())
      return Error{ErrorCode::kUsage, name + " is no http or https address, and no file that can be read"};
    std::string line;
    for (std::size_t number = 1; std::getline(file, line); ++number) {
      const std::string_view address = trim_ascii(line);
      if (address.empty() || address.starts_with('#')) continue;
      if (!is_web_address(address))
        return Error{ErrorCode::kUsage, fmt::format("{}: line {}: no http or https address", name, number)};
      addresses.emplace_back(address);
    }
  }
  return addresses;
}

// Sets up what the server follows. `state` lives as long as it.
Result<void> follow(ServeCall& call, WatchState& state) {
  if (call.feeds.empty()) return {};
  const Result<std::vector<std::string>> feeds = read_feeds(call.feeds);
  if (!feeds) return feeds.error();
  if (const auto loaded = state.load(); !loaded) return Error{ErrorCode::kUsage, loaded.error().message};
  serve::Following following;
  following.every = std::chrono::seconds(static_cast<std::int64_t>(call.every_minutes * 60));
  following.fetch = [feeds = *feeds, collect = call.collect, &state](const std::atomic<bool>& stop) mutable {
    collect.client.stop = &stop;
    return new_pages(feeds, collect, state);
  };
  following.kept = [quiet = call.store.quiet, &state](const pipeline::IngestOutcome& outcome) {
    print_findings(outcome, NotesOfArticles(), quiet);
    if (!quiet && outcome.added > 0)
      print_note(fmt::format("{} new documents from the feeds", outcome.added));
    if (const auto saved = state.save(); !saved) print_error(saved.error().message);
  };
  call.server.following = std::move(following);
  return {};
}

ExitStatus run_server(ServeCall& call) {
  if (!call.new_token.empty()) return make_token(call);
  serve::ServerOptions& server = call.server;
  server.store = call.store.address;
  server.jobs = call.store.jobs;
  server.patience = std::chrono::milliseconds(static_cast<std::int64_t>(call.patience_seconds * 1000));
  server.guard.reading_needs_token = call.reading_needs_token;
  for (const std::string& host : call.hosts) server.guard.hosts.push_back(lower_ascii(host));
  if (const auto read = read_listen(call, server); !read) return fail(read.error());
  if (const auto read = read_tokens(call, server); !read) return fail(read.error());
  server.allow_private = call.collect.client.allow_private;
  WatchState state(call.state);
  if (const auto followed = follow(call, state); !followed) return fail(followed.error());
  const bool quiet = call.store.quiet;
  const auto listening = [&](const std::string& address) {
    if (!quiet) print_note("listening on " + address);
    if (!quiet && server.guard.tokens.empty()) print_note("without --tokens nothing can be written");
  };
  const Result<void> done = serve::serve(server, listening, print_error);
  return done ? ExitStatus::kDone : fail(done.error());
}

}  // namespace

void add_serve(CLI::App& app, Action& action) {
  CLI::App* verb = app.add_subcommand("serve", "A store over HTTP: an API and a page for the browser");
  const auto call = std::make_shared<ServeCall>();
  add_store_options(*verb, call->store);
  verb->add_option("--listen", call->listen,
                   "Where to listen; 127.0.0.1:8080 without it, port 0 for any free one")
      ->option_text("ADDRESS:PORT");
  verb->add_option("--host", call->hosts, "A name that the server answers to, beside those of this machine")
      ->option_text("NAME");
  verb->add_option("--tokens", call->tokens,
                   "The hashes of the tokens that let write, and read from elsewhere")
      ->option_text("FILE");
  verb->add_option("--new-token", call->new_token, "Make a token, add its hash to the file, print it and end")
      ->option_text("NAME");
  verb->add_flag("--private", call->reading_needs_token, "Reading needs a token on this machine as well");
  verb->add_option("--patience", call->patience_seconds,
                   "Seconds that a request may take to arrive; 10 without it")
      ->check(CLI::Range(0.1, 3600.0))
      ->option_text("SECONDS");
  verb->add_option("--rate", call->server.rate,
                   "Requests a second of one address; without it 50, and no limit for this machine")
      ->check(CLI::Range(0.1, 1e6))
      ->option_text("N");
  verb->add_option(
          "--watch", call->feeds,
          "Follow feeds, sitemaps, OPML lists or pages into the store: an address, or a file with one a line")
      ->option_text("LIST");
  verb->add_option("--state", call->state, "Where to keep what was seen of them, for the next call")
      ->option_text("FILE");
  verb->add_option("--every", call->every_minutes, "Minutes between two rounds")
      ->check(CLI::Range(0.05, 10080.0))
      ->option_text("MINUTES");
  add_fetch_options(*verb, call->collect);
  verb->add_option_function<double>(
          "--hook-wait",
          [call](double seconds) {
            call->server.first_wait = std::chrono::seconds(static_cast<std::int64_t>(seconds));
          },
          "Seconds before a receiver that did not answer is told again, doubled from try to try; 10 without "
          "it")
      ->check(CLI::Range(1.0, 3600.0))
      ->option_text("SECONDS");
  verb->callback([&action, call] { action = [call] { return run_server(*call); }; });
}

}  // namespace isnad::cli
