#include "archive/case_file.h"

#include <fmt/format.h>

#include <charconv>
#include <utility>

#include "archive/json_members.h"
#include "base/hash.h"
#include "base/sha256.h"

namespace isnad::archive {
namespace {

using nlohmann::json;

constexpr std::size_t kMaxCaseBytes = std::size_t{64} << 20U;
// A case file is shallow.
constexpr int kDeepest = 8;

std::uint64_t count_in(const json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_number_unsigned() ? found->get<std::uint64_t>() : 0;
}

// The items of a list that are objects.
std::vector<json> objects_in(const json& object, const char* name) {
  std::vector<json> items;
  const auto found = object.find(name);
  if (found == object.end() || !found->is_array()) return items;
  for (const json& item : *found) {
    if (item.is_object()) items.push_back(item);
  }
  return items;
}

ArchiveCoverage archive_in(const json& item) {
  ArchiveCoverage archive;
  archive.file = string_in(item, "file");
  archive.records = count_in(item, "records");
  archive.pages = count_in(item, "pages");
  archive.revisits = count_in(item, "revisits");
  archive.other = count_in(item, "other");
  archive.repeated = count_in(item, "repeated");
  archive.damaged = count_in(item, "damaged");
  const auto statuses = item.find("not_fetched");
  if (statuses == item.end() || !statuses->is_object()) return archive;
  for (const auto& [name, count] : statuses->items()) {
    int status = 0;
    std::from_chars(name.data(), name.data() + name.size(), status);
    if (count.is_number_unsigned()) archive.not_fetched[status] = count.get<std::uint64_t>();
  }
  return archive;
}

Coverage coverage_in(const json& object) {
  Coverage coverage;
  for (const json& item : objects_in(object, "gaps")) {
    Coverage::Gap gap{string_in(item, "reason"), count_in(item, "count"), {}};
    const auto where = item.find("where");
    if (where != item.end() && where->is_array()) {
      for (const json& place : *where) {
        if (place.is_string() && gap.where.size() < kNamedPlaces)
          gap.where.push_back(place.get<std::string>());
      }
    }
    coverage.gaps.push_back(std::move(gap));
  }
  for (const json& item : objects_in(object, "archives")) coverage.archives.push_back(archive_in(item));
  return coverage;
}

// A file of the archive whose SHA-256 is the one that the description states.
Result<std::string> stated_file(const Wacz& wacz, std::string_view path, std::size_t limit) {
  Result<std::string> bytes = wacz.zip.small_file(std::string(path), limit);
  if (!bytes) return bytes;
  const auto stated = wacz.stated.find(std::string(path));
  if (stated == wacz.stated.end() || stated->second != hex_of(sha256(*bytes)))
    return Error{ErrorCode::kInvalidInput,
                 fmt::format("{}: its SHA-256 is not the one that datapackage.json states", path)};
  return bytes;
}

}  // namespace

Result<std::optional<Case>> read_case(const Wacz& wacz, std::size_t max_bytes) {
  if (!wacz.stated.contains(std::string(kCaseFilePath))) return std::optional<Case>();
  const Result<std::string> description = stated_file(wacz, kCaseFilePath, kMaxCaseBytes);
  if (!description) return description.error();
  const json found = parsed(*description, kDeepest);
  if (string_in(found, "schema") != kCaseSchema)
    return Error{
        ErrorCode::kInvalidInput,
        fmt::format("{} is not of a kind that this version of isnad reads ({})", kCaseFilePath, kCaseSchema)};
  Result<std::string> articles = stated_file(wacz, kCaseArticlesPath, max_bytes);
  if (!articles) return articles.error();
  const auto coverage = found.find("coverage");
  return std::optional(Case{std::move(*articles), coverage != found.end() && coverage->is_object()
                                                      ? coverage_in(*coverage)
                                                      : Coverage{}});
}

}  // namespace isnad::archive
