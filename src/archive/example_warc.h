#pragma once

#include <zstd.h>

#include <string>
#include <string_view>

#include "archive/gzip.h"

namespace isnad::archive::example {

// For tests: records and their compression, as crawlers write them.

inline std::string zstd(std::string_view bytes) {
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  out.resize(ZSTD_compress(out.data(), out.size(), bytes.data(), bytes.size(), 3));
  return out;
}

struct RecordOptions {
  std::string type = "response";
  std::string id = "urn:uuid:1";
  std::string address = "https://news.example/1";
  std::string content_type = "application/http; msgtype=response";
  std::string more = {};    // further lines
  std::string length = {};  // instead of the true one
};

inline std::string record(const RecordOptions& options, std::string_view block) {
  std::string out = "WARC/1.1\r\nWARC-Type: " + options.type + "\r\nWARC-Record-ID: <" + options.id +
                    ">\r\nWARC-Target-URI: " + options.address + "\r\nWARC-Date: 2031-05-04T10:30:00Z\r\n" +
                    "Content-Type: " + options.content_type + "\r\n" + options.more + "Content-Length: " +
                    (options.length.empty() ? std::to_string(block.size()) : options.length) + "\r\n\r\n";
  out += block;
  return out + "\r\n\r\n";
}

inline std::string http(std::string_view body, std::string_view fields = "Content-Type: text/html\r\n",
                        std::string_view status = "200 OK") {
  std::string out = "HTTP/1.1 ";
  out += status;
  out += "\r\n";
  out += fields;
  out += "\r\n";
  out += body;
  return out;
}

inline std::string page(std::string_view word) {
  return "<html><body><p>" + std::string(word) + "</p></body></html>";
}

// A response record with the number in its id and address.
inline std::string numbered(int number, std::string_view word) {
  const std::string n = std::to_string(number);
  return record({.id = "urn:uuid:" + n, .address = "https://news.example/" + n}, http(page(word)));
}

}  // namespace isnad::archive::example
