#include "pipeline/inputs.h"

#include <fmt/format.h>
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

#include "archive/byte_source.h"
#include "base/address.h"
#include "base/ascii.h"
#include "pipeline/file.h"

namespace isnad::pipeline {
namespace {

namespace fs = std::filesystem;

// What is read to see what a file holds: a record's header and more.
constexpr std::size_t kFirstBytes = std::size_t{256} << 10U;
constexpr std::array<std::string_view, 12> kEndings{".txt",  ".html", ".htm", ".json", ".jsonl", ".warc",
                                                    ".wacz", ".xml",  ".rss", ".atom", ".rdf",   ".opml"};
constexpr std::array<std::string_view, 2> kCompressions{".gz", ".zst"};

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
  const std::string lower = lower_ascii(without_compression(name));
  return std::any_of(kEndings.begin(), kEndings.end(),
                     [&](std::string_view ending) { return lower.ends_with(ending); });
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
    if (standard_input_) read_open(stdin, "-", "stdin");
    std::sort(inputs_.addresses.begin(), inputs_.addresses.end());
    inputs_.addresses.erase(std::unique(inputs_.addresses.begin(), inputs_.addresses.end()),
                            inputs_.addresses.end());
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
    if (is_web_address(argument)) {
      inputs_.addresses.push_back(argument);
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
        } else if (fs::is_other(status)) {
          // Who names one waits for what comes through it; nobody waits for one that lies in a folder.
          refuse(entries->path().string(),
                 "is a pipe, a socket or a device and no file; name it to have it read");
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
    read_open(file.get(), found.path, found.unique);
  }

  // `name` is "-" for standard input, of which what was read already goes with an archive.
  void read_open(std::FILE* file, const std::string& name, const std::string& unique) {
    archive::FileSource rest(file);
    std::string first(kFirstBytes, '\0');
    const auto count = rest.read(first.data(), first.size());
    if (!count) return refuse(name, count.error().message);
    first.resize(*count);
    const ContentKind kind = kind_of(first);
    if (kind != ContentKind::kPages) {
      inputs_.archives.push_back({name, kind, name == "-" ? std::move(first) : std::string()});
      return;
    }
    archive::ResumedSource source(std::move(first), rest);
    auto content = content_of(source, limits_);
    if (!content) return refuse(name, content.error().message);
    inputs_.pages.push_back({.source = name, .id = {}, .bytes = std::move(*content)});
    unique_.push_back(unique);
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
