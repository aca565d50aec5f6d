// libmicrohttpd: two threads with epoll, streams suspended between two events.
#include <microhttpd.h>
#include <sys/socket.h>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

struct Stream {
  MHD_Connection* connection;
  bool ready = true;
};
std::mutex lock;
std::vector<Stream*> streams;

ssize_t next(void* state, uint64_t, char* out, size_t most) {
  auto* stream = static_cast<Stream*>(state);
  const std::lock_guard guard(lock);
  if (!stream->ready) {
    MHD_suspend_connection(stream->connection);
    return 0;
  }
  stream->ready = false;
  const char text[] = "data: 1\n\n";
  const size_t size = std::min(most, sizeof text - 1);
  std::memcpy(out, text, size);
  return static_cast<ssize_t>(size);
}
void gone(void* state) {
  const std::lock_guard guard(lock);
  std::erase(streams, state);
  delete static_cast<Stream*>(state);
}

MHD_Result answer(void*, MHD_Connection* connection, const char* url, const char*, const char*, const char*,
                  size_t*, void**) {
  MHD_Response* response;
  if (std::strcmp(url, "/events") == 0) {
    auto* stream = new Stream{connection};
    {
      const std::lock_guard guard(lock);
      streams.push_back(stream);
    }
    response = MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, 1024, next, stream, gone);
    MHD_add_response_header(response, "Content-Type", "text/event-stream");
  } else {
    response = MHD_create_response_from_buffer(3, const_cast<char*>("yes"), MHD_RESPMEM_PERSISTENT);
  }
  const MHD_Result done = MHD_queue_response(connection, 200, response);
  MHD_destroy_response(response);
  return done;
}

int main(int, char** argv) {
  MHD_start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME,
                   static_cast<uint16_t>(std::atoi(argv[1])), nullptr, nullptr, answer, nullptr,
                   MHD_OPTION_THREAD_POOL_SIZE, 2U, MHD_OPTION_CONNECTION_LIMIT, 2000U,
                   MHD_OPTION_CONNECTION_TIMEOUT, 3U, MHD_OPTION_LISTEN_BACKLOG_SIZE, 1000U, MHD_OPTION_END);
  while (true) {
    std::this_thread::sleep_for(std::chrono::seconds(1));
    const std::lock_guard guard(lock);
    for (Stream* stream : streams) {
      stream->ready = true;
      MHD_resume_connection(stream->connection);
    }
  }
}
