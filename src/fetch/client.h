#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "fetch/robots.h"

namespace isnad::fetch {

struct ClientOptions {
  // Set by another thread: requests and waiting end soon after, as unavailable. May be null.
  const std::atomic<bool>* stop = nullptr;
  bool allow_private = false;  // also addresses that are not of the public internet
  bool obey_robots = true;
  // Between two requests to one host, where its robots.txt does not ask for more: what crawlers of newsrooms
  // keep.
  std::chrono::milliseconds host_delay{1000};
  std::chrono::seconds timeout{30};                // of one request as a whole
  std::size_t max_bytes = std::size_t{32} << 20U;  // of one body, decompressed
  int max_redirects = 5;                           // browsers stop at 20; news sites have two
  // The run's budget; what is asked for beyond it is refused.
  std::size_t max_requests = 5000;
  std::size_t max_total_bytes = std::size_t{2} << 30U;
};

// What a server said of a document, to ask it again whether that has changed.
struct Validators {
  std::string etag;
  std::string last_modified;
};

struct Response {
  int status = 0;    // 200, 304, 404 …
  std::string url;   // after redirects
  std::string body;  // without codings
  std::string content_type;
  Validators validators;
  std::string retry_after;  // as given
};

// The time in UTC, ISO 8601 to the second.
[[nodiscard]] std::string now();

// Fetches addresses: http and https only, no proxies, no credentials, no cookies. The address that is
// connected to is checked, also behind each redirect. Robots.txt (RFC 9309) is fetched once a host and
// obeyed; requests to a host keep their distance; one that answers 429 or 503 is left alone for as long as it
// asks, growing from failure to failure. Sleeps; one thread.
class Client {
 public:
  explicit Client(const ClientOptions& options);
  ~Client();
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  // Errors: kInvalidInput (no http(s) address, forbidden by robots.txt or by where it leads, too many
  // redirects), kTooLarge, kUnavailable (no answer, the budget is spent, the host asked to be left alone).
  // The message names the reason without the address. Answers of any status are responses.
  [[nodiscard]] Result<Response> get(const std::string& url, const Validators& known = {});

  // Sends bytes to an address that somebody gave for it: at once and once, without asking robots.txt, and a
  // redirect is an answer like another. `headers` are lines, "Name: value". Errors as of get().
  [[nodiscard]] Result<Response> post(const std::string& url, const std::string& body,
                                      const std::vector<std::string>& headers);

 private:
  struct Host;
  struct Transfer;
  Result<Response> get_one(const std::string& url, const Validators& known);
  Result<Response> perform(const std::string& url, const std::vector<std::string>& headers,
                           const std::string* body);
  [[nodiscard]] bool is_stopped() const { return options_.stop != nullptr && options_.stop->load(); }
  Result<void> ask_robots(const std::string& url);
  Host& host_for(const std::string& origin);
  void wait_for(Host& host);
  void note_outcome(Host& host, const Result<Response>& outcome);

  ClientOptions options_;
  void* curl_ = nullptr;
  std::map<std::string, std::unique_ptr<Host>> hosts_;
  std::size_t requests_ = 0;
  std::size_t bytes_ = 0;
};

}  // namespace isnad::fetch
