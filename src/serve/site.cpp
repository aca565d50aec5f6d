#include "serve/site.h"

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "serve/http.h"

// Made by cmake/IsnadModule.cmake: name, begin and end of each file; null at the end.
extern "C" const char* const isnad_site_files[];  // NOLINT(readability-identifier-naming): the assembler's

namespace isnad::serve {
namespace {

std::string_view type_of(std::string_view path) {
  constexpr std::pair<std::string_view, std::string_view> kTypes[] = {
      {".html", "text/html; charset=utf-8"},
      {".js", "text/javascript; charset=utf-8"},
      {".css", "text/css; charset=utf-8"},
      {".svg", "image/svg+xml"},
  };
  for (const auto& [ending, type] : kTypes) {
    if (path.ends_with(ending)) return type;
  }
  return "application/octet-stream";
}

struct Served {
  std::string_view path;
  SiteFile file;
  std::string etag;
};

const std::vector<Served>& all_files() {
  static const std::vector<Served> files = [] {
    std::vector<Served> made;
    for (const char* const* file = isnad_site_files; file[0] != nullptr; file += 3) {
      const std::string_view bytes(file[1], static_cast<std::size_t>(file[2] - file[1]));
      made.push_back({file[0], {bytes, type_of(file[0]), {}}, tag_of(bytes)});
    }
    for (Served& one : made) one.file.etag = one.etag;
    return made;
  }();
  return files;
}

}  // namespace

std::optional<SiteFile> site_file(std::string_view path) {
  for (const Served& one : all_files()) {
    if (path == one.path) return one.file;
  }
  return std::nullopt;
}

}  // namespace isnad::serve
