#include "serve/connection.h"

#include <fmt/format.h>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/span_body.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>
#include <chrono>
#include <memory>
#include <optional>
#include <utility>

#include "base/ascii.h"
#include "fetch/client.h"

namespace isnad::serve {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using Clock = std::chrono::steady_clock;

constexpr std::uint32_t kMostHeaderBytes = 16384;  // what nginx and Apache take in all
// What waits to be written to one stream; a peer that is so far behind has gone to sleep.
constexpr std::size_t kMostStreamBytes = std::size_t{256} << 10U;
constexpr std::size_t kKeptEvents = 256;  // a reconnecting browser was away for seconds
// A body, or an answer, may take a second more for each of these.
constexpr std::size_t kSlowestBytesASecond = std::size_t{64} << 10U;
// How long, and how much of, what a refused peer goes on sending is thrown away, so that it reads the
// refusal.
constexpr std::chrono::seconds kDrainTime{2};
constexpr std::size_t kDrainBytes = std::size_t{1} << 20U;

// Of every answer. No script, style, frame or form from anywhere but here, and none inside of a page.
constexpr std::pair<const char*, const char*> kSecurityFields[] = {
    {"Content-Security-Policy",
     "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
     "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"},
    {"X-Content-Type-Options", "nosniff"},
    {"X-Frame-Options", "DENY"},
    {"Referrer-Policy", "no-referrer"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
};

std::chrono::milliseconds time_for(std::chrono::milliseconds patience, std::uint64_t bytes) {
  return patience + std::chrono::seconds(bytes / kSlowestBytesASecond);
}

// Whether nobody is there any more to be told: gone, or too slow and so cut off.
bool is_lost(const beast::error_code& error) {
  if (!error) return false;  // which is of the system's category as well
  return error == beast::error::timeout || error == http::error::end_of_stream ||
         error == http::error::partial_message || error.category() == asio::error::get_system_category() ||
         error.category() == asio::error::get_misc_category();
}

int status_of(const beast::error_code& error) {
  if (error == http::error::header_limit || error == http::error::buffer_overflow) return 431;
  if (error == http::error::body_limit) return 413;
  return 400;
}

}  // namespace

// One peer: request after request, each answered before the next is read.
class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(asio::ip::tcp::socket socket, Hub& hub, std::string peer, std::string local)
      : stream_(std::move(socket)), hub_(hub), peer_(std::move(peer)), local_(std::move(local)) {
    ++hub_.shared().metrics.open_connections;
  }
  ~Connection() {
    --hub_.shared().metrics.open_connections;
    if (streams_) --hub_.shared().metrics.open_streams;
    hub_.gone(this, peer_);
  }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  void read();
  void push(const std::shared_ptr<const std::string>& text);
  void close();

 private:
  void on_header(const beast::error_code& error);
  void read_body(std::size_t most);
  void on_body(const beast::error_code& error);
  void look_at_header();
  struct Job;
  void run();
  void answer(Response response);
  void refuse(const Response& response);
  void begin_stream();
  void write_next();
  void watch_for_end();
  void drain();

  beast::tcp_stream stream_;
  Hub& hub_;
  std::string peer_;
  std::string local_;
  beast::flat_buffer buffer_{kMostHeaderBytes + (std::size_t{64} << 10U)};
  std::optional<http::request_parser<http::string_body>> parser_;
  http::response<http::span_body<const char>> response_;
  SharedAnswer body_;  // what it points into

  // Of the request under way.
  Request request_;
  Target target_;
  Routed routed_;
  std::string who_;
  std::string last_seen_;  // the event that a stream goes on from
  Clock::time_point began_;
  bool busy_ = false;  // read as a whole, its answer not yet written
  bool keep_alive_ = false;

  bool streams_ = false;
  std::deque<std::shared_ptr<const std::string>> queue_;
  std::size_t queued_bytes_ = 0;
  char scratch_[512] = {};
  std::size_t drained_ = 0;
};

void Connection::read() {
  busy_ = false;
  body_.reset();
  request_ = {};
  routed_ = {routes().size(), {}, {}};
  who_.clear();
  parser_.emplace();
  parser_->header_limit(kMostHeaderBytes);
  parser_->body_limit(boost::none);  // until the route is known
  stream_.expires_after(hub_.options().patience);
  http::async_read_header(
      stream_, buffer_, *parser_,
      [self = shared_from_this()](const beast::error_code& error, std::size_t) { self->on_header(error); });
}

void Connection::on_header(const beast::error_code& error) {
  if (is_lost(error)) return close();
  began_ = Clock::now();
  if (error) return refuse(problem(status_of(error), "that is no HTTP request, or its header is too large"));
  look_at_header();
}

void Connection::look_at_header() {
  const auto& message = parser_->get();
  request_.method = std::string(message.method_string());
  request_.target = std::string(message.target());
  request_.peer = peer_;
  request_.local = local_;
  for (const auto& field : message)
    request_.fields.emplace_back(lower_ascii(field.name_string()), std::string(field.value()));
  keep_alive_ = message.keep_alive();
  if (!hub_.within_rate(peer_)) {
    Response response = problem(429, "too many requests from one address");
    response.fields.emplace_back("Retry-After", "1");
    return refuse(response);
  }
  if (message.version() != 10 && message.version() != 11)
    return refuse(problem(400, "HTTP/1.1 is spoken here"));
  Result<Target> target = parse_target(request_.target);
  if (!target) {
    const bool long_one = target.error().code == ErrorCode::kTooLarge;
    return refuse(problem(long_one ? 414 : 400, target.error().message));
  }
  target_ = std::move(*target);
  routed_ = find_route(routes(), request_.method, target_);
  const bool found = routed_.route < routes().size();
  // A path that is none is told only to those who may read.
  const Needs needs = found ? routes()[routed_.route].needs : Needs::kReading;
  if (const auto refused = serve::refuse(request_, needs, hub_.options().guard, who_))
    return refuse(*refused);
  if (!found && routed_.allow.empty()) return refuse(problem(404, "there is nothing here"));
  if (!found) {
    Response response = problem(405, "the path does not take this method");
    response.fields.emplace_back("Allow", routed_.allow);
    return refuse(response);
  }
  read_body(routes()[routed_.route].max_body);
}

void Connection::read_body(std::size_t most) {
  const std::uint64_t length = parser_->content_length().value_or(0);
  if (length > most || (most == 0 && parser_->chunked()))
    return refuse(problem(413, fmt::format("a body of at most {} bytes is taken here", most)));
  parser_->body_limit(most);
  stream_.expires_after(time_for(hub_.options().patience, parser_->chunked() ? most : length));
  const auto go_on = [self = shared_from_this()] {
    http::async_read(self->stream_, self->buffer_, *self->parser_,
                     [self](const beast::error_code& error, std::size_t) { self->on_body(error); });
  };
  if (!same_name(request_.field("expect"), "100-continue")) return go_on();
  static constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
  asio::async_write(stream_, asio::buffer(kContinue.data(), kContinue.size()),
                    [go_on, self = shared_from_this()](const beast::error_code& error, std::size_t) {
                      if (error) return self->close();
                      go_on();
                    });
}

void Connection::on_body(const beast::error_code& error) {
  if (is_lost(error)) return close();
  if (error) return refuse(problem(status_of(error), "the body is too large, or not as the header says"));
  request_.body = std::move(parser_->get().body());
  run();
}

// What a thread with a store works on. It hands the connection back before it ends, since connections may
// only go on the network's thread.
struct Connection::Job {
  std::shared_ptr<Connection> connection;
  asio::executor_work_guard<asio::any_io_executor> stay;  // the network's thread waits for the answer
  Request request;
  Target target;
  std::vector<std::string> arguments;
  std::string who;
  Handler handler;
  Shared& shared;

  void finish(Response response) {
    --shared.metrics.waiting;
    const auto executor = stay.get_executor();
    asio::post(executor, [self = std::move(connection), moved = std::move(response)]() mutable {
      self->answer(std::move(moved));
    });
  }
};

void Connection::run() {
  busy_ = true;
  began_ = Clock::now();
  stream_.expires_never();
  last_seen_ = std::string(request_.field("last-event-id"));
  const Call asked{request_, target_, routed_.arguments, who_};
  if (std::optional<Response> now = answer_without_store(routed_.route, asked))
    return answer(conditional(request_, std::move(*now)));
  const bool writes = routes()[routed_.route].method != "GET";
  const auto job = std::make_shared<Job>(
      Job{shared_from_this(), asio::make_work_guard(asio::any_io_executor(stream_.get_executor())),
          std::move(request_), std::move(target_), std::move(routed_.arguments), who_,
          handler_of(routed_.route), hub_.shared()});
  request_.method = job->request.method;
  Lane::Task task;
  task.work = [job](store::Store& store) {
    const Call call{job->request, job->target, job->arguments, job->who};
    job->finish(conditional(job->request, job->handler(call, store, job->shared)));
  };
  task.failed = [job, failed = hub_.failed()](const Error& why) {
    failed(why.message);
    job->finish(response_of({ErrorCode::kUnavailable, {}}));
  };
  ++hub_.shared().metrics.waiting;
  if (hub_.give(std::move(task), writes)) return;
  Response full = problem(503, "too much is waiting already");
  full.fields.emplace_back("Retry-After", "2");
  job->finish(std::move(full));
}

void Connection::answer(Response response) {
  const bool found = routed_.route < routes().size();
  hub_.shared().metrics.count(found ? routes()[routed_.route].path : "other", response.status,
                              std::chrono::duration<double>(Clock::now() - began_).count());
  const bool head = request_.method == "HEAD";
  streams_ = response.stream && !head;
  response_ = {};
  response_.version(11);
  response_.result(static_cast<unsigned>(response.status));
  response_.reason(std::string(reason_of(response.status)));
  response_.set(http::field::server, "isnad");
  for (const auto& [name, value] : kSecurityFields) response_.set(name, value);
  response_.set(http::field::cache_control, response.etag.empty() ? "no-store" : "private, no-cache");
  if (!response.etag.empty()) response_.set(http::field::etag, response.etag);
  if (!response.content_type.empty()) response_.set(http::field::content_type, response.content_type);
  for (const auto& [name, value] : response.fields) response_.set(name, value);
  keep_alive_ = keep_alive_ && !streams_ && !hub_.closing();
  response_.keep_alive(keep_alive_);
  body_ = response.kept ? std::move(response.kept)
                        : std::make_shared<const KeptAnswer>(KeptAnswer{std::move(response.body), {}});
  const std::size_t size = body_->body.size();
  if (!head) response_.body() = {body_->body.data(), size};
  if (!streams_ && response.status != 304 && response.status != 204) response_.content_length(size);
  if (streams_) return begin_stream();
  stream_.expires_after(time_for(hub_.options().patience, size));
  // A HEAD's answer has the length of a body that does not follow.
  const auto done = [self = shared_from_this()](const beast::error_code& error, std::size_t) {
    if (error) return self->close();
    if (!self->keep_alive_) return self->drain();
    self->read();
  };
  if (!head) {
    http::async_write(stream_, response_, done);
    return;
  }
  auto serializer = std::make_shared<http::response_serializer<http::span_body<const char>>>(response_);
  http::async_write_header(
      stream_, *serializer,
      [done, serializer](const beast::error_code& error, std::size_t bytes) { done(error, bytes); });
}

// An answer before the request was read to its end: what follows is not a request any more.
void Connection::refuse(const Response& response) {
  keep_alive_ = false;
  answer(response);
}

void Connection::drain() {
  boost::system::error_code ignored;
  ignored = stream_.socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
  if (drained_ == 0) stream_.expires_after(kDrainTime);
  stream_.async_read_some(asio::buffer(scratch_),
                          [self = shared_from_this()](const beast::error_code& error, std::size_t bytes) {
                            self->drained_ += bytes;
                            if (error || self->drained_ > kDrainBytes) return self->close();
                            self->drain();
                          });
}

void Connection::close() {
  boost::system::error_code ignored;
  if (!busy_) ignored = stream_.socket().close(ignored);
}

void Connection::begin_stream() {
  ++hub_.shared().metrics.open_streams;
  response_.keep_alive(false);
  std::string text =
      fmt::format("HTTP/1.1 {} {}\r\n", response_.result_int(), std::string(response_.reason()));
  for (const auto& field : response_)
    text += fmt::format("{}: {}\r\n", std::string(field.name_string()), std::string(field.value()));
  text += "X-Accel-Buffering: no\r\n\r\n";  // nginx would keep events back
  text += hub_.beginning(last_seen_);
  // A stream lives for hours; what was needed to read its request is given back.
  parser_.reset();
  response_ = {};
  body_.reset();
  request_ = {};
  target_ = {};
  buffer_ = beast::flat_buffer();
  busy_ = false;
  stream_.expires_never();
  hub_.add_stream(this);
  push(std::make_shared<const std::string>(std::move(text)));
  watch_for_end();
}

void Connection::push(const std::shared_ptr<const std::string>& text) {
  if (queued_bytes_ + text->size() > kMostStreamBytes) return close();
  queued_bytes_ += text->size();
  queue_.push_back(text);
  if (queue_.size() == 1) write_next();
}

void Connection::write_next() {
  asio::async_write(stream_.socket(), asio::buffer(*queue_.front()),
                    [self = shared_from_this()](const beast::error_code& error, std::size_t) {
                      if (error) return self->close();
                      self->queued_bytes_ -= self->queue_.front()->size();
                      self->queue_.pop_front();
                      if (!self->queue_.empty()) self->write_next();
                    });
}

// Nothing more is expected of a stream's reader but that it goes.
void Connection::watch_for_end() {
  stream_.socket().async_read_some(asio::buffer(scratch_),
                                   [self = shared_from_this()](const beast::error_code& error, std::size_t) {
                                     if (error) return self->close();
                                     self->watch_for_end();
                                   });
}

Hub::Hub(const ServerOptions& options, Shared& shared, Give give, Say failed)
    : options_(options),
      shared_(shared),
      give_(std::move(give)),
      failed_(std::move(failed)),
      rate_(options.rate > 0 ? options.rate : 50),
      salt_(fetch::now()) {}

void Hub::take(asio::ip::tcp::socket socket) {
  boost::system::error_code error;
  const auto peer = socket.remote_endpoint(error);
  const auto local = socket.local_endpoint(error);
  if (error || closing_ || connections_.size() >= options_.max_connections) return;  // and so it is closed
  const std::string address = peer.address().to_string();
  std::size_t& its = of_peer_[peer_group(address)];
  if (!peer.address().is_loopback() && its >= options_.max_peer_connections) return;
  ++its;
  const auto connection =
      std::make_shared<Connection>(std::move(socket), *this, address, local.address().to_string());
  connections_.insert(connection.get());
  connection->read();
}

void Hub::gone(Connection* connection, const std::string& peer) {
  connections_.erase(connection);
  streams_.erase(connection);
  const auto its = of_peer_.find(peer_group(peer));
  if (its != of_peer_.end() && --its->second == 0) of_peer_.erase(its);
}

bool Hub::within_rate(const std::string& peer) {
  if (options_.rate <= 0 && is_loopback(peer)) return true;
  return rate_.allows(peer, Clock::now());
}

void Hub::add_stream(Connection* connection) { streams_.insert(connection); }

std::string Hub::beginning(std::string_view last_seen) const {
  const std::string here = fmt::format("id: {}-{}\n", salt_, last_event_);
  if (last_seen.empty()) return here + "event: hello\ndata: {}\n\n";
  const std::size_t dash = last_seen.rfind('-');
  const bool ours = dash != std::string_view::npos && last_seen.substr(0, dash) == salt_;
  const auto seen = ours ? whole_number(last_seen.substr(dash + 1)) : std::nullopt;
  const bool whole = seen && static_cast<std::uint64_t>(*seen) + kept_.size() >= last_event_;
  // It missed more than is kept: it should ask for everything anew.
  if (!whole) return here + "event: reset\ndata: {}\n\n";
  std::string missed;
  for (const Kept& event : kept_) {
    if (event.number > static_cast<std::uint64_t>(*seen)) missed += event.text;
  }
  return missed + here + "event: hello\ndata: {}\n\n";
}

void Hub::publish(const Event& event) {
  ++last_event_;
  const std::string text =
      fmt::format("id: {}-{}\nevent: {}\ndata: {}\n\n", salt_, last_event_, event.name, event.data);
  kept_.push_back({last_event_, text});
  if (kept_.size() > kKeptEvents) kept_.pop_front();
  const auto shared = std::make_shared<const std::string>(text);
  const auto streams = streams_;  // one that is closed leaves the set
  for (Connection* stream : streams) stream->push(shared);
}

void Hub::beat() {
  const auto text = std::make_shared<const std::string>(":\n\n");
  const auto streams = streams_;
  for (Connection* stream : streams) stream->push(text);
}

void Hub::close() {
  closing_ = true;
  const auto connections = connections_;
  for (Connection* connection : connections) connection->close();
}

}  // namespace isnad::serve
