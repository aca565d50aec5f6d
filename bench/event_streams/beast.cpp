// Boost.Beast: two threads, each stream a few hundred bytes of state and its socket.
#include <boost/asio.hpp>
#include <boost/beast.hpp>
#include <chrono>
#include <cstdlib>
#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using Tcp = asio::ip::tcp;

class Session : public std::enable_shared_from_this<Session> {
 public:
  explicit Session(Tcp::socket socket) : stream_(std::move(socket)), tick_(stream_.get_executor()) {}
  void read() {
    stream_.expires_after(std::chrono::seconds(3));  // of the whole header, however it trickles
    http::async_read(stream_, buffer_, request_,
                     [self = shared_from_this()](beast::error_code error, std::size_t) {
                       if (!error) self->answer();
                     });
  }

 private:
  void answer() {
    stream_.expires_never();
    const bool events = request_.target() == "/events";
    text_ = events ? "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: 0\n\n"
                   : "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nyes";
    asio::async_write(stream_, asio::buffer(text_),
                      [self = shared_from_this(), events](beast::error_code error, std::size_t) {
                        if (error) return;
                        request_again(*self, events);
                      });
  }
  static void request_again(Session& self, bool events) {
    if (events) {
      self.beat();
    } else {
      self.request_ = {};
      self.read();
    }
  }
  void beat() {
    tick_.expires_after(std::chrono::seconds(1));
    tick_.async_wait([self = shared_from_this()](beast::error_code) {
      self->text_ = "data: 1\n\n";
      asio::async_write(self->stream_, asio::buffer(self->text_),
                        [self](beast::error_code error, std::size_t) {
                          if (!error) self->beat();
                        });
    });
  }
  beast::tcp_stream stream_;
  asio::steady_timer tick_;
  beast::flat_buffer buffer_{8192};
  http::request<http::string_body> request_;
  std::string text_;
};

void accept(Tcp::acceptor& acceptor, asio::io_context& context) {
  acceptor.async_accept(asio::make_strand(context), [&](beast::error_code error, Tcp::socket socket) {
    if (!error) std::make_shared<Session>(std::move(socket))->read();
    accept(acceptor, context);
  });
}

int main(int, char** argv) {
  asio::io_context context;
  Tcp::acceptor acceptor(
      context, {asio::ip::make_address("127.0.0.1"), static_cast<unsigned short>(std::atoi(argv[1]))});
  acceptor.listen(1024);
  accept(acceptor, context);
  std::thread other([&] { context.run(); });
  context.run();
}
