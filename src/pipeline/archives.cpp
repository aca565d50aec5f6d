#include "pipeline/archives.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <map>
#include <optional>
#include <utility>

#include "archive/byte_source.h"
#include "archive/case_file.h"
#include "archive/wacz.h"
#include "archive/warc_pages.h"
#include "base/ordered.h"
#include "pipeline/file.h"

namespace isnad::pipeline {
namespace {

class ArchiveReading {
 public:
  ArchiveReading(const InputLimits& limits, unsigned jobs, const read::ReadOptions& options,
                 const TakePage& take)
      : limits_(limits), jobs_(jobs), options_(options), take_(take) {}

  void warc(archive::ByteSource& source, const std::string& name) {
    std::uint64_t altered = 0;
    archive::WarcPages pages(source, name, limits_.max_page_bytes);
    ordered_parallel(
        jobs_, [&]() -> std::optional<archive::RawPage> { return wanted_ ? pages.next() : std::nullopt; },
        [](const archive::RawPage& raw) { return raw.record.block.size() + raw.metadata.size(); },
        [&](archive::RawPage raw) { return read(std::move(raw), name); },
        [&](ArchivePage page) {
          if (page.altered) ++altered;
          if (wanted_) wanted_ = take_(std::move(page));
        });
    ArchiveCoverage coverage = pages.coverage();
    coverage.altered = altered;
    add(std::move(coverage));
  }

  void wacz(std::FILE* file, const std::string& name) {
    const auto opened = archive::open_wacz(file);
    if (!opened) return refuse(name, opened.error().message);
    for (const std::string& problem : opened->problems) refuse(name, problem);
    auto found = archive::read_case(*opened, limits_.max_file_bytes);
    if (!found) return refuse(name, found.error().message);
    if (found->has_value()) return exported(*opened, std::move(**found), name);
    titles_ = &opened->titles;
    for (const std::string& path : opened->warcs) {
      if (!wanted_) break;
      const std::string inner = name + "!/" + path;
      const auto source = opened->zip.file(path);
      if (!source) {
        refuse(inner, source.error().message);
        continue;
      }
      std::string hex;
      archive::DigestSource digest(**source, hex);
      warc(digest, inner);
      const auto stated = opened->stated.find(path);
      if (stated != opened->stated.end() && !hex.empty() && stated->second != hex)
        refuse(inner, std::string(kNotAsStated));
    }
    titles_ = nullptr;
  }

  ArchiveOutcome finish() { return std::move(outcome_); }
  void refuse(const std::string& where, std::string reason) {
    outcome_.unusable.push_back({where, std::move(reason)});
  }

 private:
  // A case of isnad's own: its documents as they were read, where its pages are what they were.
  void exported(const archive::Wacz& wacz, archive::Case found, const std::string& name) {
    for (const std::string& path : wacz.warcs) {
      if (!is_as_stated(wacz, path)) return refuse(name + "!/" + path, std::string(kNotAsStated));
    }
    outcome_.coverage = std::move(found.coverage.archives);
    outcome_.gaps = std::move(found.coverage.gaps);
    const std::string_view all = found.articles;
    std::size_t line = 0;
    for (std::size_t begin = 0; begin < all.size() && wanted_;) {
      const std::size_t end = std::min(all.find('\n', begin), all.size() - 1) + 1;
      const std::string where = fmt::format("{}!/{}: line {}", name, archive::kCaseArticlesPath, ++line);
      Page page{.source = where, .id = where, .bytes = std::string(all.substr(begin, end - begin))};
      read::ReadResult result = read::read(page, options_);
      for (read::Unusable& unusable : result.unusable) unusable.where = where;
      wanted_ = take_({where, std::move(result), std::move(page.bytes)});
      begin = end;
    }
  }

  static bool is_as_stated(const archive::Wacz& wacz, const std::string& path) {
    const auto source = wacz.zip.file(path);
    const auto stated = wacz.stated.find(path);
    if (!source || stated == wacz.stated.end()) return false;
    std::string hex;
    archive::DigestSource digest(**source, hex);
    std::string chunk(std::size_t{256} << 10U, '\0');
    while (true) {
      const auto count = digest.read(chunk.data(), chunk.size());
      if (!count) return false;
      if (*count == 0) return hex == stated->second;
    }
  }

  static constexpr std::string_view kNotAsStated = "its SHA-256 is not the one that datapackage.json states";

  ArchivePage read(archive::RawPage raw, const std::string& name) const {
    const std::string where = fmt::format("{}: record at byte {}", name, raw.record.offset);
    auto page = archive::page_of(std::move(raw), name, limits_.max_page_bytes);
    if (!page) return {where, {.articles = {}, .unusable = {{where, page.error().message}}}, {}, false};
    read::ReadResult result = read::read(*page, options_);
    for (read::Unusable& unusable : result.unusable) unusable.where = where;
    for (read::ReadArticle& read : result.articles) add_title(read.article);
    return {where, std::move(result), std::move(page->bytes), page->altered};
  }

  // Where the page itself shows none.
  void add_title(Article& article) const {
    if (titles_ == nullptr || article.title) return;
    const auto known = titles_->find(article.source);
    if (known != titles_->end()) article.title = Title{known->second, std::nullopt};
  }

  void add(ArchiveCoverage coverage) {
    for (const auto& place : coverage.damaged_places)
      refuse(fmt::format("{}: byte {}", coverage.file, place.offset), place.reason);
    if (coverage.damaged > coverage.damaged_places.size())
      refuse(coverage.file,
             fmt::format("{} more damaged places", coverage.damaged - coverage.damaged_places.size()));
    outcome_.coverage.push_back(std::move(coverage));
  }

  const InputLimits& limits_;
  unsigned jobs_;
  const read::ReadOptions& options_;
  const TakePage& take_;
  ArchiveOutcome outcome_;
  const std::map<std::string, std::string>* titles_ = nullptr;  // of the WACZ being read
  bool wanted_ = true;
};

// What comes on standard input, in a file that vanishes with its last user: a zip file's directory stands at
// its end. Null after saying why.
std::FILE* spooled(archive::ByteSource& source, std::uint64_t limit, std::string& reason) {
  File file(std::tmpfile());
  if (!file) {
    reason = fmt::format("no temporary file for it: {}", std::strerror(errno));
    return nullptr;
  }
  std::string chunk(std::size_t{256} << 10U, '\0');
  for (std::uint64_t written = 0;;) {
    const auto count = source.read(chunk.data(), chunk.size());
    if (!count) {
      reason = count.error().message;
      return nullptr;
    }
    if (*count == 0) break;
    written += *count;
    if (written > limit) {
      reason = fmt::format("over the limit of {} bytes for a zip file on standard input", limit);
      return nullptr;
    }
    if (std::fwrite(chunk.data(), 1, *count, file.get()) != *count) {
      reason = fmt::format("cannot be kept in a temporary file: {}", std::strerror(errno));
      return nullptr;
    }
  }
  if (std::fflush(file.get()) != 0) {
    reason = fmt::format("cannot be kept in a temporary file: {}", std::strerror(errno));
    return nullptr;
  }
  return file.release();
}

}  // namespace

ArchiveOutcome read_archive(const ArchiveInput& input, const InputLimits& limits, unsigned jobs,
                            const read::ReadOptions& options, const TakePage& take) {
  ArchiveReading reading(limits, jobs, options, take);
  const bool standard_input = input.name == "-";
  File file(standard_input ? nullptr : std::fopen(input.name.c_str(), "rb"));
  if (!standard_input && !file) {
    reading.refuse(input.name, fmt::format("cannot be read: {}", std::strerror(errno)));
    return reading.finish();
  }
  archive::FileSource rest(standard_input ? stdin : file.get());
  archive::ResumedSource source(input.first_bytes, rest);
  if (input.kind == ContentKind::kWarc) {
    reading.warc(source, input.name);
    return reading.finish();
  }
  std::string reason;
  std::FILE* zip = standard_input ? spooled(source, limits.max_spooled_bytes, reason) : file.release();
  if (zip == nullptr) {
    reading.refuse(input.name, std::move(reason));
  } else {
    reading.wacz(zip, input.name);
  }
  return reading.finish();
}

}  // namespace isnad::pipeline
