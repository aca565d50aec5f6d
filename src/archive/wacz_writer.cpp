#include "archive/wacz_writer.h"

#include <fmt/format.h>
#include <sys/stat.h>
#include <zip.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <map>
#include <nlohmann/json.hpp>
#include <tuple>

#include "archive/gzip.h"
#include "base/ascii.h"
#include "base/hash.h"
#include "base/iso_time.h"
#include "base/sha256.h"
#include "base/try.h"

namespace isnad::archive {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kWarcPath = "archive/data.warc.gz";
constexpr const char* kIndexPath = "indexes/index.cdx";
constexpr const char* kPagesPath = "pages/pages.jsonl";

struct FileCloser {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

std::string dump(const Json& json, int indent = -1) {
  return json.dump(indent, ' ', false, Json::error_handler_t::replace);
}

Error no_room(std::string_view what) {
  return {ErrorCode::kUnavailable, fmt::format("{}: {}", what, std::strerror(errno))};
}

// A name in the form of a UUID, version 8 (RFC 9562), of a digest's first bits.
std::string uuid_of(std::string_view digest) {
  std::string hex = hex_of(digest.substr(0, 16));
  hex[12] = '8';
  hex[16] = '8';
  return fmt::format("{}-{}-{}-{}-{}", hex.substr(0, 8), hex.substr(8, 4), hex.substr(12, 4),
                     hex.substr(16, 4), hex.substr(20));
}

// "20171015T215600Z" without its letters: the time as an index has it.
std::string index_time(std::string_view iso) {
  std::string digits;
  for (const char c : iso) {
    if (c >= '0' && c <= '9') digits += c;
  }
  constexpr std::size_t kDigits = 14;
  digits.resize(kDigits, '0');
  return digits;
}

// The key that an index is sorted by: "com,example)/path".
std::string index_key(std::string_view address) {
  const std::size_t scheme = address.find("://");
  if (scheme == std::string_view::npos) return std::string(address);
  const std::string_view rest = address.substr(scheme + 3);
  const std::size_t slash = std::min(rest.find_first_of("/?#"), rest.size());
  std::string host = lower_ascii(rest.substr(0, slash));
  std::string key;
  while (!host.empty()) {
    const std::size_t dot = host.rfind('.');
    const std::size_t from = dot == std::string::npos ? 0 : dot + 1;
    if (!key.empty()) key += ',';
    key += host.substr(from);
    host.resize(dot == std::string::npos ? 0 : dot);
  }
  std::string_view path = rest.substr(slash);
  path = path.substr(0, path.find('#'));
  return key + ")" + (path.starts_with('/') ? "" : "/") + lower_ascii(path);
}

// A file of the archive while it grows, outside of memory.
struct Spool {
  // In an archive it is an ordinary file that all may read; a temporary one's mode is the user's alone.
  Spool() {
    if (file) ::fchmod(::fileno(file.get()), 0666);
  }

  std::unique_ptr<std::FILE, FileCloser> file{std::tmpfile()};
  std::uint64_t bytes = 0;
  Sha256 hash;

  Result<void> add(std::string_view more) {
    if (!file || std::fwrite(more.data(), 1, more.size(), file.get()) != more.size())
      return no_room("a temporary file");
    hash.add(more);
    bytes += more.size();
    return {};
  }
};

// A file of the archive as it is put in: of memory, or of a spool where that is given.
struct Entry {
  std::string_view path;
  std::string_view bytes;
  Spool* spool = nullptr;
};

// Errors: kUnavailable with the path and reason; then the path is as it was.
Result<void> zip_of(const std::vector<Entry>& entries, const WaczDescription& description,
                    const std::string& path) {
  // libzip reads from where a file stands.
  for (const Entry& entry : entries) {
    if (entry.spool != nullptr && std::fseek(entry.spool->file.get(), 0, SEEK_SET) != 0)
      return no_room("a temporary file");
  }
  int error = 0;
  zip_t* zip = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &error);
  if (zip == nullptr) {
    zip_error_t why;
    zip_error_init_with_code(&why, error);
    std::string reason = fmt::format("{}: {}", path, zip_error_strerror(&why));
    zip_error_fini(&why);
    return Error{ErrorCode::kUnavailable, std::move(reason)};
  }
  const std::time_t modified = parse_iso_time(description.created).value_or(IsoTime{}).seconds;
  const auto add = [&](const Entry& entry) {
    zip_source_t* source =
        entry.spool == nullptr
            ? zip_source_buffer(zip, entry.bytes.data(), entry.bytes.size(), 0)
            : zip_source_filep(zip, entry.spool->file.get(), 0, static_cast<zip_int64_t>(entry.spool->bytes));
    if (source == nullptr) return false;
    if (entry.spool != nullptr) {
      [[maybe_unused]] std::FILE* const given = entry.spool->file.release();  // the source closes it
    }
    const zip_int64_t at = zip_file_add(zip, std::string(entry.path).c_str(), source, ZIP_FL_ENC_UTF_8);
    if (at < 0) {
      zip_source_free(source);
      return false;
    }
    // The pages and their index are stored, not compressed: readers jump to a record by its offset.
    const bool stored = entry.path == kWarcPath || entry.path == kIndexPath;
    const auto number = static_cast<zip_uint64_t>(at);
    return zip_set_file_compression(zip, number, stored ? ZIP_CM_STORE : ZIP_CM_DEFLATE, 0) == 0 &&
           zip_file_set_mtime(zip, number, modified, 0) == 0;
  };
  if (std::all_of(entries.begin(), entries.end(), add) && zip_close(zip) == 0) return {};
  Error failed{ErrorCode::kUnavailable, fmt::format("{}: {}", path, zip_strerror(zip))};
  zip_discard(zip);
  return failed;
}

}  // namespace

struct WaczWriter::State {
  WaczDescription description;
  Spool warc;
  std::map<std::tuple<std::string, std::string, std::string>, std::string> records;  // address, time, digest
  std::vector<std::string> index;
  std::string pages;
  std::vector<std::pair<std::string, std::string>> files;
  std::map<std::string, Spool> spooled;

  Result<std::uint64_t> put(std::string_view record) {
    const std::string member = gzip(record);
    if (member.empty()) return no_room("a temporary file");
    ISNAD_TRY(warc.add(member));
    return std::uint64_t{member.size()};
  }

  [[nodiscard]] std::string description_json(
      const std::vector<std::tuple<std::string, std::string, std::uint64_t>>& all) const {
    Json resources = Json::array();
    for (const auto& [path, hash, bytes] : all) {
      resources.push_back({{"name", path.substr(path.rfind('/') + 1)},
                           {"path", path},
                           {"hash", "sha256:" + hash},
                           {"bytes", bytes}});
    }
    return dump({{"profile", "data-package"},
                 {"wacz_version", "1.1.1"},
                 {"title", description.title},
                 {"created", description.created},
                 {"software", description.software},
                 {"resources", std::move(resources)}},
                2) +
           "\n";
  }
};

WaczWriter::WaczWriter(std::unique_ptr<State> state) : state_(std::move(state)) {}
WaczWriter::WaczWriter(WaczWriter&&) noexcept = default;
WaczWriter& WaczWriter::operator=(WaczWriter&&) noexcept = default;
WaczWriter::~WaczWriter() = default;

Result<WaczWriter> WaczWriter::begin(const WaczDescription& description) {
  auto state = std::make_unique<State>();
  state->description = description;
  if (!state->warc.file) return no_room("no temporary file");
  state->pages = dump({{"format", "json-pages-1.0"}, {"id", "pages"}, {"title", "Pages"}}) + "\n";
  const std::string fields =
      fmt::format("software: {}\r\nformat: WARC File Format 1.1\r\n", description.software);
  ISNAD_TRY(state->put(fmt::format(
      "WARC/1.1\r\nWARC-Type: warcinfo\r\nWARC-Record-ID: <urn:uuid:{}>\r\nWARC-Date: {}\r\n"
      "Content-Type: application/warc-fields\r\nContent-Length: {}\r\n\r\n{}\r\n\r\n",
      uuid_of(sha256(fields + description.created)), description.created, fields.size(), fields)));
  return WaczWriter(std::move(state));
}

Result<KeptRecord> WaczWriter::add(const KeptPage& page) {
  const std::string digest = sha256(page.bytes);
  const std::string hex = hex_of(digest);
  // An address of a page is what a WARC asks for; where none is known the page is named by its bytes.
  const std::string address = page.address.empty() ? "urn:sha256:" + hex : page.address;
  const auto [known, fresh] = state_->records.try_emplace({address, page.time, hex});
  if (!fresh) return KeptRecord{known->second, hex};
  const std::string id = uuid_of(sha256(address + "\n" + page.time + "\n" + digest));
  known->second = "urn:uuid:" + id;
  const std::uint64_t offset = state_->warc.bytes;
  std::string record = fmt::format(
      "WARC/1.1\r\nWARC-Type: resource\r\nWARC-Record-ID: <urn:uuid:{}>\r\nWARC-Date: {}\r\n"
      "WARC-Target-URI: {}\r\nWARC-Block-Digest: sha256:{}\r\nWARC-Payload-Digest: sha256:{}\r\n"
      "Content-Type: {}\r\nContent-Length: {}\r\n\r\n",
      id, page.time, address, hex, hex, page.content_type, page.bytes.size());
  record.append(page.bytes).append("\r\n\r\n");
  const Result<std::uint64_t> length = state_->put(record);
  if (!length) return length.error();
  const std::string mime = page.content_type.substr(0, page.content_type.find(';'));
  state_->index.push_back(fmt::format("{} {} {}\n", index_key(address), index_time(page.time),
                                      dump({{"url", address},
                                            {"mime", mime},
                                            {"status", "200"},
                                            {"digest", "sha256:" + hex},
                                            {"length", std::to_string(*length)},
                                            {"offset", std::to_string(offset)},
                                            {"filename", "data.warc.gz"}})));
  if (!page.address.empty()) {
    Json line = {{"id", id}, {"url", address}, {"ts", page.time}};
    if (!page.title.empty()) line["title"] = page.title;
    state_->pages += dump(line) + "\n";
  }
  return KeptRecord{known->second, hex};
}

Result<void> WaczWriter::append(const std::string& path, std::string_view bytes) {
  return state_->spooled[path].add(bytes);
}

void WaczWriter::add_file(std::string path, std::string bytes) {
  state_->files.emplace_back(std::move(path), std::move(bytes));
}

Result<void> WaczWriter::finish(const std::string& path) {
  State& state = *state_;
  std::sort(state.index.begin(), state.index.end());
  std::string index;
  for (const std::string& line : state.index) index += line;
  state.files.emplace_back(kIndexPath, std::move(index));
  state.files.emplace_back(kPagesPath, std::move(state.pages));
  std::vector<Entry> entries;
  for (const auto& [name, bytes] : state.files) entries.push_back({name, bytes});
  for (auto& [name, spool] : state.spooled) entries.push_back({name, {}, &spool});
  std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.path < b.path; });
  entries.insert(entries.begin(), {kWarcPath, {}, &state.warc});
  std::vector<std::tuple<std::string, std::string, std::uint64_t>> all;
  for (const Entry& entry : entries) {
    all.emplace_back(entry.path,
                     hex_of(entry.spool != nullptr ? entry.spool->hash.finish() : sha256(entry.bytes)),
                     entry.spool != nullptr ? entry.spool->bytes : entry.bytes.size());
  }
  const std::string description = state.description_json(all);
  const std::string digest =
      dump({{"path", "datapackage.json"}, {"hash", "sha256:" + hex_of(sha256(description))}}, 2) + "\n";
  entries.push_back({"datapackage.json", description});
  entries.push_back({"datapackage-digest.json", digest});
  return zip_of(entries, state.description, path);
}

}  // namespace isnad::archive
