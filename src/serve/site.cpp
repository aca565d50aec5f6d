#include "serve/site.h"

#include <utility>

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

}  // namespace

std::optional<SiteFile> site_file(std::string_view path) {
  for (const char* const* file = isnad_site_files; file[0] != nullptr; file += 3) {
    if (path == file[0])
      return SiteFile{{file[1], static_cast<std::size_t>(file[2] - file[1])}, type_of(path)};
  }
  return std::nullopt;
}

}  // namespace isnad::serve
