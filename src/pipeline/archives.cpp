#include "pipeline/archives.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <optional>
#include <utility>

#include "archive/byte_source.h"
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
    archive::WarcPages pages(source, name, limits_.max_page_bytes);
    ordered_parallel(
        jobs_, [&]() -> std::optional<archive::RawPage> { return wanted_ ? pages.next() : std::nullopt; },
        [](const archive::RawPage& raw) { return raw.record.block.size() + raw.metadata.size(); },
        [&](archive::RawPage raw) { return read(std::move(raw), name); },
        [&](ArchivePage page) {
          if (wanted_) wanted_ = take_(std::move(page));
        });
    add(pages.coverage());
  }

  ArchiveOutcome finish() { return std::move(outcome_); }
  void refuse(const std::string& where, std::string reason) {
    outcome_.unusable.push_back({where, std::move(reason)});
  }

 private:
  ArchivePage read(archive::RawPage raw, const std::string& name) const {
    const std::string where = fmt::format("{}: record at byte {}", name, raw.record.offset);
    auto page = archive::page_of(std::move(raw), name, limits_.max_page_bytes);
    if (!page) return {where, {.articles = {}, .unusable = {{where, page.error().message}}}};
    read::ReadResult result = read::read(*page, options_);
    for (read::Unusable& unusable : result.unusable) unusable.where = where;
    return {where, std::move(result)};
  }

  void add(const ArchiveCoverage& coverage) {
    for (const auto& place : coverage.damaged_places)
      refuse(fmt::format("{}: byte {}", coverage.file, place.offset), place.reason);
    if (coverage.damaged > coverage.damaged_places.size())
      refuse(coverage.file,
             fmt::format("{} more damaged places", coverage.damaged - coverage.damaged_places.size()));
    outcome_.coverage.push_back(coverage);
  }

  const InputLimits& limits_;
  unsigned jobs_;
  const read::ReadOptions& options_;
  const TakePage& take_;
  ArchiveOutcome outcome_;
  bool wanted_ = true;
};

}  // namespace

ArchiveOutcome read_archive(const ArchiveInput& input, const InputLimits& limits, unsigned jobs,
                            const read::ReadOptions& options, const TakePage& take) {
  ArchiveReading reading(limits, jobs, options, take);
  const bool standard_input = input.name == "-";
  const File file(standard_input ? nullptr : std::fopen(input.name.c_str(), "rb"));
  if (!standard_input && !file) {
    reading.refuse(input.name, fmt::format("cannot be read: {}", std::strerror(errno)));
    return reading.finish();
  }
  archive::FileSource rest(standard_input ? stdin : file.get());
  archive::ResumedSource source(input.first_bytes, rest);
  reading.warc(source, input.name);
  return reading.finish();
}

}  // namespace isnad::pipeline
