#include "archive/wacz.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "archive/json_members.h"
#include "base/hash.h"
#include "base/sha256.h"

namespace isnad::archive {
namespace {

using nlohmann::json;

// More files than any case has; each takes memory.
constexpr std::size_t kMostEntries = 100'000;
// A description has some hundred bytes a file.
constexpr std::size_t kMaxDescription = std::size_t{16} << 20U;
// Of pages/pages.jsonl, which may hold the pages' texts.
constexpr std::size_t kMaxPages = std::size_t{64} << 20U;
// What is needed of it is shallow.
constexpr int kDeepest = 16;

bool is_warc(std::string_view path) {
  return path.starts_with("archive/") &&
         (path.ends_with(".warc") || path.ends_with(".warc.gz") || path.ends_with(".warc.zst"));
}

// "sha256:…"; empty for another algorithm.
std::string sha256_in(const json& resource) {
  std::string hash = string_in(resource, "hash");
  return hash.starts_with("sha256:") ? hash.substr(7) : std::string();
}

void read_description(Wacz& wacz) {
  const auto text = wacz.zip.small_file("datapackage.json", kMaxDescription);
  if (!text) {
    wacz.problems.push_back("no description (datapackage.json): " + text.error().message);
    return;
  }
  if (const auto digest = wacz.zip.small_file("datapackage-digest.json", kMaxDescription)) {
    const std::string stated = sha256_in(parsed(*digest, kDeepest));
    if (!stated.empty() && stated != hex_of(sha256(*text)))
      wacz.problems.emplace_back("datapackage.json is not what datapackage-digest.json was made for");
  }
  const json package = parsed(*text, kDeepest);
  const auto resources = package.is_object() ? package.find("resources") : package.end();
  if (!package.is_object() || resources == package.end() || !resources->is_array()) {
    wacz.problems.emplace_back("datapackage.json lists no resources");
    return;
  }
  for (const json& resource : *resources) {
    const std::string path = string_in(resource, "path");
    if (const std::string hash = sha256_in(resource); !hash.empty()) wacz.stated[path] = hash;
  }
}

// Addresses and titles of the pages that somebody archived on purpose.
void read_pages(Wacz& wacz) {
  const auto text = wacz.zip.small_file("pages/pages.jsonl", kMaxPages);
  if (!text) return;
  for (std::string_view rest = *text; !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const json page = parsed(rest.substr(0, end), kDeepest);
    std::string url = string_in(page, "url");
    std::string title = string_in(page, "title");
    if (!url.empty() && !title.empty() && title != url) wacz.titles.emplace(std::move(url), std::move(title));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
}

}  // namespace

Result<Wacz> open_wacz(std::FILE* file) {
  auto zip = ZipFile::open(file);
  if (!zip) return zip.error();
  Wacz wacz{.zip = std::move(*zip), .warcs = {}, .stated = {}, .titles = {}, .problems = {}};
  for (const ZipEntry& entry : wacz.zip.entries(kMostEntries)) {
    if (!is_inside(entry.path)) {
      wacz.problems.push_back(fmt::format("the path \"{}\" leads outside and was refused", entry.path));
    } else if (is_warc(entry.path)) {
      wacz.warcs.push_back(entry.path);
    }
  }
  if (wacz.warcs.empty())
    return Error{ErrorCode::kInvalidInput, "a zip file without WARC files (archive/…): no WACZ"};
  std::sort(wacz.warcs.begin(), wacz.warcs.end());
  wacz.warcs.erase(std::unique(wacz.warcs.begin(), wacz.warcs.end()), wacz.warcs.end());
  read_description(wacz);
  read_pages(wacz);
  return wacz;
}

struct DigestSource::State {
  Sha256 sha;
  bool finished = false;
};

DigestSource::DigestSource(ByteSource& source, std::string& hex)
    : source_(source), hex_(hex), state_(std::make_unique<State>()) {}
DigestSource::~DigestSource() = default;

Result<std::size_t> DigestSource::read(char* out, std::size_t size) {
  auto count = source_.read(out, size);
  if (!count || state_->finished) return count;
  if (*count > 0) {
    state_->sha.add({out, *count});
  } else {
    state_->finished = true;
    hex_ = hex_of(state_->sha.finish());
  }
  return count;
}

}  // namespace isnad::archive
