// cpp-httplib: a thread for every stream.
#include <httplib.h>
#include <chrono>
#include <cstdlib>
#include <thread>

int main(int, char** argv) {
  httplib::Server server;
  server.new_task_queue = [] { return new httplib::ThreadPool(520); };
  server.set_read_timeout(3);
  server.Get("/plain", [](const httplib::Request&, httplib::Response& response) {
    response.set_content("yes", "text/plain");
  });
  server.Get("/events", [](const httplib::Request&, httplib::Response& response) {
    response.set_chunked_content_provider("text/event-stream", [](size_t, httplib::DataSink& sink) {
      sink.write("data: 1\n\n", 9);
      std::this_thread::sleep_for(std::chrono::seconds(1));
      return true;
    });
  });
  server.listen("127.0.0.1", std::atoi(argv[1]));
}
