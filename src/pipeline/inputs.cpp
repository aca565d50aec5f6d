#include "pipeline/inputs.h"

#include <fmt/format.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>

#include "read/json_lines.h"

namespace isnad::pipeline {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kChunk = std::size_t{256} << 10U;
constexpr std::array<std::string_view, 4> kEndings{".txt", ".html", ".htm", ".jsonl"};
constexpr std::array<std::string_view, 2> kCompressions{".gz", ".zst"};

struct Closer {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, Closer>;

std::string_view without_compression(std::string_view name) {
  for (const std::string_view ending : kCompressions) {
    if (name.size() > ending.size() && name.ends_with(ending))
      return name.substr(0, name.size() - ending.size());
  }
  return name;
}

// A name without compression and one ending. Where nothing else would remain the ending stays.
std::string_view stem_of(std::string_view name) {
  name = without_compression(name);
  const auto dot = name.rfind('.');
  const auto slash = name.rfind('/');
  const bool in_last =
      dot != std::string_view::npos && (slash == std::string_view::npos || dot > slash + 1) && dot > 0;
  return in_last ? name.substr(0, dot) : name;
}

bool has_known_ending(std::string_view name) {
  std::string lower(without_compression(name));
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return std::any_of(kEndings.begin(), kEndings.end(),
                     [&](std::string_view ending) { return lower.ends_with(ending); });
}

// Takes bytes as they come, decompresses them by their first bytes, and stops at the limit.
class Intake {
 public:
  explicit Intake(const InputLimits& limits) : limits_(limits) {}
  ~Intake() {
    if (gzip_open_) inflateEnd(&gzip_);
    ZSTD_freeDStream(zstd_);
  }
  Intake(const Intake&) = delete;
  Intake& operator=(const Intake&) = delete;

  // False when no more is wanted: a limit or broken data.
  bool take(const char* data, std::size_t size) {
    if (kind_ == Kind::kUnknown) {
      head_.append(data, size);
      constexpr std::size_t kMagic = 4;
      if (head_.size() < kMagic) return true;
      return open();
    }
    return feed(data, size);
  }

  // The content, or why it cannot be used.
  Result<std::string> finish() {
    if (kind_ == Kind::kUnknown && failure_.empty()) open();
    if (failure_.empty() && kind_ != Kind::kPlain && !complete_) failure_ = "compressed data ends too early";
    if (!failure_.empty()) return Error{ErrorCode::kInvalidInput, failure_};
    return std::move(out_);
  }

 private:
  enum class Kind { kUnknown, kPlain, kGzip, kZstd };

  bool open() {
    const std::string head = std::move(head_);
    if (head.compare(0, 2, "\x1F\x8B") == 0) {
      kind_ = Kind::kGzip;
      gzip_open_ = inflateInit2(&gzip_, 15 + 16) == Z_OK;
      if (!gzip_open_) failure_ = "zlib failed to start";
    } else if (head.compare(0, 4, "\x28\xB5\x2F\xFD") == 0) {
      kind_ = Kind::kZstd;
      zstd_ = ZSTD_createDStream();
      // Frames may ask for any window; 128 MiB is zstd's own limit for careful readers.
      ZSTD_DCtx_setParameter(zstd_, ZSTD_d_windowLogMax, 27);
    } else {
      kind_ = Kind::kPlain;
    }
    return failure_.empty() && feed(head.data(), head.size());
  }

  bool feed(const char* data, std::size_t size) {
    switch (kind_) {
      case Kind::kGzip:
        return feed_gzip(data, size);
      case Kind::kZstd:
        return feed_zstd(data, size);
      default:
        return append(data, size);
    }
  }

  bool append(const char* data, std::size_t size) {
    out_.append(data, size);
    if (out_.size() > limits_.max_file_bytes) return over(limits_.max_file_bytes, "file");
    // Known before a bomb has filled the memory that JSON Lines may take.
    if (out_.size() > limits_.max_page_bytes && !is_records()) return over(limits_.max_page_bytes, "page");
    return true;
  }

  bool over(std::size_t limit, std::string_view what) {
    failure_ = fmt::format("over the limit of {} bytes for one {}{}", limit, what,
                           kind_ == Kind::kPlain ? "" : " (decompressed)");
    return false;
  }

  bool is_records() {
    constexpr std::string_view kMark = "\xEF\xBB\xBF";
    std::string_view start = out_;
    if (start.starts_with(kMark)) start.remove_prefix(kMark.size());
    if (!is_records_) is_records_ = read::looks_like_json_lines(start);
    return *is_records_;
  }

  bool feed_gzip(const char* data, std::size_t size) {
    gzip_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(data));
    gzip_.avail_in = static_cast<uInt>(size);
    while (gzip_.avail_in > 0) {
      // Members may follow one another; anything else behind the last one is padding.
      if (complete_) {
        if (*gzip_.next_in != 0x1F) return true;
        inflateReset(&gzip_);
        complete_ = false;
      }
      gzip_.next_out = reinterpret_cast<Bytef*>(chunk_.data());
      gzip_.avail_out = static_cast<uInt>(chunk_.size());
      const int status = inflate(&gzip_, Z_NO_FLUSH);
      if (!append(chunk_.data(), chunk_.size() - gzip_.avail_out)) return false;
      if (status == Z_STREAM_END) {
        complete_ = true;
      } else if (status != Z_OK && status != Z_BUF_ERROR) {
        failure_ = "broken gzip data";
        return false;
      }
    }
    return true;
  }

  bool feed_zstd(const char* data, std::size_t size) {
    ZSTD_inBuffer in{data, size, 0};
    bool full = false;
    while (in.pos < in.size || full) {
      ZSTD_outBuffer out{chunk_.data(), chunk_.size(), 0};
      const std::size_t status = ZSTD_decompressStream(zstd_, &out, &in);
      if (ZSTD_isError(status) != 0) {
        failure_ = "broken zstd data";
        return false;
      }
      if (!append(chunk_.data(), out.pos)) return false;
      complete_ = status == 0;
      full = out.pos == out.size && status != 0;
    }
    return true;
  }

  const InputLimits& limits_;
  std::optional<bool> is_records_;
  Kind kind_ = Kind::kUnknown;
  std::string head_;
  std::string out_;
  std::string failure_;
  std::string chunk_ = std::string(kChunk, '\0');
  z_stream gzip_{};
  bool gzip_open_ = false;
  bool complete_ = false;
  ZSTD_DStream* zstd_ = nullptr;
};

Result<std::string> content_of(std::FILE* file, const InputLimits& limits) {
  Intake intake(limits);
  std::string buffer(kChunk, '\0');
  while (true) {
    errno = 0;
    const std::size_t count = std::fread(buffer.data(), 1, buffer.size(), file);
    if (count > 0 && !intake.take(buffer.data(), count)) break;
    if (count < buffer.size()) {
      if (std::ferror(file) != 0)
        return Error{ErrorCode::kInvalidInput, fmt::format("cannot be read: {}", std::strerror(errno))};
      break;
    }
  }
  return intake.finish();
}

// A file to be read: the name it was found under, and what names it uniquely.
struct Found {
  std::string path;    // as given, or the folder as given and the path in it
  std::string unique;  // canonical path
};

class Gatherer {
 public:
  explicit Gatherer(const InputLimits& limits) : limits_(limits) {}

  Inputs gather(const std::vector<std::string>& arguments) {
    for (const std::string& argument : arguments) this->argument(argument);
    std::sort(found_.begin(), found_.end(), [](const Found& a, const Found& b) {
      return std::tie(a.unique, a.path) < std::tie(b.unique, b.path);
    });
    found_.erase(std::unique(found_.begin(), found_.end(),
                             [](const Found& a, const Found& b) { return a.unique == b.unique; }),
                 found_.end());
    for (const Found& found : found_) read(found);
    if (standard_input_) read_standard_input();
    name_pages();
    note_passed_over();
    std::sort(inputs_.pages.begin(), inputs_.pages.end(), [](const Page& a, const Page& b) {
      return std::tie(a.id, a.source) < std::tie(b.id, b.source);
    });
    std::sort(inputs_.unusable.begin(), inputs_.unusable.end(),
              [](const read::Unusable& a, const read::Unusable& b) {
                return std::tie(a.where, a.reason) < std::tie(b.where, b.reason);
              });
    return std::move(inputs_);
  }

 private:
  void refuse(const std::string& where, std::string reason) {
    for (const read::Unusable& known : inputs_.unusable) {
      if (known.where == where && known.reason == reason) return;
    }
    inputs_.unusable.push_back({where, std::move(reason)});
  }

  void argument(const std::string& argument) {
    if (argument == "-") {
      standard_input_ = true;
      return;
    }
    std::error_code error;
    const fs::file_status status = fs::status(argument, error);
    if (status.type() == fs::file_type::not_found) return refuse(argument, "there is no such file or folder");
    if (error) return refuse(argument, fmt::format("cannot be read: {}", error.message()));
    if (fs::is_directory(status)) return folder(argument);
    add(argument);
  }

  void add(const std::string& path) {
    std::error_code error;
    const fs::path canonical = fs::weakly_canonical(path, error);
    found_.push_back({path, error ? path : canonical.string()});
  }

  // Without recursion; a folder that links lead back to is entered once.
  void folder(const std::string& root) {
    std::set<std::string> entered;
    std::vector<fs::path> open{root};
    while (!open.empty()) {
      const fs::path folder = open.back();
      open.pop_back();
      std::error_code error;
      const std::string canonical = fs::weakly_canonical(folder, error).string();
      if (!entered.insert(canonical).second) continue;
      fs::directory_iterator entries(folder, error);
      if (error) {
        refuse(folder.string(), fmt::format("cannot be read: {}", error.message()));
        continue;
      }
      for (const fs::directory_iterator end; entries != end && !error; entries.increment(error)) {
        const std::string name = entries->path().filename().string();
        if (name.starts_with(".")) continue;
        std::error_code ignored;
        const fs::file_status status = entries->status(ignored);
        if (fs::is_directory(status)) {
          open.push_back(entries->path());
        } else if (!has_known_ending(name)) {
          passed_over_.insert(ending_of(name));
        } else {
          add(entries->path().string());
        }
      }
    }
  }

  static std::string ending_of(const std::string& name) {
    const auto dot = name.rfind('.');
    return dot == std::string::npos || dot == 0 ? std::string("none") : name.substr(dot);
  }

  void read(const Found& found) {
    const File file(std::fopen(found.path.c_str(), "rb"));
    if (!file) return refuse(found.path, fmt::format("cannot be read: {}", std::strerror(errno)));
    auto content = content_of(file.get(), limits_);
    if (!content) return refuse(found.path, content.error().message);
    inputs_.pages.push_back({found.path, {}, std::move(*content)});
    unique_.push_back(found.unique);
  }

  void read_standard_input() {
    auto content = content_of(stdin, limits_);
    if (!content) return refuse("-", content.error().message);
    inputs_.pages.push_back({"-", {}, std::move(*content)});
    unique_.emplace_back("stdin");
  }

  // Ids: the name without compression and ending; where several have it, with as many folders above as tell
  // them apart, and the ending where nothing else does.
  void name_pages() {
    constexpr std::size_t kMostFolders = 64;
    std::vector<std::size_t> all;
    for (std::size_t i = 0; i < unique_.size(); ++i) all.push_back(i);
    name_group(all, 1, kMostFolders);
  }

  void name_group(std::vector<std::size_t> group, std::size_t parts, std::size_t most) {
    while (!group.empty()) {
      std::map<std::string, std::vector<std::size_t>> by_name;
      for (const std::size_t i : group)
        by_name[last_parts(std::string(stem_of(unique_[i])), parts)].push_back(i);
      std::vector<std::size_t> rest;
      for (const auto& [name, members] : by_name) {
        if (members.size() == 1) {
          inputs_.pages[members[0]].id = name;
        } else if (parts >= most || whole(members, parts)) {
          for (const std::size_t i : members) inputs_.pages[i].id = with_ending(members, i, name);
        } else {
          rest.insert(rest.end(), members.begin(), members.end());
        }
      }
      group = std::move(rest);
      ++parts;
    }
  }

  // Whether files differ in nothing but their endings.
  bool whole(const std::vector<std::size_t>& members, std::size_t) const {
    const std::string first(stem_of(unique_[members[0]]));
    return std::all_of(members.begin(), members.end(),
                       [&](std::size_t i) { return stem_of(unique_[i]) == first; });
  }

  // page.html and page.txt: "page.html", "page.txt".
  std::string with_ending(const std::vector<std::size_t>& members, std::size_t i,
                          const std::string& name) const {
    const std::string stem(stem_of(unique_[i]));
    const std::string bare = unique_[i].substr(stem.size());
    const std::string plain(without_compression(unique_[i]));
    const auto same = std::count_if(members.begin(), members.end(), [&](std::size_t other) {
      return without_compression(unique_[other]) == plain;
    });
    return name + (same > 1 ? bare : plain.substr(stem.size()));
  }

  static std::string last_parts(const std::string& path, std::size_t parts) {
    std::size_t at = path.size();
    for (std::size_t n = 0; n < parts; ++n) {
      const auto slash = at == 0 ? std::string::npos : path.rfind('/', at - 1);
      if (slash == std::string::npos) return path;
      at = slash;
    }
    return path.substr(at + 1);
  }

  void note_passed_over() {
    for (const std::string& ending : passed_over_) {
      inputs_.notes.push_back(ending == "none" ? std::string("files without an ending were passed over")
                                               : fmt::format("{} files were passed over", ending));
    }
  }

  InputLimits limits_;
  Inputs inputs_;
  std::vector<Found> found_;
  std::vector<std::string> unique_;  // of each page, while they are being named
  std::set<std::string> passed_over_;
  bool standard_input_ = false;
};

}  // namespace

Inputs gather(const std::vector<std::string>& arguments, const InputLimits& limits) {
  return Gatherer(limits).gather(arguments);
}

}  // namespace isnad::pipeline
