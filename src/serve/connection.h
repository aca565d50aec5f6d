#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "serve/api.h"
#include "serve/follower.h"
#include "serve/lane.h"
#include "serve/rate.h"
#include "serve/server.h"

namespace isnad::serve {

class Connection;

// What the connections share. Everything here runs on the network's thread.
class Hub {
 public:
  using Give = std::function<bool(Lane::Task, bool writes)>;
  Hub(const ServerOptions& options, Shared& shared, Give give, Say failed);

  void take(boost::asio::ip::tcp::socket socket);
  // To every stream, and kept for those that come back.
  void publish(const Event& event);
  void beat();
  // Streams and idle connections end; answers under way are written.
  void close();

  // For connections.
  [[nodiscard]] const ServerOptions& options() const { return options_; }
  [[nodiscard]] Shared& shared() { return shared_; }
  [[nodiscard]] bool closing() const { return closing_; }
  [[nodiscard]] bool within_rate(const std::string& peer);
  [[nodiscard]] bool give(Lane::Task task, bool writes) { return give_(std::move(task), writes); }
  [[nodiscard]] const Say& failed() const { return failed_; }
  void gone(Connection* connection, const std::string& peer);
  // What a stream begins with: what came since the event that it saw last.
  [[nodiscard]] std::string beginning(std::string_view last_seen) const;
  void add_stream(Connection* connection);

 private:
  const ServerOptions& options_;
  Shared& shared_;
  Give give_;
  Say failed_;
  RateLimit rate_;
  bool closing_ = false;
  std::unordered_set<Connection*> connections_;
  std::unordered_set<Connection*> streams_;
  std::unordered_map<std::string, std::size_t> of_peer_;
  struct Kept {
    std::uint64_t number = 0;
    std::string text;
  };
  std::string salt_;  // tells this run's event numbers from an earlier one's
  std::uint64_t last_event_ = 0;
  std::deque<Kept> kept_;
};

}  // namespace isnad::serve
