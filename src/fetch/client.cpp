#include "fetch/client.h"

#include <curl/curl.h>
#include <fmt/format.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <ctime>
#include <thread>
#include <utility>

#include "base/ascii.h"
#include "base/version.h"
#include "fetch/network_address.h"
#include "fetch/retry_after.h"

namespace isnad::fetch {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::string_view kAgent = "isnad";
// Of a host that asks to be left alone or fails: doubled from failure to failure.
constexpr std::chrono::seconds kFirstBackOff{30};
constexpr std::chrono::seconds kLongestBackOff{3600};
// What robots.txt may ask for; more would be a way to hold a run up.
constexpr int kLongestDelaySeconds = 60;
// Header fields of one response; servers' own limits are 8 to 64 KiB.
constexpr std::size_t kMostHeaderBytes = std::size_t{256} << 10U;

// A part of an address by libcurl's own reading of it, so that what is checked is what is asked for.
std::string part_of(const std::string& url, CURLUPart part) {
  CURLU* parsed = curl_url();
  std::string value;
  char* text = nullptr;
  if (curl_url_set(parsed, CURLUPART_URL, url.c_str(), CURLU_NON_SUPPORT_SCHEME) == CURLUE_OK &&
      curl_url_get(parsed, part, &text, CURLU_DEFAULT_PORT) == CURLUE_OK && text != nullptr) {
    value = text;
    curl_free(text);
  }
  curl_url_cleanup(parsed);
  return value;
}

// `location` as seen from `url`; empty where it is no address.
std::string joined(const std::string& url, const std::string& location) {
  CURLU* parsed = curl_url();
  std::string value;
  char* text = nullptr;
  if (curl_url_set(parsed, CURLUPART_URL, url.c_str(), 0) == CURLUE_OK &&
      curl_url_set(parsed, CURLUPART_URL, location.c_str(), 0) == CURLUE_OK &&
      curl_url_get(parsed, CURLUPART_URL, &text, 0) == CURLUE_OK && text != nullptr) {
    value = text;
    curl_free(text);
  }
  curl_url_cleanup(parsed);
  return value;
}

std::string origin_of(const std::string& url) {
  const std::string scheme = part_of(url, CURLUPART_SCHEME);
  if (scheme != "http" && scheme != "https") return {};
  const std::string host = part_of(url, CURLUPART_HOST);
  return host.empty() ? std::string() : fmt::format("{}://{}:{}", scheme, host, part_of(url, CURLUPART_PORT));
}

std::string path_of(const std::string& url) {
  const std::string query = part_of(url, CURLUPART_QUERY);
  return part_of(url, CURLUPART_PATH) + (query.empty() ? "" : "?" + query);
}

bool is_redirect(int status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

bool is_overload(int status) { return status == 429 || status == 503; }

}  // namespace

struct Client::Host {
  std::optional<Robots> robots;
  Clock::time_point next = Clock::time_point::min();   // the earliest time of the next request
  Clock::time_point alone = Clock::time_point::min();  // left alone until then
  int failures = 0;
};

// One request: what its callbacks fill in.
struct Client::Transfer {
  std::size_t max_bytes = 0;
  const std::atomic<bool>* stop = nullptr;
  bool allow_private = false;
  bool forbidden = false;
  bool over_limit = false;
  std::size_t header_bytes = 0;
  std::string location;
  Response response;

  static std::size_t on_body(char* bytes, std::size_t size, std::size_t count, void* self) {
    auto* transfer = static_cast<Transfer*>(self);
    if (transfer->response.body.size() + size * count > transfer->max_bytes) {
      transfer->over_limit = true;
      return 0;
    }
    transfer->response.body.append(bytes, size * count);
    return size * count;
  }

  static std::size_t on_header(char* bytes, std::size_t size, std::size_t count, void* self) {
    auto* transfer = static_cast<Transfer*>(self);
    transfer->header_bytes += size * count;
    if (transfer->header_bytes > kMostHeaderBytes) {
      transfer->over_limit = true;
      return 0;
    }
    transfer->header({bytes, size * count});
    return size * count;
  }

  void header(std::string_view line) {
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) return;
    std::string name(line.substr(0, colon));
    name = lower_ascii(name);
    line.remove_prefix(colon + 1);
    const auto first = line.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return;
    const std::string value(line.substr(first, line.find_last_not_of(" \t\r\n") - first + 1));
    if (name == "location") location = value;
    if (name == "content-type") response.content_type = value;
    if (name == "etag") response.validators.etag = value;
    if (name == "last-modified") response.validators.last_modified = value;
    if (name == "retry-after") response.retry_after = value;
  }

  static int on_progress(void* self, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    const auto* stop = static_cast<Transfer*>(self)->stop;
    return stop != nullptr && stop->load() ? 1 : 0;
  }

  // Here the name has been resolved, and what is connected to is what was looked at.
  static curl_socket_t on_socket(void* self, curlsocktype, curl_sockaddr* address) {
    auto* transfer = static_cast<Transfer*>(self);
    if (!transfer->allow_private && !is_public(address->addr)) {
      transfer->forbidden = true;
      return CURL_SOCKET_BAD;
    }
    return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
  }
};

std::string now() {
  const std::time_t seconds = std::time(nullptr);
  std::tm parts{};
  ::gmtime_r(&seconds, &parts);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", parts.tm_year + 1900, parts.tm_mon + 1,
                     parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec);
}

Client::Client(const ClientOptions& options) : options_(options) {
  static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
  if (started == CURLE_OK) curl_ = curl_easy_init();
}

Client::~Client() {
  if (curl_ != nullptr) curl_easy_cleanup(static_cast<CURL*>(curl_));
}

Client::Host& Client::host_for(const std::string& origin) {
  auto& host = hosts_[origin];
  if (!host) host = std::make_unique<Host>();
  return *host;
}

void Client::wait_for(Host& host) {
  while (!is_stopped() && Clock::now() < host.next) {
    constexpr std::chrono::milliseconds kLook{100};  // whether to stop
    std::this_thread::sleep_until(std::min(host.next, Clock::now() + kLook));
  }
  auto delay = options_.host_delay;
  if (host.robots && host.robots->delay_seconds())
    delay = std::max<std::chrono::milliseconds>(
        delay, std::chrono::seconds(std::min(*host.robots->delay_seconds(), kLongestDelaySeconds)));
  host.next = Clock::now() + delay;
}

void Client::note_outcome(Host& host, const Result<Response>& outcome) {
  if (outcome && !is_overload(outcome->status) && outcome->status < 500) {
    host.failures = 0;
    return;
  }
  if (!outcome && outcome.error().code != ErrorCode::kUnavailable) return;
  std::chrono::seconds wait = kFirstBackOff * (1 << std::min(host.failures, 7));
  ++host.failures;
  if (outcome) {
    wait = std::max(wait, retry_after(outcome->retry_after, std::time(nullptr)));
    // One document that fails is no host that fails.
    if (!is_overload(outcome->status) && host.failures < 3) return;
  } else if (host.failures < 2) {
    return;
  }
  host.alone = Clock::now() + std::min(wait, kLongestBackOff);
}

Result<Response> Client::get_one(const std::string& url, const Validators& known) {
  std::vector<std::string> headers;
  if (!known.etag.empty()) headers.push_back("If-None-Match: " + known.etag);
  if (!known.last_modified.empty()) headers.push_back("If-Modified-Since: " + known.last_modified);
  return perform(url, headers, nullptr);
}

Result<Response> Client::post(const std::string& url, const std::string& body,
                              const std::vector<std::string>& headers) {
  if (origin_of(url).empty()) return Error{ErrorCode::kInvalidInput, "is no http or https address"};
  return perform(url, headers, &body);
}

Result<Response> Client::perform(const std::string& url, const std::vector<std::string>& lines,
                                 const std::string* body) {
  if (is_stopped()) return Error{ErrorCode::kUnavailable, "stopped"};
  if (++requests_ > options_.max_requests)
    return Error{ErrorCode::kUnavailable,
                 fmt::format("the budget of {} requests is spent", options_.max_requests)};
  if (bytes_ >= options_.max_total_bytes)
    return Error{ErrorCode::kUnavailable,
                 fmt::format("the budget of {} bytes is spent", options_.max_total_bytes)};
  auto* curl = static_cast<CURL*>(curl_);
  if (curl == nullptr) return Error{ErrorCode::kUnavailable, "libcurl failed to start"};
  Transfer transfer;
  transfer.max_bytes = std::min(options_.max_bytes, options_.max_total_bytes - bytes_);
  transfer.allow_private = options_.allow_private;
  transfer.stop = options_.stop;
  curl_slist* headers = nullptr;
  for (const std::string& line : lines) headers = curl_slist_append(headers, line.c_str());
  const std::string agent = fmt::format("{}/{}", kAgent, version());
  char problem[CURL_ERROR_SIZE] = "";
  curl_easy_reset(curl);
  curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(curl, CURLOPT_PROXY, "");  // whatever http_proxy and its kin say
  curl_easy_setopt(curl, CURLOPT_NOPROXY, "*");
  curl_easy_setopt(curl, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
  curl_easy_setopt(curl, CURLOPT_HTTP09_ALLOWED, 0L);
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_USERAGENT, agent.c_str());
  curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "");  // all that it can decode
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
  curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS,
                   static_cast<long>(std::chrono::milliseconds(options_.timeout).count()));
  curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, &Transfer::on_socket);
  curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, &transfer);
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, &Transfer::on_body);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &transfer);
  curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, &Transfer::on_header);
  curl_easy_setopt(curl, CURLOPT_HEADERDATA, &transfer);
  curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, problem);
  curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, &Transfer::on_progress);
  curl_easy_setopt(curl, CURLOPT_XFERINFODATA, &transfer);
  if (body != nullptr) {
    curl_easy_setopt(curl, CURLOPT_POST, 1L);
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body->size()));
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body->data());
  }
  const CURLcode code = curl_easy_perform(curl);
  curl_slist_free_all(headers);
  bytes_ += transfer.response.body.size();
  if (transfer.forbidden)
    return Error{ErrorCode::kInvalidInput,
                 "leads to an address that is not of the public internet (--allow-private)"};
  if (transfer.over_limit)
    return Error{ErrorCode::kTooLarge, fmt::format("over the limit of {} bytes", transfer.max_bytes)};
  if (code != CURLE_OK)
    return Error{ErrorCode::kUnavailable,
                 fmt::format("cannot be fetched: {}", *problem != '\0' ? problem : curl_easy_strerror(code))};
  long status = 0;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
  transfer.response.status = static_cast<int>(status);
  transfer.response.url = is_redirect(transfer.response.status) ? joined(url, transfer.location) : url;
  return std::move(transfer.response);
}

// Once a host: its rules; where it fails to give them, nothing is allowed, where it has none, everything.
Result<void> Client::ask_robots(const std::string& url) {
  const std::string origin = origin_of(url);
  if (origin.empty()) return Error{ErrorCode::kInvalidInput, "is no http or https address"};
  Host& host = host_for(origin);
  if (Clock::now() < host.alone)
    return Error{ErrorCode::kUnavailable, "its host asked to be left alone, or fails"};
  if (!options_.obey_robots) return {};
  if (!host.robots) {
    std::string at = origin + "/robots.txt";
    Result<Response> answer = Error{ErrorCode::kUnavailable, ""};
    for (int step = 0; step <= options_.max_redirects; ++step) {
      wait_for(host);
      answer = get_one(at, {});
      if (!answer || !is_redirect(answer->status) || origin_of(answer->url).empty()) break;
      at = answer->url;
    }
    if (!answer && answer.error().code == ErrorCode::kInvalidInput) return answer.error();
    if (!answer) {
      note_outcome(host, answer);
      host.robots = answer.error().code == ErrorCode::kTooLarge ? Robots() : Robots::none();
      return answer.error();
    }
    host.robots = answer->status >= 500 || is_overload(answer->status) ? Robots::none()
                  : answer->status == 200                              ? Robots(answer->body, kAgent)
                                                                       : Robots();
  }
  if (!host.robots->allows(path_of(url)))
    return Error{ErrorCode::kInvalidInput, "its robots.txt does not allow it"};
  return {};
}

Result<Response> Client::get(const std::string& url, const Validators& known) {
  std::string at = url.substr(0, url.find('#'));
  for (int step = 0; step <= options_.max_redirects; ++step) {
    if (const auto allowed = ask_robots(at); !allowed) return allowed.error();
    Host& host = host_for(origin_of(at));
    wait_for(host);
    auto answer = get_one(at, known);
    note_outcome(host, answer);
    if (!answer || !is_redirect(answer->status)) return answer;
    if (origin_of(answer->url).empty())
      return Error{ErrorCode::kInvalidInput, "leads to what is no http or https address"};
    at = answer->url;
  }
  return Error{ErrorCode::kInvalidInput,
               fmt::format("more than the limit of {} redirects", options_.max_redirects)};
}

}  // namespace isnad::fetch
