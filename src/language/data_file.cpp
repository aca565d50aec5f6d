#include "language/data_file.h"

#include "base/check.h"

extern "C" {
struct IsnadEmbeddedFile {
  const char* name;
  const char* begin;
  const char* end;
};
// NOLINTNEXTLINE(readability-identifier-naming): the name in the assembly file
extern const IsnadEmbeddedFile isnad_embedded_files[];  // made by isnad_embed_data(), ends with a null name
}

namespace isnad::language {
namespace {

std::string_view trim(std::string_view text) {
  const auto first = text.find_first_not_of(" \r");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \r") - first + 1);
}

template <class Visit>
void split(std::string_view text, char separator, const Visit& visit) {
  while (true) {
    const auto at = text.find(separator);
    visit(text.substr(0, at));
    if (at == std::string_view::npos) return;
    text.remove_prefix(at + 1);
  }
}

}  // namespace

std::optional<std::string_view> find_data_file(std::string_view name) {
  for (const IsnadEmbeddedFile* file = isnad_embedded_files; file->name != nullptr; ++file) {
    if (name == file->name)
      return std::string_view(file->begin, static_cast<std::size_t>(file->end - file->begin));
  }
  return std::nullopt;
}

std::string_view data_file(std::string_view name) {
  if (const auto found = find_data_file(name)) return *found;
  std::fprintf(stderr, "isnad: bug: no data file %.*s\n", static_cast<int>(name.size()), name.data());
  std::abort();
}

Table::Table(std::string_view name) {
  split(data_file(name), '\n', [&](std::string_view line) {
    if (trim(line).empty() || line.front() == '#') return;
    Row row;
    split(line, '\t', [&](std::string_view cell) { row.cells.push_back(trim(cell)); });
    rows_.push_back(std::move(row));
  });
}

std::vector<std::string_view> split_list(std::string_view cell) {
  std::vector<std::string_view> parts;
  split(cell, '|', [&](std::string_view part) {
    if (!trim(part).empty()) parts.push_back(trim(part));
  });
  return parts;
}

}  // namespace isnad::language
