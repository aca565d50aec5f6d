#include "archive/zip_file.h"

#include <fmt/format.h>
#include <zip.h>

#include <algorithm>

namespace isnad::archive {
namespace {

class EntrySource final : public ByteSource {
 public:
  explicit EntrySource(zip_file_t* file) : file_(file) {}
  EntrySource(const EntrySource&) = delete;
  EntrySource& operator=(const EntrySource&) = delete;
  ~EntrySource() override { zip_fclose(file_); }

  Result<std::size_t> read(char* out, std::size_t size) override {
    const zip_int64_t count = zip_fread(file_, out, size);
    if (count < 0)
      return Error{ErrorCode::kInvalidInput,
                   fmt::format("damaged in the zip file: {}", zip_file_strerror(file_))};
    return static_cast<std::size_t>(count);
  }

 private:
  zip_file_t* file_;
};

}  // namespace

bool is_inside(std::string_view path) {
  if (path.empty() || path.starts_with('/') || path.find('\\') != std::string_view::npos) return false;
  if (path.size() > 1 && path[1] == ':') return false;
  if (std::any_of(path.begin(), path.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }))
    return false;
  while (!path.empty()) {
    const std::size_t end = std::min(path.find('/'), path.size());
    if (path.substr(0, end) == "..") return false;
    path.remove_prefix(std::min(end + 1, path.size()));
  }
  return true;
}

void ZipFile::Closer::operator()(void* zip) const { zip_discard(static_cast<zip_t*>(zip)); }

Result<ZipFile> ZipFile::open(std::FILE* file) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_filep_create(file, 0, -1, &error);
  zip_t* zip = source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error);
  std::string reason =
      zip == nullptr ? fmt::format("no zip file that can be read: {}", zip_error_strerror(&error)) : "";
  zip_error_fini(&error);
  if (zip != nullptr) return ZipFile(zip);
  if (source != nullptr) {
    zip_source_free(source);
  } else {
    std::fclose(file);
  }
  return Error{ErrorCode::kInvalidInput, std::move(reason)};
}

std::vector<ZipEntry> ZipFile::entries(std::size_t most) const {
  auto* zip = static_cast<zip_t*>(zip_.get());
  std::vector<ZipEntry> entries;
  const zip_int64_t count = zip_get_num_entries(zip, 0);
  for (zip_int64_t i = 0; i < count && entries.size() < most; ++i) {
    zip_stat_t stat;
    zip_stat_init(&stat);
    if (zip_stat_index(zip, static_cast<zip_uint64_t>(i), ZIP_FL_ENC_RAW, &stat) != 0 || stat.name == nullptr)
      continue;
    entries.push_back({stat.name, (stat.valid & ZIP_STAT_SIZE) != 0 ? stat.size : 0});
  }
  return entries;
}

Result<std::unique_ptr<ByteSource>> ZipFile::file(const std::string& path) const {
  auto* zip = static_cast<zip_t*>(zip_.get());
  zip_file_t* file = zip_fopen(zip, path.c_str(), ZIP_FL_ENC_RAW);
  if (file == nullptr) return Error{ErrorCode::kNotFound, fmt::format("{}: {}", path, zip_strerror(zip))};
  return std::unique_ptr<ByteSource>(std::make_unique<EntrySource>(file));
}

Result<std::string> ZipFile::small_file(const std::string& path, std::size_t limit) const {
  const auto source = file(path);
  if (!source) return source.error();
  std::string out;
  std::string chunk(std::size_t{64} << 10U, '\0');
  while (true) {
    const auto count = (*source)->read(chunk.data(), chunk.size());
    if (!count) return count.error();
    if (*count == 0) return out;
    out.append(chunk, 0, *count);
    if (out.size() > limit)
      return Error{ErrorCode::kTooLarge, fmt::format("{}: over the limit of {} bytes", path, limit)};
  }
}

}  // namespace isnad::archive
