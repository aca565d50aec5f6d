#pragma once

#include <optional>
#include <string_view>

namespace isnad::serve {

// A file of the viewer (web/dist/server), part of the program.
struct SiteFile {
  std::string_view bytes;  // valid for ever
  std::string_view content_type;
  std::string_view etag;  // worked out once: hashing half a megabyte takes a millisecond or two
};

// By its path from there: "index.html", "assets/style-….css". Nothing for what is no file, and for all where
// the viewer was not built.
[[nodiscard]] std::optional<SiteFile> site_file(std::string_view path);

}  // namespace isnad::serve
