#include "serve/server.h"

#include <fmt/format.h>
#include <sys/resource.h>

#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <memory>
#include <utility>
#include <vector>

#include "base/try.h"
#include "pipeline/collection.h"
#include "pipeline/story_keeping.h"
#include "serve/connection.h"
#include "serve/courier.h"
#include "serve/follower.h"

namespace isnad::serve {
namespace {

namespace asio = boost::asio;
using Tcp = asio::ip::tcp;
using Clock = std::chrono::steady_clock;

// How often the store is asked for its revision: news is old by then, but a person does not notice.
constexpr std::chrono::seconds kPoll{1};
// Sent on every stream, so that proxies and dead peers are noticed; nginx closes after 60 s of silence.
constexpr std::chrono::seconds kHeartbeat{15};
// Requests that may wait for a thread: at 100 ms each and two threads, 25 s of work.
constexpr std::size_t kMostWaiting = 500;
constexpr std::size_t kMostWritesWaiting = 16;
// A receiver may take ten seconds; a few that do shall not hold up the others.
constexpr std::size_t kTellers = 4;

// Every stream takes a descriptor; the usual limit is 1024, what may be asked for far more.
void raise_descriptor_limit() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &limit);
}

Result<void> check_open_to(const ServerOptions& options, const asio::ip::address& address) {
  if (address.is_loopback() || !options.guard.tokens.empty()) return {};
  return Error{ErrorCode::kUsage,
               fmt::format("{} may be reached by others: --tokens FILE is needed, and --new-token makes one",
                           options.address)};
}

class Server {
 public:
  Server(const ServerOptions& options, const Say& failed)
      : options_(options),
        failed_(failed),
        hub_(
            options_, shared_, [this](Lane::Task task, bool writes) { return give(std::move(task), writes); },
            failed),
        courier_(
            shared_.boards, shared_.searchers,
            {.allow_private = options_.allow_private, .first_wait = options_.first_wait, .stop = &stopping_}),
        acceptor_(context_),
        retry_(context_),
        signals_(context_),
        poll_timer_(context_),
        beat_timer_(context_) {
    shared_.jobs = options.jobs;
  }

  Result<void> start(const Say& listening);
  void run() { context_.run(); }
  // Before the threads' work could touch what is gone.
  void stop_threads() {
    feeder_.reset();
    readers_.reset();
    writer_.reset();
    follower_lane_.reset();
    warmer_lane_.reset();
    looker_.reset();
    tellers_.reset();
  }

 private:
  Lane::Open opener(store::Access access) {
    return [address = options_.store, access] { return store::open(address, access); };
  }
  bool give(Lane::Task task, bool writes) {
    Lane* lane = writes ? writer_.get() : readers_.get();
    return lane != nullptr && lane->give(std::move(task));
  }
  Result<void> listen();
  void accept();
  void poll();
  void beat();
  void work_out(store::Store& store);
  void warm_up(store::Store& store);
  void make_dossiers(store::Store& store);
  void tell_watches();
  Lane::Task courier_task(Result<void> (Courier::*work)(store::Store&), std::unique_ptr<Lane>& lane);
  void stop();

  ServerOptions options_;
  Say failed_;
  Shared shared_;
  Hub hub_;
  asio::io_context context_{1};  // goes before the hub, which its connections know
  Follower follower_{shared_.boards};
  std::atomic<bool> stopping_ = false;
  Courier courier_;
  Tcp::acceptor acceptor_;
  asio::steady_timer retry_;
  asio::signal_set signals_;
  asio::steady_timer poll_timer_;
  asio::steady_timer beat_timer_;
  pipeline::StoryMemory memory_;  // of the thread that writes
  std::unique_ptr<Lane> readers_;
  std::unique_ptr<Lane> writer_;
  std::unique_ptr<Lane> follower_lane_;
  std::unique_ptr<Lane> warmer_lane_;
  std::unique_ptr<Lane> looker_;
  std::unique_ptr<Lane> tellers_;
  std::unique_ptr<Feeder> feeder_;
  std::atomic<Clock::rep> next_warming_ = 0;  // the clock's count
  std::int64_t warmed_revision_ = -1;         // the follower's thread alone
};

Result<void> Server::listen() {
  boost::system::error_code error;
  const asio::ip::address address = asio::ip::make_address(options_.address, error);
  if (error) return Error{ErrorCode::kUsage, options_.address + " is no address"};
  ISNAD_TRY(check_open_to(options_, address));
  if (!address.is_loopback()) options_.guard.reading_needs_token = true;
  const Tcp::endpoint endpoint(address, options_.port);
  error = acceptor_.open(endpoint.protocol(), error);
  if (!error) error = acceptor_.set_option(Tcp::acceptor::reuse_address(true), error);
  if (!error) error = acceptor_.bind(endpoint, error);
  if (!error) error = acceptor_.listen(asio::socket_base::max_listen_connections, error);
  if (error) {
    return Error{ErrorCode::kUnavailable,
                 fmt::format("cannot listen on {}:{}: {}", options_.address, options_.port, error.message())};
  }
  return {};
}

Result<void> Server::start(const Say& listening) {
  raise_descriptor_limit();
  ISNAD_TRY(listen());
  // Who writes may find no store yet, and makes it.
  const bool writes = !options_.guard.tokens.empty() || options_.following;
  const auto opened = store::open(options_.store, writes ? store::Access::kWrite : store::Access::kRead);
  if (!opened) return opened.error();
  // How things stand before the first stream: whoever listens hears of all that comes after.
  if (const auto stands = follower_.poll(**opened); !stands) return stands.error();
  readers_ = std::make_unique<Lane>(options_.jobs, kMostWaiting, opener(store::Access::kRead));
  follower_lane_ = std::make_unique<Lane>(1, 1, opener(store::Access::kRead));
  warmer_lane_ = std::make_unique<Lane>(1, 1, opener(store::Access::kRead));
  if (writes) {
    writer_ = std::make_unique<Lane>(1, kMostWritesWaiting, opener(store::Access::kWrite),
                                     [this](store::Store& store) { work_out(store); });
    looker_ = std::make_unique<Lane>(1, 1, opener(store::Access::kWrite));
    tellers_ = std::make_unique<Lane>(kTellers, 1, opener(store::Access::kWrite));
  }
  if (options_.following) {
    feeder_ = std::make_unique<Feeder>(
        *options_.following, options_.jobs,
        [this](Lane::Task task) { return writer_->give(std::move(task)); }, failed_);
  }
  signals_.add(SIGINT);
  signals_.add(SIGTERM);
  signals_.async_wait([this](boost::system::error_code error, int) {
    if (!error) stop();
  });
  accept();
  poll();
  beat();
  const Tcp::endpoint at = acceptor_.local_endpoint();
  const std::string host = at.address().is_v6() ? "[" + options_.address + "]" : options_.address;
  listening(fmt::format("http://{}:{}", host, at.port()));
  return {};
}

void Server::accept() {
  acceptor_.async_accept([this](boost::system::error_code error, Tcp::socket socket) {
    if (error == asio::error::operation_aborted) return;
    if (error) {  // no descriptor is left, say: trying at once would only turn in circles
      retry_.expires_after(std::chrono::milliseconds(100));
      retry_.async_wait([this](boost::system::error_code stopped) {
        if (!stopped) accept();
      });
      return;
    }
    hub_.take(std::move(socket));
    accept();
  });
}

// The store is asked on a thread of its own; what it says is spread on the network's.
void Server::poll() {
  poll_timer_.expires_after(kPoll);
  poll_timer_.async_wait([this](boost::system::error_code error) {
    if (error) return;
    tell_watches();
    Lane::Task task;
    task.work = [this](store::Store& store) {
      Result<std::vector<Event>> events = follower_.poll(store);
      if (!events) {
        failed_(events.error().message);
        follower_lane_->reopen();
      } else {
        warm_up(store);
      }
      if (events && !events->empty()) {
        asio::post(context_, [this, these = std::move(*events)] {
          for (const Event& event : these) hub_.publish(event);
        });
      }
      asio::post(context_, [this] { poll(); });
    };
    task.failed = [this](const Error& why) {
      failed_(why.message);
      asio::post(context_, [this] { poll(); });
    };
    if (!follower_lane_->give(std::move(task))) poll();
  });
}

// Where the stories changed: has the latest ones' dossiers made before somebody asks.
void Server::warm_up(store::Store& store) {
  const Result<std::int64_t> revision = store.stories_revision();
  if (!revision || *revision == warmed_revision_) return;
  if (Clock::now().time_since_epoch().count() < next_warming_) return;
  Lane::Task task;
  task.work = [this](store::Store& its) { make_dossiers(its); };
  task.failed = [](const Error&) {};  // whoever asks is told
  if (warmer_lane_->give(std::move(task))) warmed_revision_ = *revision;
}

void Server::make_dossiers(store::Store& store) {
  constexpr int kNice = 10;               // whoever asks goes first
  ::setpriority(PRIO_PROCESS, 0, kNice);  // of this thread alone, on Linux
  const Clock::time_point began = Clock::now();
  const Result<std::shared_ptr<const Board>> board = shared_.boards.current(store);
  if (!board) return;
  std::size_t bytes = 0;
  for (const BoardStory& story : (*board)->stories) {
    if (stopping_ || bytes > DossierKeeper::kMostBytes / 4 * 3) break;
    if (story.documents < 2) continue;
    const Result<std::size_t> kept = shared_.boards.dossiers().prepare(store, story.id);
    if (kept) bytes += *kept;
  }
  // A tenth of a core at most, however often the stories change.
  const Clock::time_point next = Clock::now() + 9 * (Clock::now() - began);
  next_warming_ = next.time_since_epoch().count();
}

Lane::Task Server::courier_task(Result<void> (Courier::*work)(store::Store&), std::unique_ptr<Lane>& lane) {
  Lane::Task task;
  task.work = [this, work, &lane](store::Store& store) {
    if (const Result<void> done = (courier_.*work)(store); !done) {
      failed_(done.error().message);
      lane->reopen();
    }
  };
  task.failed = [this](const Error& why) { failed_(why.message); };
  return task;
}

// Each second: lanes that are busy still take no more.
void Server::tell_watches() {
  if (!looker_) return;
  if (!looker_->give(courier_task(&Courier::look, looker_))) return;
  if (!tellers_->give(courier_task(&Courier::tell, tellers_))) return;
}

void Server::beat() {
  beat_timer_.expires_after(kHeartbeat);
  beat_timer_.async_wait([this](boost::system::error_code error) {
    if (error) return;
    hub_.beat();
    beat();
  });
}

void Server::work_out(store::Store& store) {
  pipeline::RunOptions run;
  run.jobs = options_.jobs;
  if (const Result<void> done = pipeline::bring_up_to_date(store, run, memory_); !done)
    failed_(done.error().message);
}

void Server::stop() {
  stopping_ = true;
  boost::system::error_code ignored;
  ignored = acceptor_.close(ignored);
  retry_.cancel();
  poll_timer_.cancel();
  beat_timer_.cancel();
  hub_.close();
}

}  // namespace

Result<void> serve(const ServerOptions& options, const Say& listening, const Say& failed) {
  Server server(options, failed);
  ISNAD_TRY(server.start(listening));
  server.run();
  server.stop_threads();
  return {};
}

}  // namespace isnad::serve
